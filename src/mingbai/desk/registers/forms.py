"""The forms of the registers."""

from datetime import date
from typing import Any

from django import forms

from mingbai.desk.acting import day_field
from mingbai.registers.api import Fact, InstrumentKind, Register, Table

__all__ = ["ENTRIES", "Filter", "HappenForm", "InstrumentForm", "ReasonForm", "StockForm", "UploadForm"]

Choices = list[tuple[str, str]]
_OF_STOCK = [(each.value, each.label) for each in Register if each is not Register.PROCUREMENT]


def _text(label: str, longest: int, help_text: str = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=longest,
        help_text=help_text,
        required=required,
        error_messages={"required": f"请填写{label}。"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class _AgencyForm(forms.Form):
    """A form about one of the agencies for which the person enters records."""

    agency = forms.ChoiceField(label="单位", error_messages={"required": "请选择单位。"})

    def __init__(self, *args: Any, agencies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = agencies  # type: ignore[attr-defined]  # a ChoiceField
        if len(agencies) == 1:
            self.fields["agency"].initial = agencies[0][0]


class UploadForm(_AgencyForm):
    """A file of rows."""

    register = forms.ChoiceField(label="登记册", choices=Register.choices)
    file = forms.FileField(
        label="文件",
        help_text="CSV 或 XLSX，不超过200MB。行政许可、行政处罚的“双公示”标准表可以原样上传。",
        error_messages={
            "required": "请选择文件。",
            "empty": "文件是空的。请核对后重新上传。",
            "missing": "请选择文件。",
        },
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
    )


class _DecisionForm(_AgencyForm):
    number = _text("决定文书号", 100)
    title = _text("事项名称", 300)
    party = _text("行政相对人名称", 200, required=False)
    is_about_a_person = forms.BooleanField(
        label="相对人是自然人", required=False, help_text="自然人只保留姓氏，登记为“张某”。"
    )
    on = day_field("决定日期")
    withheld = _text("不公开理由", 200, "对外公开的不填。", required=False)


class _ItemForm(_AgencyForm):
    code = _text("事项编码", 60)
    name = _text("事项名称", 300)
    on = day_field("变动日期")
    delta = forms.TypedChoiceField(label="增减", choices=[(1, "增加一项"), (-1, "减少一项")], coerce=int)


def _amount(least: int | None) -> forms.DecimalField:
    return forms.DecimalField(
        label="金额（元）",
        max_digits=15,
        decimal_places=2,
        min_value=least,
        error_messages={
            "required": "请填写金额。",
            "invalid": "请填写数字，例如 1234.56。",
            "min_value": "金额不能为负。",
        },
    )


class _PurchaseForm(_AgencyForm):
    number = _text("项目编号", 100)
    title = _text("项目名称", 300)
    supplier = _text("供应商", 200, required=False)
    on = day_field("合同签订日期")
    amount_yuan = _amount(0)


class _ChargeForm(_AgencyForm):
    number = _text("缴款书号", 100)
    title = _text("收费项目", 300)
    on = day_field("缴款日期")
    amount_yuan = _amount(None)


#: The form of a single entry into each table.
ENTRIES: dict[Table, type[_AgencyForm]] = {
    Table.DECISIONS: _DecisionForm,
    Table.ITEMS: _ItemForm,
    Table.PURCHASES: _PurchaseForm,
    Table.CHARGES: _ChargeForm,
}


class StockForm(_AgencyForm):
    """How many items a register held when a year began."""

    register = forms.ChoiceField(label="登记册", choices=_OF_STOCK)
    year = forms.IntegerField(
        label="年度",
        min_value=2008,
        max_value=2100,
        error_messages={"required": "请填写年度。", "invalid": "请填写四位年份。"},
    )
    count = forms.IntegerField(
        label="年初的项目数量",
        min_value=0,
        max_value=100_000_000,
        error_messages={"required": "请填写数量。", "invalid": "请填写0或者正整数。"},
    )
    source = _text("出处", 300, "上一年度报告，例如“2019年度报告表二”。")


class InstrumentForm(_AgencyForm):
    """A regulation or normative document that was made."""

    kind = forms.ChoiceField(label="类别", choices=InstrumentKind.choices, initial=InstrumentKind.NORMATIVE)
    number = _text("文号", 100)
    title = _text("标题", 300)
    on = day_field("制定日期")
    published_on = day_field("公开日期", required=False, help_text="已经公开的填写；以后公开的，到时再登记。")


class HappenForm(forms.Form):
    """What happened to it further."""

    fact = forms.ChoiceField(
        label="办理", choices=[(each.value, each.label) for each in (Fact.PUBLISHED, Fact.REPEALED)]
    )
    on = day_field("日期")


class ReasonForm(forms.Form):
    """Why something is struck."""

    reason = forms.CharField(
        label="撤销理由",
        max_length=300,
        error_messages={"required": "请写明撤销理由。"},
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class Filter(forms.Form):
    """Which rows are shown. What is not understood is passed over."""

    year = forms.TypedChoiceField(label="年度", required=False, coerce=int, empty_value=None)
    agency = forms.ChoiceField(label="单位", required=False)
    state = forms.ChoiceField(
        label="状态", required=False, choices=[("", "全部"), ("valid", "有效"), ("struck", "已撤销")]
    )
    q = forms.CharField(label="编号或名称", required=False, max_length=100)

    def __init__(self, *args: Any, agencies: Choices, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = [(str(year), f"{year}年") for year in range(today.year, today.year - 15, -1)]
        self.fields["year"].choices = [("", "全部"), *years]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["agency"].choices = [("", "全部"), *agencies]  # type: ignore[attr-defined]  # likewise

    def said(self) -> dict[str, Any]:
        """The fields that are filled in and make sense."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
