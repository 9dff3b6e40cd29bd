"""A report as the object that ``--json`` prints. Others script against it: keep the keys."""

from typing import Any

from mingbai.law.forms import Column
from mingbai.law.report.figures import Report, Table

__all__ = ["SCHEMA", "as_data"]

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
