"""Where in a template each figure goes, as data, and what is wrong with such a map."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from mingbai.law.forms import FORMS
from mingbai.law.report.figures import Figure, Report
from mingbai.law.report.wording import cell_name, cell_place, table_name
from mingbai.writers.html import printed

__all__ = ["Entry", "Place", "TemplateProblem", "entries_of", "refuse"]

_ADDRESS = re.compile(r"(?P<part>.+)!(?P<column>[A-Z]{1,3})(?P<row>[1-9]\d{0,6})", re.DOTALL)
_TEN_THOUSAND = 4


class TemplateProblem(ValueError):
    """The template or the map does not fit; the text says where and what to do, one line a fault."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A cell of a template: ``part`` is a sheet's name, of a Word file the number of its table from 1.

    ``row`` and ``column`` are from 1 and count what merged cells cover, as a spreadsheet does.
    """

    part: str
    row: int
    column: int

    def __str__(self) -> str:
        return f"{self.part}!{self.address}"

    @property
    def address(self) -> str:
        """C5."""
        letters, left = "", self.column
        while left:
            left, digit = divmod(left - 1, 26)
            letters = chr(65 + digit) + letters
        return f"{letters}{self.row}"

    @classmethod
    def parse(cls, text: str) -> "Place":
        """``表三!C5`` or ``2!C5``. Raises :class:`TemplateProblem` for anything else."""
        found = _ADDRESS.fullmatch(text)
        if found is None:
            raise TemplateProblem(f"位置“{text}”写法不对。请写成“工作表名!C5”，Word模板写成“第几个表!C5”。")
        column = 0
        for letter in found["column"]:
            column = column * 26 + ord(letter) - 64
        return cls(found["part"], int(found["row"]), column)


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure on its way into a template: as a number, and as it is written."""

    path: str
    name: str
    value: Figure
    text: str


def entries_of(report: Report, places: Mapping[str, Place]) -> dict[Place, Entry]:
    """What goes where. A blank cell of the report leaves its place as it is.

    Amounts stand in the unit that the form prints. Raises :class:`TemplateProblem` for a path that the
    report's form does not have, for rows that the report printed by another form, and where two figures
    would go to one place.
    """
    faults = list(_of_another_form(report, places))
    refuse(faults)
    taken: dict[Place, str] = {}
    found: dict[Place, Entry] = {}
    for path, place in places.items():
        key, _, rest = path.partition(".")
        form = FORMS[report.form].tables.get(key) if report.form else None
        if form is None or rest not in form.index:
            faults.append(f"对应表里的“{path}”不是{report.form or '本报告'}的单元格，请改正或删去。")
            continue
        name = cell_place(form, rest)
        if place in taken:
            faults.append(f"{place}：{taken[place]}和{name}都对应这一格，请改正对应表。")
            continue
        taken[place] = name
        entry = _entry(report, path, name)
        if entry is not None:
            found[place] = entry
    refuse(faults)
    return found


def _of_another_form(report: Report, places: Mapping[str, Place]) -> Iterator[str]:
    """A report of one year's form may print a table by the other: which of its cells are not there."""
    for table in report.tables:
        own = FORMS[report.form].tables[table.form.key] if report.form else table.form
        absent = [
            path for path in own.paths if path not in table.form.index and f"{own.key}.{path}" in places
        ]
        if absent:
            yield (
                f"报告的{table_name(own)}不是按{report.form}的行列编制的，没有{cell_name(own, absent[0])}"
                f"等{len(absent)}格，填出来会缺数字。请先更正报告；仍要填写其余各格的，从对应表中删去这些格后一起提供。"
            )


def _entry(report: Report, path: str, name: str) -> Entry | None:
    value = report.cell(path)
    if value is None:
        return None
    key, _, rest = path.partition(".")
    table = next(table for table in report.tables if table.form.key == key)
    column = table.form.cells[table.form.index[rest]][1]
    if column.kind == "decimal" and table.unit == "元" and column.unit != "元":
        value = _shifted(value)
    return Entry(path, name, value, printed(value, column, table.unit))


def _shifted(value: Figure) -> Figure:
    """元 as 万元, to the last digit."""
    return Decimal(value).scaleb(-_TEN_THOUSAND)


def refuse(faults: Iterable[str]) -> None:
    """Raise :class:`TemplateProblem` where there are any."""
    lines = list(faults)
    if lines:
        raise TemplateProblem("\n".join(lines))
