"""The form of the check."""

from typing import Any

from django import forms

from mingbai.portal.check.work import Shape

__all__ = ["CheckForm"]

_ACCEPTED = ".html,.htm,.mht,.mhtml,.docx,.xlsx,.pdf,.txt,.md"
_MOST_CHARACTERS = 600_000


class CheckForm(forms.Form):
    """A report as a file or as text, that of the year before if at hand, and the shape of the result."""

    report = forms.FileField(
        label="年度报告文件",
        required=False,
        allow_empty_file=True,
        help_text="网页、Word（docx）、Excel（xlsx）、有文字层的 PDF、纯文本或者 Markdown。",
        widget=forms.FileInput(attrs={"accept": _ACCEPTED}),
    )
    text = forms.CharField(
        label="或者粘贴报告文字",
        required=False,
        max_length=_MOST_CHARACTERS,
        help_text="从网页上全选、复制，粘贴在这里。表格中的数字要一并复制。",
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        error_messages={"max_length": "文字超过60万字，不像一份年度报告。请只粘贴年度报告部分。"},
    )
    previous = forms.FileField(
        label="上一年度的报告",
        required=False,
        allow_empty_file=True,
        help_text="同一机关上一年度的报告。给出后，还会对照结转数和逐年变化。",
        widget=forms.FileInput(attrs={"accept": _ACCEPTED}),
    )
    shape = forms.ChoiceField(
        label="结果形式",
        required=False,
        initial=Shape.PAGE,
        choices=[
            (Shape.PAGE.value, "在本页显示"),
            (Shape.FILE.value, "下载为单个网页文件，可以打印、转发"),
            (Shape.JSON.value, "下载为 JSON，供程序使用"),
        ],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "请在列出的形式中选一种。"},
    )

    def clean_shape(self) -> Shape:
        """The shape; the page where none was said."""
        return Shape(self.cleaned_data["shape"] or Shape.PAGE)

    def clean(self) -> dict[str, Any]:
        """One report, in one way."""
        cleaned: dict[str, Any] = super().clean() or {}
        has_file, has_text = cleaned.get("report") is not None, bool(cleaned.get("text"))
        if not self.errors and not has_file and not has_text:
            self.add_error("report", "请选择一份年度报告，或者粘贴报告文字。")
        if has_file and has_text:
            self.add_error("text", "已经选择了文件。文件和文字只提供一种，请清空其中一项。")
        return cleaned
