"""The figures of a compilation: as counted, as kept in JSON, and as the law's report."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from mingbai.law.forms import FORMS, Form, TableForm
from mingbai.law.report.figures import Figure, Report, Section, Table, TableNote

__all__ = [
    "ByHand",
    "Counted",
    "Figures",
    "amount_unit",
    "counted_from",
    "figure_from",
    "figure_kept",
    "law_report",
    "stored",
]


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a unit sent up instead of what its records give.

    ``reason``, ``by`` and ``at`` (an instant in ISO 8601) are blank where the figure is a total that follows
    others that were corrected.
    """

    computed: Figure
    value: Figure
    reason: str = ""
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A cell as it was counted.

    ``tally`` names how; ``parts`` holds the figure of each agency (by its code) that is not 0;
    ``record_count`` how many records stand behind it; ``terms`` what it was worked out from, where that is
    more than a count (items added and removed). In an aggregate ``by_hand`` holds (by their codes) the units
    whose part is not what their records give.
    """

    value: Figure
    tally: str
    record_count: int
    parts: Mapping[str, Figure] = field(default_factory=dict)
    terms: Mapping[str, int] = field(default_factory=dict)
    by_hand: Mapping[str, ByHand] = field(default_factory=dict)


#: Every cell of a form by its full path.
Figures = Mapping[str, Counted]


def stored(figures: Figures) -> dict[str, dict[str, Any]]:
    """What a compilation keeps: counts as numbers, amounts as text, so that none is ever rounded."""
    kept = {}
    for cell, counted in figures.items():
        entry: dict[str, Any] = {
            "value": figure_kept(counted.value), "tally": counted.tally, "records": counted.record_count,
        }  # fmt: skip
        if counted.parts:
            entry["parts"] = {code: figure_kept(value) for code, value in counted.parts.items()}
        if counted.terms:
            entry["terms"] = dict(counted.terms)
        if counted.by_hand:
            entry["by_hand"] = {
                code: [figure_kept(each.computed), figure_kept(each.value), each.reason, each.by, each.at]
                for code, each in counted.by_hand.items()
            }
        kept[cell] = entry
    return kept


def counted_from(entry: Mapping[str, Any]) -> Counted:
    """A cell as :func:`stored` kept it."""
    return Counted(
        value=figure_from(entry["value"]),
        tally=entry["tally"],
        record_count=entry["records"],
        parts=_parts_from(entry.get("parts", {})),
        terms=entry.get("terms", {}),
        by_hand={
            code: ByHand(figure_from(computed), figure_from(value), *said)
            for code, (computed, value, *said) in entry.get("by_hand", {}).items()
        },
    )


def _parts_from(kept: Mapping[str, int | str]) -> dict[str, Figure]:
    # One per unit in each of two hundred cells: a call for each would take most of the time.
    return {code: value if isinstance(value, int) else Decimal(value) for code, value in kept.items()}


def figure_kept(value: Figure) -> int | str:
    """A figure as it is kept: a count as a number, an amount as text, so that it is never rounded."""
    return value if isinstance(value, int) else f"{value:f}"


def figure_from(value: int | str) -> Figure:
    """A figure as :func:`figure_kept` kept it."""
    return value if isinstance(value, int) else Decimal(value)


@cache
def amount_unit(table: TableForm) -> str | None:
    """The unit in which the house fills in the amount of a table; ``None`` for one that its form names."""
    # The 2019 form prints no unit for 采购总金额; it is filled in 元.
    return "元" if any(column.kind == "money" for _, column in table.cells) else None


def law_report(
    form_code: str,
    year: int,
    agency: str,
    values: Mapping[str, Figure],
    *,
    title: str = "",
    opening: str = "",
    chapters: Iterable[tuple[int, str, str]] = (),
    metadata: Sequence[tuple[str, str]] = (),
    signed_on: date | None = None,
) -> Report:
    """The figures and texts as the report that the law checks and the writers write.

    ``values`` are by full cell path; ``chapters`` are number, heading and text. Under a table stands what its
    form leaves open.
    """
    form = FORMS[form_code]
    tables = {}
    for key, table in form.tables.items():
        cells = tuple(values[f"{key}.{path}"] for path in table.paths)
        tables[key] = Table(table, cells, unit=amount_unit(table))
    return Report(
        form=form_code,
        year=year,
        agency=agency,
        title=title,
        opening=opening,
        sections=tuple(Section(no, heading, text) for no, heading, text in chapters),
        metadata=dict(metadata),
        signed_on=signed_on,
        notes=tuple(_notes(form, year)),
        table2=tables["table2"],
        table3=tables["table3"],
        table4=tables["table4"],
    )


def _notes(form: Form, year: int) -> Iterator[TableNote]:
    # The 2019 form says neither of which days its purchases are nor in what unit; that of 2021 asks for none.
    for key, table in form.tables.items():
        if amount_unit(table):
            text = (
                f"注：政府集中采购为{year}年1月1日至12月31日的数据，采购总金额以{amount_unit(table)}为单位。"
            )
            yield TableNote(key, text)
