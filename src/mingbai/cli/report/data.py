"""Reports and findings as the objects that ``--json`` prints. Others script against them: keep the keys."""

from collections.abc import Sequence
from typing import Any

from mingbai.law.forms import Column
from mingbai.law.report.figures import Report, Table
from mingbai.law.report.findings import Finding
from mingbai.readers.errors import UnreadableFile

__all__ = ["SCHEMA", "as_data", "checked_data", "finding_data", "unreadable_data"]

#: Raised when a key changes its meaning or goes.
SCHEMA = 1


def as_data(report: Report) -> dict[str, Any]:
    """A report under the keys of ``forms.json``; blank cells and absent tables are ``None``."""
    return {
        "schema": SCHEMA,
        "form": report.form,
        "year": report.year,
        "agency": report.agency,
        "title": report.title,
        "metadata": dict(report.metadata),
        "sections": [
            {"no": section.no, "title": section.title, "text": section.text} for section in report.sections
        ],
        "notes": [{"table": note.table, "text": note.text} for note in report.notes],
        "table2": _table_data(report.table2),
        "table3": _table_data(report.table3),
        "table4": _table_data(report.table4),
        "uncertain": [
            {"cell": entry.cell, "candidates": list(entry.candidates), "why": entry.why}
            for entry in report.uncertain.values()
        ],
    }


def checked_data(file: str, form: str | None, findings: Sequence[Finding]) -> dict[str, Any]:
    """The line that ``report check --json`` prints for a file."""
    return {"file": file, "form": form, "findings": [finding_data(finding) for finding in findings]}


def unreadable_data(file: str, error: UnreadableFile) -> dict[str, Any]:
    """The line for a file that could not be read: the same keys, and why."""
    return {
        **checked_data(file, None, ()),
        "unreadable": {"kind": type(error).__name__, "message": str(error)},
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding; ``message`` ends with the likeliest cause where there is one."""
    cause = f"原因推测：{finding.cause.rstrip('。')}。" if finding.cause else ""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "cell": finding.cell,
        "expected": finding.expected,
        "actual": finding.actual,
        "message": finding.message + cause,
        "citation": str(finding.citation),
    }


def _table_data(table: Table | None) -> dict[str, Any] | None:
    if table is None:
        return None
    nested: dict[str, Any] = {}
    for (_, column), (path, value) in zip(table.form.cells, table.items(), strict=True):
        *above, key = path.split(".")
        place = nested
        for step in above:
            place = place.setdefault(step, {})
        place[key] = value
        if _is_amount(column):
            place["unit"] = table.unit or column.unit or None
    return nested


def _is_amount(column: Column) -> bool:
    return column.kind in {"decimal", "money"}
