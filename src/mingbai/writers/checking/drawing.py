"""A report's part of the page: the statutory tables with the broken identities marked."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mingbai.law.forms import FORMS
from mingbai.law.report.figures import Report, Table
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.wording import cell_name, figure_text
from mingbai.writers.checking.sums import Side, sides_of
from mingbai.writers.checking.templates import TEMPLATES
from mingbai.writers.checking.words import (
    SEVERITY_WORDS,
    Doubt,
    comparison,
    doubts,
    form_name,
    readings,
    side,
    verdict,
)
from mingbai.writers.layout import DrawnCell, DrawnTable, lay_out

__all__ = ["DrawnFinding", "DrawnReport", "DrawnSection", "draw_report", "drawn"]

_TABLES = ("table2", "table3", "table4")


@dataclass(frozen=True, slots=True)
class DrawnFinding:
    """A finding with its number on the page, and the sum that does not hold where it speaks of one."""

    number: int
    finding: Finding
    sums: tuple[Side, Side] | None = None

    @property
    def word(self) -> str:
        """错误, 请核对 or 提示."""
        return SEVERITY_WORDS[self.finding.severity]

    @property
    def tag(self) -> str:
        """The class of its word: ``bad``, ``warn`` or none."""
        return {Severity.ERROR: "bad", Severity.WARNING: "warn"}.get(self.finding.severity, "")

    @property
    def cell(self) -> str:
        """Full path of the cell to show first; empty where the finding is on text or structure."""
        return self.finding.cell or next(iter(self.finding.cells), "")

    @property
    def table(self) -> str:
        """``table2`` to ``table4``; empty where the finding is on text or structure."""
        key = self.cell.partition(".")[0]
        return key if key in _TABLES else ""

    @property
    def sides(self) -> tuple[tuple[str, str], tuple[str, str]] | None:
        """The two sides of its comparison, each with what it is called; ``None`` where nothing differs."""
        expected, actual = self.finding.expected, self.finding.actual
        if expected is None or actual is None or expected == actual:
            return None
        first, second = comparison(self.finding)
        return (first, side(expected) or "—"), (second, side(actual) or "—")

    @property
    def cause(self) -> str:
        """The likeliest cause as a sentence; empty where arithmetic shows none."""
        cause = self.finding.cause.rstrip("。")
        return f"{cause}。" if cause else ""

    @property
    def is_in_words(self) -> bool:
        """Whether its sides are words, not figures."""
        return isinstance(self.finding.expected, str)

    @property
    def cells(self) -> set[str]:
        """Full paths of every cell spoken of."""
        return {*self.finding.cells, self.cell} - {""}


@dataclass(slots=True)
class DrawnFigure:
    """What stands in a cell of a table, and what is said of it.

    ``path`` is the cell's full path, ``name`` its row and column in the words of the form.
    """

    path: str
    name: str
    text: str
    printed: str = ""
    is_absent: bool = False
    is_at_fault: bool = False
    expected: str = ""
    others: str = ""
    why: str = ""
    marks: list[DrawnFinding] = field(default_factory=list)

    @property
    def severity(self) -> str:
        """The gravest severity among the findings on the cell; empty where there is none."""
        found = {mark.finding.severity for mark in self.marks}
        return next((severity.value for severity in SEVERITY_WORDS if severity in found), "")


@dataclass(frozen=True, slots=True)
class DrawnSection:
    """A table of the report with the findings on it.

    ``layout`` is ``None`` where the file has no such table; ``figures`` are by full cell path.
    """

    key: str
    title: str
    layout: DrawnTable | None
    figures: dict[str, DrawnFigure]
    findings: list[DrawnFinding]
    uncertain: list[Doubt]
    absent_headings: frozenset[str] = frozenset()

    @property
    def marked(self) -> list[DrawnFigure]:
        """The cells of which something is said, in the table's order."""
        return [figure for figure in self.figures.values() if figure.marks]

    @property
    def head(self) -> list[list[tuple[DrawnCell, DrawnFigure | None]]]:
        """The lines of the head, each cell with what stands in it."""
        return self._filled(self.layout.head if self.layout else ())

    @property
    def body(self) -> list[list[tuple[DrawnCell, DrawnFigure | None]]]:
        """The lines under the head, each cell with what stands in it; ``None`` beside a label."""
        return self._filled(self.layout.body if self.layout else ())

    def _filled(
        self, lines: tuple[tuple[DrawnCell, ...], ...]
    ) -> list[list[tuple[DrawnCell, DrawnFigure | None]]]:
        return [[(cell, self._standing_in(cell)) for cell in line] for line in lines]

    def _standing_in(self, cell: DrawnCell) -> DrawnFigure | None:
        return self.figures[f"{self.key}.{cell.path}"] if cell.kind == "figure" else None


