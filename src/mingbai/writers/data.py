"""A report as the object that ``--json`` prints. Others script against it: keep the keys."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from mingbai.law.forms import FORMS, Column
from mingbai.law.report.figures import Figure, Report, Section, Table, TableNote, Uncertain

__all__ = ["SCHEMA", "as_data", "as_kept", "from_data", "from_kept"]

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


def from_data(data: Mapping[str, Any]) -> Report:
    """The report of which :func:`as_data` gave the object: tables, chapters, notes, uncertain cells.

    ``KeyError`` for an object that lacks a key.
    """
    return Report(
        form=data["form"],
        year=data["year"],
        agency=data["agency"],
        title=data["title"],
        metadata=dict(data["metadata"]),
        sections=[Section(each["no"], each["title"], each["text"]) for each in data["sections"]],
        notes=tuple(TableNote(each["table"], each["text"]) for each in data["notes"]),
        table2=_table("table2", data),
        table3=_table("table3", data),
        table4=_table("table4", data),
        uncertain={
            each["cell"]: Uncertain(each["cell"], tuple(each["candidates"]), each["why"])
            for each in data["uncertain"]
        },
    )


def as_kept(report: Report) -> dict[str, Any]:
    """:func:`as_data` as a database keeps it: amounts as text, so that none is ever rounded."""
    kept: dict[str, Any] = _each_amount(as_data(report), Decimal, lambda amount: f"{amount:f}")
    return kept


def from_kept(kept: Mapping[str, Any]) -> dict[str, Any]:
    """:func:`as_data` of what :func:`as_kept` gave."""
    tables = {key: _each_amount(kept[key], str, Decimal) for key in ("table2", "table3", "table4")}
    return {**kept, **tables}


def _each_amount(data: Any, kind: type, change: Callable[[Any], Any], key: str = "") -> Any:
    if isinstance(data, Mapping):
        return {name: _each_amount(each, kind, change, name) for name, each in data.items()}
    return change(data) if isinstance(data, kind) and key != "unit" else data


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


def _table(key: str, data: Mapping[str, Any]) -> Table | None:
    nested = data[key]
    if nested is None:
        return None
    # The tables of one file can follow different forms: it is the one whose cells these are.
    for code in dict.fromkeys((data["form"] or "F2021", *FORMS)):
        form = FORMS[code].tables[key]
        found = [_step(nested, path.split(".")) for path in form.paths]
        if None not in found:
            return Table(form, tuple(step[0] for step in found if step), unit=_unit(nested))
    return None


def _step(nested: Any, steps: Sequence[str]) -> tuple[Figure | None] | None:
    """The value at the end of the steps, in a tuple; ``None`` where there is no such place."""
    for step in steps:
        if not isinstance(nested, Mapping) or step not in nested:
            return None
        nested = nested[step]
    return (nested,)


def _unit(nested: Mapping[str, Any]) -> str | None:
    """The unit printed for the amount of a table, wherever in it that stands."""
    for key, each in nested.items():
        found = each if key == "unit" else _unit(each) if isinstance(each, Mapping) else None
        if found:
            return str(found)
    return None
