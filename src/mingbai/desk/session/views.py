"""Logging in and out."""

import json
from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from mingbai.desk.session.forms import LoginForm

__all__ = ["locked_out", "log_in", "log_out"]


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def log_in(request: HttpRequest) -> HttpResponse:
    """The login page; after it, the page that was asked for."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = ""
    form = LoginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = authenticate(request, **form.cleaned_data)
        if person is not None:
            login(request, person)
            return HttpResponseRedirect(target or "/desk/")
        if getattr(request, "axes_locked_out", False):
            return locked_out(request)
        form.add_error(None, "用户名或者密码不对。请核对后重试；连续五次不对，账号将锁定半小时。")
    status = 200 if not form.errors else 422
    context = {"form": form, "next": target, "accounts": _demo_accounts()}
    return render(request, "desk/login.html", context, status=status)


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("home")


def locked_out(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """Too many wrong passwords for this account from this address."""
    form = LoginForm({"username": request.POST.get("username", "")})
    form.errors.clear()
    form.add_error(None, "密码连续五次不对，这一账号已锁定半小时。请稍后再试，或者联系系统管理员。")
    return render(request, "desk/login.html", {"form": form, "accounts": []}, status=429)


def _demo_accounts() -> list[dict[str, str]]:
    """The accounts of a demonstration, which are no secret there; none anywhere else."""
    path = settings.MINGBAI.home / "demo-accounts.json"
    if not settings.IS_DEMO or not path.exists():
        return []
    accounts: list[dict[str, str]] = json.loads(path.read_text("utf-8"))
    return accounts
