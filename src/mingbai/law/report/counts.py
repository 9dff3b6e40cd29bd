"""Cells that no count or amount can hold: negative, or a fraction of a case."""

from collections.abc import Iterator

from mingbai.law.report.figures import Figure, Report, Table
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.wording import cell_place, figure_text

__all__ = ["flaw_of", "impossible_cells"]

_COUNTS = ("int", "signed_int")
_SIGNED = "signed_int"


def flaw_of(value: Figure | None, kind: str) -> str:
    """What is wrong with ``value`` in a column of ``kind`` (see ``Column``); empty where nothing is.

    Only 本年增/减 (``signed_int``) may be negative, and only amounts may have a fraction.
    """
    if value is None:
        return ""
    if value < 0 and kind != _SIGNED:
        return "不应为负数"
    if kind in _COUNTS and value != int(value):
        return "应为整数"
    return ""


def impossible_cells(rule: ReportRule, report: Report, table: Table) -> Iterator[Finding]:
    """A finding for every such cell; a warning where the cell could be read differently."""
    form = table.form
    for (_, column), path, value in zip(form.cells, form.paths, table.values, strict=True):
        flaw = flaw_of(value, column.kind)
        if not flaw:
            continue
        full_path = f"{form.key}.{path}"
        doubtful = full_path in report.uncertain
        yield rule.finding(
            f"{cell_place(form, path)}为{figure_text(value)}，{flaw}。"
            + ("此处数字存在多种读法，请对照原件核对。" if doubtful else ""),
            severity=Severity.WARNING if doubtful else rule.severity,
            cell=full_path,
            actual=value,
            cells=(full_path,),
        )
