"""The form of the login page."""

from django import forms

__all__ = ["LoginForm"]


class LoginForm(forms.Form):
    """Account and password."""

    username = forms.CharField(
        label="用户名", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label="密码",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
