"""The forms of a season."""

from typing import Any

from django import forms

from mingbai.desk.acting import day_field
from mingbai.reports.api import Basis, Whose

__all__ = [
    "AssignPromiseForm",
    "BringInForm",
    "DeadlineForm",
    "PolicyForm",
    "ProofForm",
    "ReasonForm",
    "SayForm",
    "TakeUpForm",
    "TemplateForm",
]

Choices = list[tuple[str, str]]
LARGEST_PROOF = 20 * 2**20
LARGEST_MAP = 2**20


class BringInForm(forms.Form):
    """A published report: of another district, of a unit, or the agency's own of an earlier year."""

    file = forms.FileField(
        label="年报文件",
        help_text="网页、Word、Excel、PDF（有文字层）、Markdown或纯文本，不超过20 MB。",
        error_messages={"required": "请选择文件。", "empty": "文件是空的。请核对后重新选择。"},
    )
    name = forms.CharField(
        label="编制单位", max_length=200, required=False, help_text="文件里写明的可以不填。"
    )
    year = forms.IntegerField(
        label="报告年度",
        min_value=2008,
        max_value=2100,
        required=False,
        help_text="文件里写明的可以不填。",
        error_messages={"invalid": "年度是四位数字。"},
    )
    source = forms.CharField(
        label="来源", max_length=500, required=False, help_text="从哪里取得，如对方门户网站的网址。"
    )
    unit = forms.ChoiceField(
        label="是谁的年报",
        required=False,
        help_text="选本级或者所属单位的，从此作为它那一年度的年报，用于逐年比较、与上年核对和上年承诺。"
        "所属单位以纸质或者文件报送的，也在这里读入，读入即算已报送。",
    )

    def __init__(self, *args: Any, own: tuple[str, str], units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, str | Choices]] = [
            ("", "其他地区的"),
            (own[0], f"本级的：{own[1]}，以前年度"),
        ]
        if units:
            choices.append(("所属单位的", units))
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(
        label="理由",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明理由。"},
    )


class PolicyForm(forms.Form):
    """How a row of table 2 is made up from a year on."""

    row = forms.ChoiceField(label="表二哪一行")
    policy = forms.ChoiceField(label="口径", choices=Basis.choices)
    source = forms.ChoiceField(label="统一填报的单位", required=False)
    from_year = forms.IntegerField(
        label="自哪一年度起", min_value=2019, max_value=2100, error_messages={"invalid": "年度是四位数字。"}
    )
    basis = forms.CharField(
        label="依据",
        max_length=500,
        help_text="规定这一口径的文件或会议纪要。",
        error_messages={"required": "请写明依据。"},
    )

    def __init__(self, *args: Any, rows: Choices, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["row"].choices = rows  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["source"].choices = [("", "（不选）"), *units]  # type: ignore[attr-defined]  # as above


class DeadlineForm(forms.Form):
    """An earlier day than the national one."""

    whose = forms.ChoiceField(label="哪些年报", choices=Whose.choices)
    on = day_field("不晚于", help_text="只能早于国家规定的日期。")
    basis = forms.CharField(
        label="依据", max_length=500, error_messages={"required": "请写明规定日期的文件。"}
    )


class TakeUpForm(forms.Form):
    """A sentence of last year's report as a task."""

    sentence = forms.CharField(
        label="改进措施",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请选择或者填写改进措施。"},
    )
    owner = forms.ChoiceField(label="承办单位")
    due_on = day_field("完成期限")

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = units  # type: ignore[attr-defined]  # a ChoiceField


class AssignPromiseForm(forms.Form):
    """Other words, another owner or another date for a task."""

    task = forms.CharField(
        label="任务内容", max_length=1_000, error_messages={"required": "请写明要做什么。"}
    )
    owner = forms.ChoiceField(label="承办单位")
    due_on = day_field("完成期限")

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = units  # type: ignore[attr-defined]  # a ChoiceField


class ProofForm(forms.Form):
    """That something was done: words, a file, or both."""

    text = forms.CharField(label="做了什么", max_length=2_000, required=False)
    file = forms.FileField(
        label="佐证文件",
        required=False,
        help_text="不超过20 MB。",
        error_messages={"empty": "文件是空的。请核对后重新选择。"},
    )

    def clean_file(self) -> Any:
        """A file that is not too large to be kept."""
        file = self.cleaned_data["file"]
        if file is not None and file.size > LARGEST_PROOF:
            raise forms.ValidationError("文件超过20 MB。请压缩或者分开提交。")
        return file


class SayForm(forms.Form):
    """A statement or a reason."""

    text = forms.CharField(
        label="说明",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请填写说明。"},
    )


class TemplateForm(forms.Form):
    """A superior's blank form."""

    file = forms.FileField(
        label="上级的空白模板",
        help_text="Word（.docx）或 Excel（.xlsx）。只填空格里的数字，其余一律不动；不留存。",
        error_messages={"required": "请选择模板文件。", "empty": "文件是空的。请核对后重新选择。"},
    )
    map = forms.FileField(
        label="对应表",
        required=False,
        help_text="表头或行名与国家格式不同的模板才需要：写明每个数字填在哪一格（.json）。"
        "先下载按行名认出的对应表，改好后与模板一起上传；不留存。",
        error_messages={"empty": "文件是空的。请核对后重新选择。"},
    )

    def clean_map(self) -> Any:
        """A file no larger than any map."""
        file = self.cleaned_data["map"]
        if file is not None and file.size > LARGEST_MAP:
            raise forms.ValidationError("对应表超过1 MB。对应表通常不到50 KB，请核对是否选错了文件。")
        return file

    def clean_file(self) -> Any:
        """A Word or Excel file that is not too large."""
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith((".docx", ".xlsx")):
            raise forms.ValidationError("模板须是 .docx 或 .xlsx 文件。旧格式请先另存为新格式。")
        if file.size > LARGEST_PROOF:
            raise forms.ValidationError("文件超过20 MB。空白模板通常不到1 MB，请核对。")
        return file
