"""Anybody's report, checked while its reader waits. Nothing is kept: no row, no file, no name in a log."""

import simplejson
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from mingbai.portal.check.forms import CheckForm
from mingbai.portal.check.isolated import TooBusy, checked
from mingbai.portal.check.uploads import MemoryOnly
from mingbai.portal.check.work import Answer, Brought, Shape
from mingbai.portal.limits import is_too_often
from mingbai.readers.errors import UnreadableFile
from mingbai.writers.checking.data import checked_data, unreadable_data

__all__ = ["check"]

_FILES = frozenset({"report", "previous"})
_MEGABYTE = 2**20
# A body beyond this many times the limit is not even read to its end.
_HOPELESS = 10
_PASTED = "粘贴的文本"


@csrf_exempt  # only until the files are in memory; _answered is protected
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The form; sent, the result under it, or as a file."""
    if request.method != "POST":
        return render(request, "portal/check.html", _context(CheckForm()))
    most = settings.CHECK_MEGABYTES * _MEGABYTE
    if int(request.META.get("CONTENT_LENGTH") or 0) > _HOPELESS * most:
        return _refused(request, CheckForm(), _too_large())
    handler = MemoryOnly(request, fields=_FILES, most=most)
    request.upload_handlers = [handler]
    try:
        request.POST  # noqa: B018  # reads the body
    except RequestDataTooBig:
        return _refused(
            request, CheckForm(), "粘贴的文字过多，不像一份年度报告。请只粘贴年度报告部分，或者改为选择文件。"
        )
    except (MultiPartParserError, TooManyFieldsSent, TooManyFilesSent, UnreadablePostError):
        return _refused(request, CheckForm(), "没有完整收到所提交的内容。请重新选择文件后再试。")
    return _answered(request, handler)


@csrf_protect
def _answered(request: HttpRequest, handler: MemoryOnly) -> HttpResponse:
    form = CheckForm(request.POST, request.FILES)
    if handler.too_large:
        return _refused(request, CheckForm(), _too_large())
    if not form.is_valid():
        return _shown(request, {**_context(form), "has_errors": True}, 422)
    if is_too_often(request, "check", most=30, seconds=600):
        return _refused(request, form, "短时间内核对的次数过多。请过十分钟再试。", 429)
    brought = _brought(form)
    try:
        outcome = checked(brought)
    except TooBusy:
        return _refused(request, form, "同时核对的人较多。请过一分钟再试。", 503)
    if isinstance(outcome, UnreadableFile):
        if brought.shape is Shape.JSON:
            return _json(unreadable_data(brought.name, outcome), 422)
        return _refused(request, form, f"“{brought.name}”没有核对。{outcome}")
    match brought.shape:
        case Shape.JSON:
            findings = outcome.checked.findings
            return _json(checked_data(brought.name, outcome.checked.form, findings))
        case Shape.FILE:
            response = HttpResponse(outcome.file.encode("utf-8", "replace"), content_type="text/html")
            return _kept_by_nobody(response, "核对结果.html")
        case Shape.PAGE:
            return _shown(request, {**_context(form), **_result(brought, outcome)}, 200)


def _brought(form: CheckForm) -> Brought:
    cleaned = form.cleaned_data
    file, previous = cleaned["report"], cleaned["previous"]
    return Brought(
        content=file.read() if file is not None else cleaned["text"].encode(),
        name=file.name if file is not None else _PASTED,
        previous=previous.read() if previous is not None else None,
        shape=cleaned["shape"],
    )


def _context(form: CheckForm) -> dict[str, object]:
    return {"section": "check", "form": form, "megabytes": settings.CHECK_MEGABYTES}


def _result(brought: Brought, answer: Answer) -> dict[str, object]:
    return {
        "name": brought.name, "drawn": answer.drawn, "doubts": answer.checked.doubts,
        "previous_title": answer.previous_title,
    }  # fmt: skip


def _too_large() -> str:
    return (
        f"文件超过{settings.CHECK_MEGABYTES}MB的上限，不像一份年度报告。"
        "请核对文件，或者只保留年度报告部分后重新提供。"
    )


def _refused(request: HttpRequest, form: CheckForm, sentence: str, status: int = 422) -> HttpResponse:
    return _shown(request, {**_context(form), "refusal": sentence}, status)


def _shown(request: HttpRequest, context: dict[str, object], status: int) -> HttpResponse:
    """The whole page, or the part of it that a script puts in place."""
    is_part = bool(request.headers.get("HX-Request"))
    template = "portal/check_result.html" if is_part else "portal/check.html"
    return _kept_by_nobody(render(request, template, context, status=status))


def _json(data: dict[str, object], status: int = 200) -> HttpResponse:
    text = simplejson.dumps(data, use_decimal=True, ensure_ascii=False) + "\n"
    content = text.encode("utf-8", "backslashreplace")
    response = HttpResponse(content, content_type="application/json", status=status)
    return _kept_by_nobody(response, "核对结果.json" if status == 200 else "")


def _kept_by_nobody(response: HttpResponse, name: str = "") -> HttpResponse:
    """What no cache on the way keeps; with a name, a download."""
    response["Cache-Control"] = "no-store"
    if name:
        disposition = content_disposition_header(as_attachment=True, filename=name)
        response["Content-Disposition"] = disposition or "attachment"
    return response
