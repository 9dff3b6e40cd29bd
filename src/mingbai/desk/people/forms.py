"""The forms of people and their charges."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from mingbai.desk.acting import day_field

__all__ = ["AssignForm", "EndForm", "EnrolForm", "PasswordForm"]

Choices = list[tuple[str, str]]


class _ChargeForm(forms.Form):
    """A role in an agency, from a day on."""

    agency = forms.ChoiceField(label="单位", help_text="职责在这个单位和它下面的单位有效。")
    role = forms.ChoiceField(label="职责")
    from_on = day_field("自何日起")

    def __init__(self, *args: Any, agencies: Choices, roles: Choices, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = agencies  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["role"].choices = roles  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["from_on"].initial = today


class AssignForm(_ChargeForm):
    """One more charge for somebody who has an account."""


class EnrolForm(_ChargeForm):
    """A new account with its first charge."""

    name = forms.CharField(label="姓名", max_length=100, error_messages={"required": "请填写姓名。"})
    username = forms.CharField(
        label="用户名",
        max_length=150,
        help_text="登录时使用，开设后不能更改。",
        error_messages={"required": "请填写用户名。"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("name", "username", "agency", "role", "from_on")


class EndForm(forms.Form):
    """The first day on which a charge is held no more."""

    until_on = day_field("自何日起不再担任")


class PasswordForm(forms.Form):
    """A password of one's own choice."""

    present = forms.CharField(
        label="现在的密码",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "请填写现在的密码。"},
    )
    chosen = forms.CharField(
        label="新密码",
        strip=False,
        help_text="至少10个字符，不全是数字，不与姓名、用户名相近，不用常见密码。",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "请填写新密码。"},
    )
    again = forms.CharField(
        label="再输入一次新密码",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "请再输入一次新密码。"},
    )

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person = person

    def clean(self) -> dict[str, Any]:
        """The present password opens the account, the new one is another and written alike twice."""
        said = super().clean() or {}
        present, chosen = said.get("present"), said.get("chosen")
        if present is not None and not self._person.check_password(present):
            self.add_error("present", "现在的密码不对。请核对后重新填写。")
        if chosen is not None:
            if chosen == present:
                self.add_error("chosen", "新密码与现在的密码相同。请换一个。")
            if said.get("again") not in {None, chosen}:
                self.add_error("again", "两次输入的新密码不同。请重新填写。")
            try:
                validate_password(chosen, self._person)
            except ValidationError as error:
                self.add_error("chosen", error)
        return said