@dataclass(frozen=True, slots=True)
class DrawnReport:
    """A report with everything that is said of it, ready for a page of whatever style."""

    report: Report
    findings: list[DrawnFinding]
    sections: list[DrawnSection]

    @property
    def form_name(self) -> str:
        """The form with its notice."""
        return form_name(self.report.form)

    @property
    def places(self) -> set[str]:
        """Full paths of the cells that are drawn."""
        return {path for section in self.sections for path in section.figures}

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are, gravest first."""
        found = Counter(entry.finding.severity for entry in self.findings)
        return {severity: found[severity] for severity in SEVERITY_WORDS}

    @property
    def verdict(self) -> str:
        """One sentence on the whole report."""
        return verdict(self.counts, has_tables=any(section.layout for section in self.sections))

    @property
    def groups(self) -> list[tuple[str, str, list[DrawnFinding]]]:
        """The findings by severity, gravest first: its key, its word, its findings (none left out)."""
        return [
            (severity.value, word, [entry for entry in self.findings if entry.finding.severity is severity])
            for severity, word in SEVERITY_WORDS.items()
        ]


def drawn(report: Report, findings: Sequence[Finding]) -> DrawnReport:
    """The report with its findings numbered and laid to its cells."""
    numbered = _numbered(report, findings)
    return DrawnReport(report, numbered, [_section(report, key, numbered) for key in _TABLES])


def draw_report(report: Report, findings: Sequence[Finding], *, number: int, file: str) -> str:
    """The part of the page on one report, as HTML; ``number`` tells its anchors from those of others."""
    shown = drawn(report, findings)
    return TEMPLATES.get_template("report.html").render(
        number=number,
        file=file,
        name=Path(file).name,
        report=report,
        form_name=shown.form_name,
        verdict=shown.verdict,
        counts=[(key, word, len(entries)) for key, word, entries in shown.groups],
        sections=shown.sections,
        elsewhere=[entry for entry in shown.findings if not entry.table],
        errors=[entry for entry in shown.findings if entry.finding.severity is Severity.ERROR],
    )


def _numbered(report: Report, findings: Sequence[Finding]) -> list[DrawnFinding]:
    """Number the findings, gravest first."""
    order = list(SEVERITY_WORDS)
    ranked = sorted(findings, key=lambda finding: order.index(finding.severity))
    forms, values, printed = {}, {}, {}
    for table in report.tables:
        key = table.form.key
        forms[key] = table.form
        values.update({f"{key}.{path}": value for path, value in table.items()})
        printed.update({f"{key}.{path}": text for path, text in table.printed.items()})
    return [
        DrawnFinding(number, finding, sides_of(finding, forms, values, printed))
        for number, finding in enumerate(ranked, 1)
    ]


def _section(report: Report, key: str, drawn: Sequence[DrawnFinding]) -> DrawnSection:
    table: Table | None = getattr(report, key)
    here = [entry for entry in drawn if entry.table == key]
    if table is None:
        form = FORMS[report.form or "F2021"]
        title = next(section.title for section in form.sections if section.table == key)
        return DrawnSection(key, title, None, {}, here, [])
    figures = _figures(report, table)
    for entry in drawn:
        for cell in entry.cells & figures.keys():
            figures[cell].marks.append(entry)
        finding = entry.finding
        if finding.cell in figures:
            figures[finding.cell].is_at_fault = True
            if finding.severity is Severity.ERROR and finding.expected is not None:
                figures[finding.cell].expected = side(finding.expected)
    layout = lay_out(table.form.form, key)
    uncertain = [doubt for doubt in doubts(report) if doubt.entry.cell in figures]
    return DrawnSection(key, layout.title, layout, figures, here, uncertain, table.absent_headings)


def _figures(report: Report, table: Table) -> dict[str, DrawnFigure]:
    """What stands in every cell, by full path."""
    figures = {}
    for (row, _), (path, value) in zip(table.form.cells, table.items(), strict=True):
        cell = f"{table.form.key}.{path}"
        text = "" if value is None else figure_text(value)
        printed = table.printed.get(path, text)
        doubt = report.uncertain.get(cell)
        figures[cell] = DrawnFigure(
            path=cell,
            name=cell_name(table.form, path),
            text=text,
            printed=printed if printed != text else "",
            is_absent=row.path in table.absent_rows,
            others=readings(doubt, skip=1) if doubt else "",
            why=doubt.why if doubt else "",
        )
    return figures
