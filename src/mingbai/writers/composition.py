"""What stands in a report and in what order, whatever it is written as."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from mingbai.law.report.chapters import topic_of
from mingbai.law.report.figures import Report, Section, Table

__all__ = ["Chapter", "Correction", "chapters_of", "paragraphs_of", "readable", "title_of"]

_FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))
_TABLES = {2: "table2", 3: "table3", 4: "table4"}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter with the statutory table of its matter, and the remarks under that table."""

    section: Section
    table: Table | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """What is said of a report that was corrected after it was published, and the day of that."""

    notice: str
    on: date

    @property
    def text(self) -> str:
        """The notice as it stands over the report."""
        return f"更正说明（{self.on.year}年{self.on.month}月{self.on.day}日）：{self.notice}"


def chapters_of(report: Report) -> Iterator[Chapter]:
    """The chapters in order. A table stands under the first chapter of its matter, or nowhere."""
    waiting = {table.form.key: table for table in report.tables}
    for section in report.sections:
        table = waiting.pop(_TABLES.get(topic_of(section.title) or 0, ""), None)
        notes = () if table is None else (readable(n.text) for n in report.notes if n.table == table.form.key)
        yield Chapter(replace(section, title=readable(section.title)), table, tuple(notes))


def paragraphs_of(text: str) -> Iterator[str]:
    """The lines that hold anything, without the blanks around them."""
    return (line.strip() for line in readable(text).splitlines() if line.strip())


def readable(text: str) -> str:
    """Without the characters that no XML can hold; a report read from a poor PDF may have them."""
    return text.translate(_FORBIDDEN)


def title_of(report: Report) -> str:
    """The title, or the one that the notices prescribe where the report bears none."""
    year = "" if report.year is None else f"{report.year}年"
    return readable(report.title or f"{report.agency or ''}{year}政府信息公开工作年度报告")
