"""The question box: whoever has a question on a report asks the office that answers for it."""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingbai.clock import now
from mingbai.engagement.api import InvalidEnquiry
from mingbai.engagement.api import ask as put_question
from mingbai.organisations.queries import agency_called
from mingbai.portal.enquiries.forms import QuestionForm
from mingbai.portal.limits import is_too_often
from mingbai.publishing.queries import of_uid
from mingbai.ui.problems import not_found, too_many

__all__ = ["ask", "asked"]

_RECEIPT = "receipt"
_KEPT_SECONDS = 600


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The form; sent, a receipt to keep."""
    at = now()
    about = request.POST.get("about") or request.GET.get("about") or ""
    try:
        version = of_uid(UUID(about), viewer=None, at=at) if about else None
    except ValueError:
        version = None
    agency = version.publication.agency if version else agency_called(settings.SITE.root, viewer=None)
    if agency is None:
        return not_found(request)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["website"]:
            return redirect("asked")
        if is_too_often(request, "ask", most=5, seconds=600):
            return too_many(request)
        try:
            enquiry = put_question(
                agency=agency, question=form.cleaned_data["question"], contact=form.cleaned_data["contact"],
                about=version.publication if version else None, at=at,
            )  # fmt: skip
        except InvalidEnquiry as error:
            form.add_error("question", str(error))
        else:
            response = redirect("asked")
            # A cookie holds ASCII alone; what is signed so is spelt in it.
            value = signing.dumps(enquiry.number, salt=_RECEIPT)
            response.set_cookie(_RECEIPT, value, max_age=_KEPT_SECONDS, httponly=True, samesite="Lax")
            return response
    status = 422 if form.errors else 200
    context = {"section": "ask", "form": form, "version": version}
    return render(request, "portal/ask.html", context, status=status)


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """The receipt of what was just sent."""
    try:
        number = signing.loads(request.COOKIES.get(_RECEIPT, ""), salt=_RECEIPT, max_age=_KEPT_SECONDS)
    except signing.BadSignature:
        number = ""
    return render(request, "portal/asked.html", {"section": "ask", "number": number})
