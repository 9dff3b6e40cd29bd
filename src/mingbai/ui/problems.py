"""Pages for what went wrong: what happened, and how to go on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

__all__ = [
    "bad_request",
    "csrf_failed",
    "forbidden",
    "gone",
    "not_found",
    "server_error",
    "too_large",
    "too_many",
]

_PLAIN = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>系统故障</title>
<h1>系统暂时不能办理</h1>
<p>请稍后再试。您已经填写的内容没有提交，请先自行保存。</p>
<p><a href="/">回到首页</a></p></html>"""


def _problem(request: HttpRequest, status: int, heading: str, sentence: str) -> HttpResponse:
    at_desk = request.path_info.startswith(reverse("desk-home"))
    context = {"heading": heading, "sentence": sentence, "at_desk": at_desk}
    return render(request, "ui/problem.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """400."""
    return _problem(request, 400, "请求不能识别", "网址或者填写的内容不完整。请返回上一页核对后重试。")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """403: says that it is a matter of duty, not whether the thing exists."""
    return _problem(
        request, 403, "不在您的职责范围内", "您的账号不能查看或者办理这一事项。如有需要，请联系系统管理员。"
    )


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  # Django's signature
    """403 of a form that was open too long."""
    return _problem(
        request, 403, "页面已过期", "这一页打开的时间过长，或者浏览器不接受 Cookie。请返回刷新后重新提交。"
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """404."""
    return _problem(request, 404, "没有找到这一页", "网址可能有误，或者内容尚未公开。")


def gone(request: HttpRequest, *, title: str, reason: str) -> HttpResponse:
    """410: what stood here was withdrawn, and why."""
    return _problem(request, 410, "内容已撤回", f"“{title}”已由发布机关撤回。理由：{reason}")


def too_large(request: HttpRequest, *, megabytes: int) -> HttpResponse:
    """413."""
    sentence = f"提交的内容超过{megabytes} MB，没有接收。请减少内容，或者压缩、拆分文件后重新提交。"
    return _problem(request, 413, "提交的内容过大", sentence)


def too_many(request: HttpRequest) -> HttpResponse:
    """429."""
    return _problem(request, 429, "操作过于频繁", "短时间内提交的次数过多。请过一会儿再试。")


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # nothing may be asked of a broken system
    """500, from nothing but itself."""
    return HttpResponse(_PLAIN, status=500)
