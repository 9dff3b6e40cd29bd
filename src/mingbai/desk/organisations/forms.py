"""The forms of agencies."""

from collections.abc import Iterable
from datetime import date

from django import forms

from mingbai.desk.acting import day_field
from mingbai.organisations.api import Kind, Level
from mingbai.organisations.queries import Node

__all__ = ["ContactForm", "DissolveForm", "FoundForm", "MoveForm", "indented"]

Choices = list[tuple[str, str]]
_NONE = ("", "（无）")


def indented(nodes: Iterable[Node]) -> Choices:
    """Agencies by code, each set in by how far it stands below the root."""
    return [(node.placement.agency.code, f"{'　' * node.depth}{node.placement.name}") for node in nodes]


class _PlaceForm(forms.Form):
    """What an agency is called and where it stands, from a day on."""

    name = forms.CharField(label="单位全称", max_length=200, error_messages={"required": "请填写单位全称。"})
    parent = forms.ChoiceField(label="上级单位", required=False)
    reports_into = forms.ChoiceField(
        label="年报并入",
        required=False,
        help_text="只在年报数据不并入上级单位时选择，例如垂直管理部门经上级决定并入区政府年报。",
    )
    rank = forms.IntegerField(
        label="排序",
        initial=0,
        min_value=0,
        max_value=9_999,
        help_text="同一上级之下的先后，小的在前。",
        error_messages={"required": "请填写0或者正整数。", "invalid": "请填写0或者正整数。"},
    )
    on = day_field("自何日起")

    def __init__(self, *args: object, agencies: Choices, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's own takes
        for name in ("parent", "reports_into"):
            self.fields[name].choices = [_NONE, *agencies]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["on"].initial = today


class FoundForm(_PlaceForm):
    """A new agency."""

    kind = forms.ChoiceField(label="类别", choices=Kind.choices)
    level = forms.ChoiceField(label="层级", choices=Level.choices, initial=Level.COUNTY)
    region_code = forms.CharField(
        label="行政区划代码",
        max_length=12,
        help_text="6位、9位（乡级）或12位数字。",
        error_messages={"required": "请填写行政区划代码。"},
    )
    credit_code = forms.CharField(
        label="统一社会信用代码", max_length=18, required=False, help_text="18位，按校验码核对。"
    )
    code = forms.CharField(
        label="单位代码",
        max_length=40,
        required=False,
        help_text="用在网址里，永久不变；不填由系统按行政区划代码编定。",
    )


class MoveForm(_PlaceForm):
    """Another name, another place; the time before stays as it was."""


class DissolveForm(forms.Form):
    """The end of an agency, and who holds its duties from then on."""

    into = forms.MultipleChoiceField(
        label="职责由哪些单位承接",
        help_text="合并选一个；分设选几个，第一个承接原单位当年的数据。",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请选择承接职责的单位。"},
    )
    basis = forms.CharField(
        label="依据",
        max_length=200,
        help_text="机构改革文件的名称和文号。",
        error_messages={"required": "请写明依据。"},
    )
    on = day_field("自何日起")

    def __init__(self, *args: object, agencies: Choices, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's own takes
        self.fields["into"].choices = agencies  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["on"].initial = today


class ContactForm(forms.Form):
    """How the disclosure office is reached (条例 12)."""

    office = forms.CharField(
        label="政府信息公开工作机构", max_length=100, error_messages={"required": "请填写机构名称。"}
    )
    address = forms.CharField(
        label="办公地址", max_length=200, error_messages={"required": "请填写办公地址。"}
    )
    postcode = forms.RegexField(
        r"^[0-9]{6}$", label="邮政编码", required=False, error_messages={"invalid": "邮政编码是6位数字。"}
    )
    telephone = forms.CharField(label="联系电话", max_length=50, required=False)
    fax = forms.CharField(label="传真号码", max_length=50, required=False)
    email = forms.EmailField(
        label="电子邮箱", required=False, error_messages={"invalid": "电子邮箱的写法不对。请核对。"}
    )
    hours = forms.CharField(label="办公时间", max_length=200, required=False)
    from_on = day_field("自何日起")
