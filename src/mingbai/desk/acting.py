"""Carrying out a verb that a form asks for, and saying beside the form what stands against it."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.db import transaction

from mingbai.organisations.api import OrganisationError

__all__ = ["carry_out", "day_field", "moment_field"]

Done = TypeVar("Done")


def carry_out(form: forms.Form, verb: Callable[[], Done], *refusals: type[Exception]) -> Done | None:
    """What ``verb`` gives; ``None`` where it refuses, its sentence then stands over the form.

    ``refusals`` are what the verb raises beside the errors of organisations.
    That the actor is not charged with it stands there too: it follows from the day or the agency that he
    filled in, since the page itself is opened to nobody who has nothing to do with it.
    """
    expected: tuple[type[Exception], ...] = (OrganisationError, *refusals)
    try:
        with transaction.atomic():
            return verb()
    except expected as error:
        form.add_error(None, str(error))
        return None


def day_field(label: str, *, help_text: str = "", required: bool = True) -> forms.DateField:
    """A field for a day, with the browser's own calendar."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "请填写日期。", "invalid": "日期不对。请按 2021-02-25 的样子填写。"},
    )


def moment_field(label: str) -> forms.DateTimeField:
    """A field for a moment by the clock in Beijing, with the browser's own calendar."""
    return forms.DateTimeField(
        label=label,
        help_text="北京时间；可以预定以后的时间。",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={
            "required": f"请填写{label}。",
            "invalid": "时间不对。请按 2021-02-20 13:34 的样子填写。",
        },
    )
