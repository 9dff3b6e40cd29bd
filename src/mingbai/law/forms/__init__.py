"""The statutory forms of the annual report, as data.

Two forms exist: F2019 (国办公开办函〔2019〕60号, report years 2019 and 2020) and F2021
(国办公开办函〔2021〕30号, from report year 2021). ``forms.json`` beside this module holds their
labels, keys and columns; this module gives them shape. Each table is laid out as one flat run of
cells in reading order, so that a check is arithmetic on slices.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources
from types import MappingProxyType
from typing import Any

from mingbai.law.errors import UnknownForm

__all__ = [
    "F2019",
    "F2021",
    "FORMS",
    "Column",
    "Form",
    "HeaderCell",
    "Row",
    "SectionHeading",
    "TableForm",
    "form_of_year",
]


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """A heading the form prescribes; ``title`` includes its number (一、总体情况)."""

    no: int
    title: str
    aliases: tuple[str, ...] = ()
    table: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A number column. ``kind`` is ``int``, ``signed_int``, ``decimal`` or ``money``."""

    key: str
    label: str
    kind: str
    unit: str = ""
    aliases: tuple[str, ...] = ()
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A printed row. ``kind`` is ``data``, ``total`` (a data row that sums) or ``group`` (no cells).

    ``prefix`` is what goes before the row key in a cell path: the sub-table of table 2, else empty;
    ``path`` is the row's dotted path inside its table (``art20_5.admin_license``, ``granted``).
    """

    key: str
    label: str
    kind: str
    columns: tuple[Column, ...]
    prefix: str = ""
    aliases: tuple[str, ...] = ()
    parent: str = ""
    caption: str = ""
    path: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        # Kept, since the rules ask it of every cell.
        object.__setattr__(self, "path", f"{self.prefix}.{self.key}" if self.prefix else self.key)


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A cell of a table's printed head, with the columns and rows it spans."""

    text: str
    column_span: int = 1
    row_span: int = 1


# A table is one object wherever it is met, so it is told apart by identity: the digest of all its rows
# would be worked out at every look into a cache.
@dataclass(frozen=True, eq=False)
class TableForm:
    """One statutory table of one form.

    ``paths`` names its cells in reading order: ``art20_1.regulations.issued`` in table 2,
    ``granted.total`` in table 3, ``recon_total`` in table 4 (whose single row has no label).
    ``header`` is the head as the form prints it, row by row; empty for table 2, where each
    sub-table has its own (``label_header`` and the labels of its columns).
    """

    key: str
    form: str
    rows: tuple[Row, ...]
    leaf_rows: tuple[str, ...] = ()
    header: tuple[tuple[HeaderCell, ...], ...] = ()
    label_header: str = ""

    def __reduce__(self) -> tuple[Callable[[str, str], "TableForm"], tuple[str, str]]:
        # A form is one object: a report sent to another process takes up that process's own.
        return _table_of, (self.form, self.key)

    @cached_property
    def data_rows(self) -> tuple[Row, ...]:
        """The rows that hold cells, in reading order."""
        return tuple(row for row in self.rows if row.kind != "group")

    @cached_property
    def cells(self) -> tuple[tuple[Row, Column], ...]:
        """Row and column of every cell, in reading order."""
        return tuple((row, column) for row in self.data_rows for column in row.columns)

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Dotted path of every cell, in reading order."""
        if self.key == "table4":
            return tuple(column.key for _, column in self.cells)
        return tuple(f"{row.path}.{column.key}" for row, column in self.cells)

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Position of every path in :attr:`paths`."""
        return MappingProxyType({path: i for i, path in enumerate(self.paths)})

    @cached_property
    def row_start(self) -> Mapping[str, int]:
        """Position of the first cell of every data row, by the row's path."""
        start, starts = 0, {}
        for row in self.data_rows:
            starts[row.path] = start
            start += len(row.columns)
        return MappingProxyType(starts)

    def row(self, path: str) -> Row:
        """The row at ``path``; ``KeyError`` where the form has none."""
        return self._by_path[path]

    @cached_property
    def _by_path(self) -> Mapping[str, Row]:
        return MappingProxyType({row.path: row for row in self.rows})


@dataclass(frozen=True)
class Form:
    """A statutory form: its ``code`` (F2019, F2021), the notice that made it, headings, tables."""

    code: str
    name: str
    doc_no: str
    sections: tuple[SectionHeading, ...]
    tables: Mapping[str, TableForm]

    @property
    def table2(self) -> TableForm:
        """二、主动公开政府信息情况."""
        return self.tables["table2"]

    @property
    def table3(self) -> TableForm:
        """三、收到和处理政府信息公开申请情况."""
        return self.tables["table3"]

    @property
    def table4(self) -> TableForm:
        """四、政府信息公开行政复议、行政诉讼情况."""
        return self.tables["table4"]


def _column(data: Mapping[str, Any]) -> Column:
    return Column(
        key=data["key"],
        label=data["label"],
        kind=data["type"],
        unit=data.get("unit", ""),
        aliases=tuple(data.get("aliases", ())),
        parent=data.get("parent", ""),
    )


def _rows(block: Mapping[str, Any], *, prefix: str = "", caption: str = "") -> list[Row]:
    columns = tuple(_column(column) for column in block["columns"])
    return [
        Row(
            key=row["key"],
            label=row["label"],
            kind=row["kind"],
            columns=columns,
            prefix=prefix,
            aliases=tuple(row.get("aliases", ())),
            parent=row.get("parent", ""),
            caption=caption,
        )
        for row in block["rows"]
    ]


def _table(code: str, data: Mapping[str, Any]) -> TableForm:
    rows: list[Row] = []
    for block in data.get("subtables", ()):
        rows += _rows(block, prefix=block["key"], caption=block["caption"])
    if "rows" in data:
        rows += _rows(data)
    header = tuple(
        tuple(HeaderCell(cell["text"], cell.get("colspan", 1), cell.get("rowspan", 1)) for cell in line)
        for line in data.get("header_rows", ())
    )
    return TableForm(
        data["id"],
        code,
        tuple(rows),
        tuple(data.get("leaf_result_rows", ())),
        header,
        data.get("label_column_header", ""),
    )


def _form(code: str, data: Mapping[str, Any]) -> Form:
    sections = tuple(
        SectionHeading(s["no"], s["title"], tuple(s.get("aliases", ())), s.get("table"))
        for s in data["sections"]
    )
    tables = {key: _table(code, table) for key, table in data["tables"].items()}
    return Form(code, data["name"], data["doc_no"], sections, MappingProxyType(tables))


_DATA = json.loads(resources.files(__package__).joinpath("forms.json").read_text("utf-8"))

FORMS: Mapping[str, Form] = MappingProxyType(
    {code: _form(code, data) for code, data in _DATA["forms"].items()}
)


def _table_of(code: str, key: str) -> TableForm:
    return FORMS[code].tables[key]


F2019 = FORMS["F2019"]
F2021 = FORMS["F2021"]


def form_of_year(year: int) -> Form:
    """The form prescribed for report year ``year``.

    Raises :class:`~mingbai.law.errors.UnknownForm` for years before 2019, whose reports follow
    older local formats that have no common tables.
    """
    for span in _DATA["form_of_year"]:
        last = span["report_year_to"]
        if span["report_year_from"] <= year and (last is None or year <= last):
            return FORMS[span["format"]]
    raise UnknownForm(
        f"{year}年度的报告适用2019年以前的旧格式，没有全国统一的表格，不能勾稽。请提供2019年度及以后的报告。"
    )
