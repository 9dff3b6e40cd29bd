"""The forms of a report's steps."""

from datetime import date, datetime
from typing import Any

from django import forms

from mingbai.desk.acting import day_field, moment_field

__all__ = ["CommentForm", "DayForm", "NoticeForm", "PublishForm", "SubmitForm"]


class DayForm(forms.Form):
    """The legal date of a step."""

    on = day_field("日期")

    def __init__(self, *args: Any, today: date, label: str = "日期", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = label
        self.fields["on"].initial = today


class SubmitForm(DayForm):
    """Approval by the head: of the edition that he read."""

    edition = forms.CharField(widget=forms.HiddenInput)


class PublishForm(forms.Form):
    """When the report is public, and what is said beside it."""

    live_from = moment_field("发布时间")
    source = forms.CharField(
        label="信息来源", max_length=200, error_messages={"required": "请填写信息来源。"}
    )
    notice = forms.CharField(
        label="更正说明",
        required=False,
        max_length=1_000,
        help_text="更正发布时与年报一并公开；不填的，用开始更正时写的说明。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, at: datetime, source: str, is_correction: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["live_from"].initial = at
        self.fields["source"].initial = source
        if not is_correction:
            del self.fields["notice"]


class NoticeForm(forms.Form):
    """What a correction corrects, and why."""

    notice = forms.CharField(
        label="更正说明",
        max_length=1_000,
        help_text="写明更正什么、为什么更正；更正发布时一并公开。",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "请写明更正什么、为什么更正。"},
    )


class CommentForm(forms.Form):
    """One comment of a return: on a cell, or on the whole report."""

    cell = forms.ChoiceField(label="位置", required=False)
    text = forms.CharField(
        label="意见", required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, cells: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cell"].choices = [("", "整份年报"), *cells]  # type: ignore[attr-defined]  # a ChoiceField
