"""Random annual reports, lawful or broken, as :class:`mingbai.law.report.figures.Report`.

A *lawful* report satisfies every identity the form prints (T3-02…04, T4-02…04); a broken one fails
some. Blanks are part of the figures: a cell that the filler left out is ``None`` and its ``printed``
entry says what stands there instead (``""``, ``/``, ``—``, 无).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from layouts.names import random_agency
from mingbai.law.forms import FORMS, Form, TableForm
from mingbai.law.report.figures import Figure, Report, Table

__all__ = ["Filling", "is_lawful", "keeps_its_sums", "random_figures"]

#: What fillers put in a cell instead of a figure.
STAND_INS = ("", "/", "-", "—", "无", "——", "／", "\\", "--")

_ORG_COLUMNS = ("org_commercial", "org_research", "org_public_welfare", "org_legal_service", "org_other")
_BLOCKS = ("recon", "lit_direct", "lit_after")
_OUTCOMES = ("maintained", "corrected", "other", "pending")

Cells = dict[str, Figure | None]


@dataclass(frozen=True)
class Filling:
    """How a filler goes about the cells; the first choice of each is the plainest.

    ``zeros``: what a zero is written as; ``scattered`` blanks some cells whatever their value;
    ``double_zero`` writes some zeros ``00``; ``broken`` spoils some identity; ``totals_blank``
    leaves the 总计 cells of the outcome rows empty; ``rows_missing`` drops rows of the form.
    """

    zeros: str = "0"
    scattered: bool = False
    double_zero: bool = False
    broken: bool = False
    totals_blank: bool = False
    rows_missing: bool = False

    @classmethod
    def draw(cls, rng: Random) -> "Filling":
        """A filler: most keep to the form, some have one or two habits of their own."""
        return cls(
            zeros=rng.choices(("0", *STAND_INS), (70, 10, 8, 4, 4, 4, 1, 1, 1, 1))[0],
            scattered=rng.random() < 0.08,
            double_zero=rng.random() < 0.08,
            broken=rng.random() < 0.25,
            totals_blank=rng.random() < 0.05,
            rows_missing=rng.random() < 0.08,
        )


def random_figures(rng: Random, filling: Filling | None = None) -> Report:
    """A report with agency, year, dates and tables, yet without any prose.

    Its ``form`` is that of table 2; now and then table 3 follows the other form (hybrids occur), or
    a report of 2021 still uses the older one.
    """
    filling = filling or Filling.draw(rng)
    year = rng.choice((2019, 2020, 2021, 2022, 2023, 2024, 2025))
    form = FORMS["F2019" if year <= 2020 or (year == 2021 and rng.random() < 0.2) else "F2021"]
    form3 = FORMS["F2019"] if rng.random() < 0.1 else form
    agency = random_agency(rng)
    scale = rng.choice((0, 3, 12, 60, 400, 3000))
    signed_on = date(year + 1, 1, 4) + timedelta(days=rng.randrange(80))
    return Report(
        form=form.code,
        year=year,
        agency=agency,
        period=(date(year, 1, 1), date(year, 12, 31)),
        signed_on=signed_on,
        published_at=_published(rng, signed_on),
        table2=_table2(rng, form, filling),
        table3=_table3(rng, form3, filling, scale),
        table4=_table4(rng, form, filling, scale),
    )


def is_lawful(report: Report) -> bool:
    """Whether every identity of tables 3 and 4 holds exactly, blanks counting as 0."""
    return all(keeps_its_sums(table) for table in report.tables)


def keeps_its_sums(table: Table) -> bool:
    """Whether the identities of ``table`` hold, blanks counting as 0; table 2 has none."""
    return {"table2": lambda _: True, "table3": _table3_holds, "table4": _table4_holds}[table.form.key](table)


def _published(rng: Random, signed_on: date) -> date | datetime:
    day = signed_on + timedelta(days=rng.randrange(12))
    if rng.random() < 0.5:
        return day
    return datetime(day.year, day.month, day.day, rng.randrange(8, 19), rng.randrange(60))  # noqa: DTZ001


# --- table 2 ---------------------------------------------------------------------------------------


def _count(rng: Random, top: int) -> int:
    """A count that is often 0 and rarely large, at most ``top``."""
    if rng.random() < 0.3 or top == 0:
        return 0
    return min(top, int(10 ** rng.uniform(0, len(str(top)))))


def _amount(rng: Random) -> Figure:
    """An amount of money: whole, with fen, or with the six decimals some 万元 figures have."""
    whole = _count(rng, 90_000_000)
    if rng.random() < 0.35:
        return whole
    places = rng.choice((1, 2, 2, 4, 6))
    return Decimal(f"{whole}.{rng.randrange(1, 10**places):0{places}d}")


def _table2(rng: Random, form: Form, filling: Filling) -> Table:
    table = form.table2
    cells: Cells = {}
    for path, (_, column) in zip(table.paths, table.cells, strict=True):
        match column.kind:
            case "signed_int":  # never more gone than there was
                before = _int(cells[path.replace("items_delta", "items_last_year")])
                cells[path] = rng.choice((_count(rng, 50_000), -_count(rng, before)))
            case "money" | "decimal":
                cells[path] = _amount(rng)
            case _:
                cells[path] = _count(rng, rng.choice((20, 900, 400_000)))
    if rng.random() < 0.8:  # hardly any agency makes rules
        cells |= {path: 0 for path in table.paths if ".regulations." in path}
    usual = rng.choice(("元", "万元")) if form.code == "F2019" else "万元"
    unit = None if rng.random() < 0.06 else usual
    return replace(_written(rng, table, cells, filling), unit=unit)


# --- table 3 ---------------------------------------------------------------------------------------


def _outcomes(rng: Random, table: TableForm, scale: int) -> Cells:
    """Figures of the outcome rows by applicant; natural persons ask most."""
    cells: Cells = {}
    busy = rng.uniform(0.1, 0.9)
    for leaf in table.leaf_rows:
        share = rng.choice((1, 0.3, 0.1)) if rng.random() < busy else 0.0
        cells[f"{leaf}.natural_person"] = int(rng.random() * scale * share)
        for column in _ORG_COLUMNS:
            often = 0.5 if column == "org_commercial" else 0.15
            cells[f"{leaf}.{column}"] = int(rng.random() * scale * share * 0.2) if rng.random() < often else 0
    return cells


def _table3(rng: Random, form: Form, filling: Filling, scale: int) -> Table:
    table = form.table3
    cells = _outcomes(rng, table, scale)
    for column in ("natural_person", *_ORG_COLUMNS):
        done = sum(_int(cells[f"{leaf}.{column}"]) for leaf in table.leaf_rows)
        later = rng.randrange(scale // 8 + 1) if column == "natural_person" or rng.random() < 0.1 else 0
        earlier = rng.randrange(min(done + later, scale // 8 + 1) + 1) if rng.random() < 0.5 else 0
        cells[f"results_total.{column}"] = done
        cells[f"carried_out.{column}"] = later
        cells[f"carried_in.{column}"] = earlier
        cells[f"new_received.{column}"] = done + later - earlier
    for row in table.data_rows:
        parts = (cells[f"{row.path}.{column}"] for column in ("natural_person", *_ORG_COLUMNS))
        cells[f"{row.path}.total"] = sum(_int(part) for part in parts)
    if filling.broken:
        _spoil(rng, cells, table)
    blank = frozenset(f"{leaf}.total" for leaf in table.leaf_rows) if filling.totals_blank else frozenset()
    return _written(rng, table, cells, filling, blank=blank)


def _table3_holds(table: Table) -> bool:
    columns = [column.key for column in table.form.data_rows[0].columns]
    rows = {row.path: [_int(v) for v in table.row_values(row.path)] for row in table.form.data_rows}
    return all(row[-1] == sum(row[:-1]) for row in rows.values()) and all(
        rows["results_total"][i] == sum(rows[leaf][i] for leaf in table.form.leaf_rows)
        and rows["new_received"][i] + rows["carried_in"][i]
        == rows["results_total"][i] + rows["carried_out"][i]
        for i in range(len(columns))
    )


# --- table 4 ---------------------------------------------------------------------------------------


def _table4(rng: Random, form: Form, filling: Filling, scale: int) -> Table:
    table = form.table4
    cells: Cells = {}
    for block in _BLOCKS:
        active = rng.random() < 0.6
        for outcome in _OUTCOMES:
            cells[f"{block}_{outcome}"] = _count(rng, scale // 4) if active else 0
        cells[f"{block}_total"] = sum(_int(cells[f"{block}_{outcome}"]) for outcome in _OUTCOMES)
    if filling.broken and rng.random() < 0.5:
        _spoil(rng, cells, table)
    return _written(rng, table, cells, filling)


def _table4_holds(table: Table) -> bool:
    value = {path: _int(v) for path, v in table.items()}
    return all(
        value[f"{block}_total"] == sum(value[f"{block}_{outcome}"] for outcome in _OUTCOMES)
        for block in _BLOCKS
    )


# --- what fillers do to cells ----------------------------------------------------------------------


def _int(value: Figure | None) -> int:
    return 0 if value is None else int(value)


def _spoil(rng: Random, cells: Cells, table: TableForm) -> None:
    """Break some cells the way people do: total left 0, digits swapped, one off, copied wrongly."""
    for _ in range(rng.choice((1, 1, 2, 3))):
        path = rng.choice([p for p in table.paths if rng.random() < 0.3 or p.endswith("total")])
        old = _int(cells[path])
        cells[path] = rng.choice((0, old + 1, max(old - 1, 0), int(str(old)[::-1]), old * 10 + 3))


def _written(
    rng: Random,
    table: TableForm,
    cells: Mapping[str, Figure | None],
    filling: Filling,
    *,
    blank: frozenset[str] = frozenset(),
) -> Table:
    """The table as this filler leaves it: blanks, stand-ins, ``00``, missing rows."""
    values = dict(cells)
    printed: dict[str, str] = {}
    chance = rng.uniform(0.02, 0.25)
    for path, value in cells.items():
        if path in blank or (filling.scattered and rng.random() < chance):
            values[path], printed[path] = None, ""
        elif value == 0 and filling.zeros != "0":
            values[path], printed[path] = None, filling.zeros
        elif value == 0 and filling.double_zero and rng.random() < 0.05:
            printed[path] = "00"
    absent = _absent_rows(rng, table) if filling.rows_missing else frozenset()
    for path, row_path in ((p, r.path) for p, (r, _) in zip(table.paths, table.cells, strict=True)):
        if row_path in absent:
            values[path] = None
            printed.pop(path, None)
    return Table.from_cells(table, values, printed=printed, absent_rows=absent)


def _absent_rows(rng: Random, table: TableForm) -> frozenset[str]:
    """One or two rows that the file lacks; in table 4 there is but one row, which stays."""
    if table.key == "table4":
        return frozenset()
    rows = [row.path for row in table.data_rows if row.path != "results_total"]
    return frozenset(rng.sample(rows, rng.choice((1, 1, 2))))
