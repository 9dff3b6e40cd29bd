"""The content of one annual report, in a neutral shape that any reader can fill and any check read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from mingbai.law.forms import TableForm

__all__ = ["Claim", "Figure", "Report", "Section", "Table", "TableNote", "Uncertain"]

#: A cell's value: a count (``int``), or an amount in the printed unit (``Decimal``).
Figure = int | Decimal


@dataclass(frozen=True)
class Table:
    """One statutory table as filled in.

    ``values`` follow ``form.paths``; ``None`` is a cell that is blank, ``/`` or not in the file.
    ``printed`` keeps what stands in a cell where that is not simply the figure (``00``, ``/``,
    ``增43571``, ``22（其中修订16件）``, and ``""`` for a cell that is there but blank).
    ``absent_rows`` are the data rows (by path) that the file does not have at all;
    ``absent_headings`` the group rows without cells (三、本年度办理结果) that it lacks.
    ``unit`` is the unit printed for the amount of table 2 (元, 万元), ``None`` where none is.
    """

    form: TableForm
    values: tuple[Figure | None, ...]
    printed: Mapping[str, str] = field(default_factory=dict)
    absent_rows: frozenset[str] = frozenset()
    absent_headings: frozenset[str] = frozenset()
    unit: str | None = None

    def __post_init__(self) -> None:
        if len(self.values) != len(self.form.paths):
            raise ValueError(f"{self.form.key}: {len(self.values)} values for {len(self.form.paths)} cells")

    @cached_property
    def zeroed(self) -> tuple[Figure, ...]:
        """The values with 0 for every cell that is ``None``: what sums of parts are taken over."""
        return tuple([value or 0 for value in self.values])

    def __getitem__(self, path: str) -> Figure | None:
        return self.values[self.form.index[path]]

    def row_values(self, row_path: str) -> tuple[Figure | None, ...]:
        """The cells of one row, in column order; ``KeyError`` where the form has no such row."""
        start = self.form.row_start[row_path]
        return self.values[start : start + len(self.form.row(row_path).columns)]

    def items(self) -> Iterator[tuple[str, Figure | None]]:
        """Every cell's path inside the table, with its value."""
        return zip(self.form.paths, self.values, strict=True)

    @classmethod
    def from_cells(cls, form: TableForm, cells: Mapping[str, Figure | None], **extra: object) -> "Table":
        """Build a table from paths; cells not named are ``None``."""
        return cls(form, tuple(cells.get(path) for path in form.paths), **extra)  # type: ignore[arg-type]  # extra are the dataclass's own fields


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter: its number as printed (1 for 一、; ``None`` where unnumbered), heading, body text.

    ``title`` is the heading as printed with its number; ``text`` the narrative without tables.
    """

    no: int | None
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class TableNote:
    """A remark printed under a table (注：…); ``table`` is ``table2`` … ``table4``."""

    table: str
    text: str


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A cell whose reading the document does not fix by itself.

    ``candidates`` are its possible values, likeliest first (that one stands in the table);
    ``why`` says in Chinese what was printed and why it can be read in several ways.
    """

    cell: str
    candidates: tuple[Figure | None, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure stated in a sentence, tied to what it speaks of.

    ``subject`` names the quantity (see ``law.report.subjects``); ``value`` is the stated number
    in ``unit`` (件, %, 元, 万元…); ``scope`` holds words that narrow or widen it (``office``, ``part``,
    ``area``, ``last_year`` …, see ``law.report.statements``); ``sentence`` is shown to people;
    ``section`` the chapter's number as printed.
    """

    subject: str
    value: Figure
    unit: str
    sentence: str
    section: int | None = None
    scope: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Report:
    """An annual report as read.

    ``form`` is the code of the statutory form its tables follow (by table 2 where they differ, else
    by table 3); ``opening`` the text before the first chapter; ``published_at`` 发布日期 (a ``date``
    where no time is printed); ``signed_on`` the date under the text (落款); ``listed_chapters`` the
    parts named after 全文包括, ``listed_chapter_count`` the number it states (六个部分);
    ``is_fragment`` is true where the file evidently holds only a part of the report; ``unread`` names
    what stands in the file behind the report and was left out (another report, a second table 3);
    ``uncertain`` is keyed by full cell path (``table2.art20_6.admin_penalty.decisions``).
    """

    form: str | None = None
    year: int | None = None
    agency: str | None = None
    title: str | None = None
    period: tuple[date, date] | None = None
    published_at: date | datetime | None = None
    signed_on: date | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    opening: str = ""
    sections: Sequence[Section] = ()
    notes: Sequence[TableNote] = ()
    table2: Table | None = None
    table3: Table | None = None
    table4: Table | None = None
    uncertain: Mapping[str, Uncertain] = field(default_factory=dict)
    claims: Sequence[Claim] = ()
    listed_chapters: Sequence[str] | None = None
    listed_chapter_count: int | None = None
    is_fragment: bool = False
    unread: Sequence[str] = ()

    @property
    def tables(self) -> Iterator[Table]:
        """The tables that the file has, in order."""
        return (t for t in (self.table2, self.table3, self.table4) if t is not None)

    def cell(self, path: str) -> Figure | None:
        """The value at a full path (``table3.granted.total``); ``None`` where blank or absent."""
        key, _, rest = path.partition(".")
        table: Table | None = getattr(self, key)
        return None if table is None else table[rest]

    def section(self, no: int) -> Section | None:
        """The chapter that bears number ``no``, if the file has it."""
        return next((s for s in self.sections if s.no == no), None)

    def breaks_off_in(self, section: Section) -> bool:
        """Whether the file is a fragment that ends in ``section``, so that its rest was not seen."""
        return self.is_fragment and section is self.sections[-1]

    def chapter(self, topic: str) -> Section | None:
        """The first chapter whose heading contains ``topic`` (其他需要报告, 总体情况, …)."""
        return next((s for s in self.sections if topic in s.title), None)
