"""The quantities that a sentence of a report can speak of, and the cells that each may stand for.

A subject is written ``family.quantity``, with ``@column`` where the sentence names one kind of
applicant: ``applications.received``, ``results.granted+partial``, ``results.denied@natural_person``,
``litigation.corrected``, ``normative.in_force``. Agencies do not count alike: one means by 受理 what came
in this year, another adds what was carried over. So a subject has several *readings*: the plain ones,
that the words themselves say, and others that a careful reader would still grant. A figure contradicts
the tables only where it fits none of them.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mingbai.law.forms import FORMS, TableForm

__all__ = ["FAMILIES", "ORGANISATION", "Sum", "subject_name", "sums"]

#: All columns under 法人或其他组织 together.
ORGANISATION = "organisation"
_NATURAL = "natural_person"


class Sum(NamedTuple):
    """What a subject may stand for: rows (table 3) or cells (tables 2 and 4) added, less others.

    ``name`` says it in the words of the form; ``is_plain`` is true where the words of the sentence
    themselves mean this; ``column`` is one kind of applicant of table 3, empty for all of them;
    ``needs`` is a word of the claim's scope without which nobody would read it so.
    """

    name: str
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()
    is_plain: bool = True
    column: str = ""
    needs: str = ""


#: What each family speaks of, and the table that holds it.
FAMILIES = {
    "applications": "table3",
    "results": "table3",
    "reconsideration": "table4",
    "litigation": "table4",
    "disputes": "table4",
    "direct_suits": "table4",
    "later_suits": "table4",
    "regulations": "table2",
    "normative": "table2",
    "license": "table2",
    "penalty": "table2",
    "compulsion": "table2",
    "fee": "table2",
    "procurement": "table2",
}

_NEW = "“一、本年新收”"
_BOTH = "“一、本年新收”加“二、上年结转”"
_DONE = "“（七）总计”"
_OF_THIS_YEAR = "“（七）总计”减“二、上年结转”"
_SAID = "“（七）总计”减“（六）其他处理”"
_IN = "“二、上年结转”"
_OUT = "“四、结转下年度继续办理”"

_APPLICATIONS: dict[str, tuple[Sum, ...]] = {
    "received": (
        Sum(_NEW, ("new_received",)),
        Sum(_BOTH, ("new_received", "carried_in"), is_plain=False),
        Sum(_DONE, ("results_total",), is_plain=False),
    ),
    "available": (
        Sum(_BOTH, ("new_received", "carried_in")),
        Sum("“（七）总计”加“四、结转下年度”", ("results_total", "carried_out")),
        Sum(_NEW, ("new_received",), is_plain=False),
    ),
    "handled": (
        Sum(_NEW, ("new_received",)),
        Sum(_BOTH, ("new_received", "carried_in")),
        Sum(_DONE, ("results_total",)),
        Sum(_OF_THIS_YEAR, ("results_total",), ("carried_in",), is_plain=False),
        Sum(_SAID, ("results_total",), ("other",), is_plain=False),
    ),
    "concluded": (
        Sum(_DONE, ("results_total",)),
        Sum(_NEW, ("new_received",), is_plain=False),
        Sum(_OF_THIS_YEAR, ("results_total",), ("carried_in",), is_plain=False),
        Sum(_SAID, ("results_total",), ("other",), is_plain=False),
    ),
    "carried_in": (Sum(_IN, ("carried_in",)),),
    "carried_out": (Sum(_OUT, ("carried_out",)),),
    "carried": (Sum(_IN, ("carried_in",)), Sum(_OUT, ("carried_out",))),
}

#: Further readings of one kind of result, by what a sentence calls it.
_WIDER_RESULTS: dict[str, tuple[Sum, ...]] = {
    "granted": (Sum("“（一）予以公开”加“（二）部分公开”", ("granted", "partial"), is_plain=False),),
    "unable": (Sum("“1.本机关不掌握相关政府信息”一行", ("unable_not_held",), is_plain=False, needs="cause"),),
    "other": (Sum("（六）中“3.其他”一行", ("other_misc",), is_plain=False),),
}

#: Results that a form prints as several rows without a sum.
_GROUPS = ("denied", "unable", "not_processed", "other")

_CONCLUDED = ("maintained", "corrected", "other")
_OUTCOME_NAMES = {
    "total": "总计",
    "maintained": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
}
_BLOCKS = {
    "reconsideration": ("recon",),
    "litigation": ("lit_direct", "lit_after"),
    "disputes": ("recon", "lit_direct", "lit_after"),
    "direct_suits": ("lit_direct",),
    "later_suits": ("lit_after",),
}
_BLOCK_NAMES = {"recon": "行政复议", "lit_direct": "未经复议直接起诉", "lit_after": "复议后起诉"}

_DOCUMENTS = {"regulations": "art20_1.regulations", "normative": "art20_1.normative_docs"}
_DECISIONS = {
    "license": "art20_5.admin_license",
    "penalty": "art20_6.admin_penalty",
    "compulsion": "art20_6.admin_compulsion",
}
_DOCUMENT_READINGS: dict[tuple[str, str], tuple[Sum, ...]] = {
    ("F2019", "made"): (
        Sum("本年新制作数量", ("made_this_year",)),
        Sum("本年新公开数量", ("opened_this_year",), is_plain=False),
    ),
    ("F2019", "opened"): (
        Sum("本年新公开数量", ("opened_this_year",)),
        Sum("本年新制作数量", ("made_this_year",)),
        Sum("对外公开总数量", ("opened_total",), is_plain=False),
    ),
    ("F2019", "in_force"): (Sum("对外公开总数量", ("opened_total",)),),
    ("F2019", "items"): (Sum("本年新公开数量", ("opened_this_year",)),),
    ("F2021", "made"): (Sum("本年制发件数", ("issued",)),),
    ("F2021", "opened"): (
        Sum("本年制发件数", ("issued",)),
        Sum("现行有效件数", ("in_force",)),
        Sum("本年制发件数加本年废止件数", ("issued", "repealed"), is_plain=False),
    ),
    ("F2021", "repealed"): (Sum("本年废止件数", ("repealed",)),),
    ("F2021", "in_force"): (
        Sum("现行有效件数", ("in_force",)),
        Sum("现行有效件数减本年制发件数", ("in_force",), ("issued",), is_plain=False),
    ),
    ("F2021", "items"): (Sum("本年制发件数", ("issued",)),),
}

_NAMES = {
    "applications.received": "收到申请",
    "applications.available": "本年新收与上年结转的申请",
    "applications.handled": "办理申请",
    "applications.concluded": "办结（答复）申请",
    "applications.carried_in": "上年结转申请",
    "applications.carried_out": "结转下年度的申请",
    "applications.carried": "结转的申请",
    "regulations": "规章",
    "normative": "规范性文件",
    "license": "行政许可处理决定",
    "penalty": "行政处罚处理决定",
    "compulsion": "行政强制处理决定",
    "fee": "行政事业性收费金额",
    "procurement.projects": "政府集中采购项目",
    "procurement.amount": "政府集中采购金额",
    "reconsideration": "行政复议",
    "litigation": "行政诉讼",
    "disputes": "行政复议和行政诉讼",
    "direct_suits": "未经复议直接起诉",
    "later_suits": "复议后起诉",
}
_DOCUMENT_VERBS = {
    "made": "制发",
    "opened": "公开",
    "repealed": "废止",
    "in_force": "现行有效的",
    "items": "信息",
}


def subject_name(subject: str) -> str:
    """What ``subject`` is called in a sentence to people: 收到申请, 予以公开和部分公开, 行政复议结果维持."""
    key, _, column = subject.partition("@")
    family, _, quantity = key.partition(".")
    if family == "results":
        name = "和".join(_result_name(part) for part in quantity.split("+"))
    elif family in _BLOCKS:
        name = _NAMES[family] + ("案件" if quantity == "total" else _OUTCOME_NAMES[quantity])
    elif family in _DOCUMENTS:
        verb = _DOCUMENT_VERBS[quantity]
        name = f"{_NAMES[family]}类信息" if quantity == "items" else f"{verb}{_NAMES[family]}"
    else:
        name = _NAMES.get(key) or _NAMES[family]
    return f"{name}（{_column_label(column)}）" if column else name


@cache
def _result_name(quantity: str) -> str:
    label = FORMS["F2021" if quantity != "other" else "F2019"].table3.row(quantity).label
    bare = label.partition("）")[2] if label.startswith("（") else label.partition(".")[2]
    return bare.partition("（")[0]


def _column_label(column: str) -> str:
    if column == ORGANISATION:
        return "法人或其他组织"
    form = FORMS["F2021"].table3
    return next(c.label for c in form.data_rows[0].columns if c.key == column)


@cache
def sums(form_code: str, subject: str) -> tuple[Sum, ...]:
    """Every defensible meaning of ``subject`` in a form, the plain ones first.

    Empty where the form has no such cells. ``KeyError`` for a subject that does not exist.
    """
    key, _, column = subject.partition("@")
    family, _, quantity = key.partition(".")
    form = FORMS[form_code].tables[FAMILIES[family]]
    if form.key == "table3":
        found = _in_columns(_expanded(form, _table3_sums(family, quantity)), column)
    elif form.key == "table4":
        found = iter(_table4_sums(family, quantity))
    else:
        found = _table2_sums(form_code, form, family, quantity)
    return tuple(sorted(found, key=lambda each: not each.is_plain))


def _table3_sums(family: str, quantity: str) -> tuple[Sum, ...]:
    if family == "applications":
        return _APPLICATIONS[quantity]
    parts = tuple(quantity.split("+"))
    names = "加".join(f"“{_result_name(part)}”" for part in parts)
    plain = Sum(names if quantity not in _GROUPS else f"{names}各行相加", parts)
    return (plain, *_WIDER_RESULTS.get(quantity, ()))


def _expanded(form: TableForm, sums: tuple[Sum, ...]) -> Iterator[Sum]:
    """``sums`` over data rows: 不予公开 is printed as eight rows, 其他处理 as one (2019) or three (2021)."""
    rows = {row.path: [row.path] for row in form.data_rows}
    for row in form.data_rows:
        rows.setdefault(row.parent, []).append(row.path)

    def spread(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(path for name in names for path in rows.get(name, ()))

    for each in sums:
        plus = spread(each.plus)
        if plus:
            yield each._replace(plus=plus, minus=spread(each.minus))


def _in_columns(sums: Iterator[Sum], column: str) -> Iterator[Sum]:
    for each in sums:
        if column:
            # a breakdown follows its whole, whatever that counts
            yield each._replace(column=column, is_plain=True)
        else:
            yield each
            if each.is_plain:
                yield each._replace(name=f"{each.name}中自然人一列", column=_NATURAL, is_plain=False)


def _table4_sums(family: str, quantity: str) -> tuple[Sum, ...]:
    blocks = _BLOCKS[family]
    name = _OUTCOME_NAMES[quantity]
    where = "、".join(_BLOCK_NAMES[block] for block in blocks)
    plain = Sum(f"{where}“{name}”", tuple(f"{block}_{quantity}" for block in blocks))
    single = tuple(
        Sum(f"{_BLOCK_NAMES[block]}“{name}”", (f"{block}_{quantity}",), is_plain=False)
        for block in (blocks if family == "litigation" else ())
    )
    if quantity != "total":
        return (plain, *single)
    concluded = Sum(
        f"{where}已审结的案件",
        tuple(f"{block}_{outcome}" for block in blocks for outcome in _CONCLUDED),
        is_plain=False,
    )
    return (plain, concluded, *single)


def _table2_sums(form_code: str, form: TableForm, family: str, quantity: str) -> Iterator[Sum]:
    if family in _DOCUMENTS:
        row = _DOCUMENTS[family]
        for each in _DOCUMENT_READINGS.get((form_code, quantity), ()):
            yield each._replace(
                name=f"“{form.row(row).label}”行{each.name}",
                plus=tuple(f"{row}.{cell}" for cell in each.plus),
                minus=tuple(f"{row}.{cell}" for cell in each.minus),
            )
        return
    if family in _DECISIONS:
        row = _DECISIONS[family]
        label = f"“{form.row(row).label}”行"
        yield Sum(f"{label}处理决定数量", (f"{row}.decisions",))
        if form_code == "F2019":
            items = (f"{row}.items_last_year", f"{row}.items_delta")
            yield Sum(f"{label}项目数量", items, is_plain=False)
    elif family == "fee" and form_code == "F2021":
        yield Sum("“行政事业性收费”行本年收费金额", ("art20_8.admin_fee.fee_amount",))
    elif family == "procurement" and form_code == "F2019":
        cell = "purchase_projects" if quantity == "projects" else "purchase_amount"
        yield Sum("“政府集中采购”行", (f"art20_9.central_procurement.{cell}",))
