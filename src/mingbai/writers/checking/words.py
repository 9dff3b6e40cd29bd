"""What severities, forms and doubtful cells are called when people read them."""

from typing import NamedTuple

from mingbai.law.forms import FORMS
from mingbai.law.report.figures import Figure, Report, Uncertain
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.wording import cell_name, figure_text

__all__ = ["SEVERITY_WORDS", "Doubt", "comparison", "doubts", "form_name", "readings", "side", "verdict"]

_MOST_READINGS = 5

#: In the order in which they are shown.
SEVERITY_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "请核对", Severity.NOTE: "提示"}


class Doubt(NamedTuple):
    """A cell that the document does not fix by itself, with its name in the words of the form."""

    name: str
    entry: Uncertain

    @property
    def ways(self) -> str:
        """The ways in which it can be read, likeliest first."""
        return readings(self.entry)


def form_name(code: str | None) -> str:
    """The form with the notice that made it; what is missing where no form was recognised."""
    if code is None:
        return "未能确定所用格式"
    form = FORMS[code]
    return f"{form.name}（{form.doc_no}）"


def verdict(counts: dict[Severity, int], *, has_tables: bool = True) -> str:
    """One sentence on a whole report; without any of its tables none of its figures was looked at."""
    errors, warnings, notes = (counts[severity] for severity in SEVERITY_WORDS)
    if not (has_tables or errors):
        return f"没有读到法定表格，数字没有核对{f'；有{warnings}处请核对' if warnings else ''}。"
    if errors:
        rest = f"，另有{warnings}处请核对" if warnings else ""
        return f"发现{errors}处错误{rest}。"
    if warnings:
        return f"没有发现错误，有{warnings}处请核对。"
    return "没有发现错误，另有提示供参考。" if notes else "没有发现问题。"


def comparison(finding: Finding) -> tuple[str, str]:
    """What the two sides of a comparison are called: only an error says what must be."""
    return ("应为", "实为") if finding.severity is Severity.ERROR else ("对照", "实际")


def side(value: Figure | str | None) -> str:
    """One side of a comparison, in words."""
    return value if isinstance(value, str) else figure_text(value)


def readings(entry: Uncertain, skip: int = 0) -> str:
    """The ways in which a cell can be read, likeliest first, without the first ``skip``; five at most."""
    candidates = [figure_text(candidate) for candidate in entry.candidates[skip:]]
    shown = " 或 ".join(candidates[:_MOST_READINGS])
    return f"{shown} 等" if len(candidates) > _MOST_READINGS else shown


def doubts(report: Report) -> tuple[Doubt, ...]:
    """The doubtful cells of a report, table by table."""
    return tuple(
        Doubt(cell_name(table.form, path), report.uncertain[cell])
        for table in report.tables
        for path in table.form.paths
        if (cell := f"{table.form.key}.{path}") in report.uncertain
    )
