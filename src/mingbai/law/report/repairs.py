"""The smallest change that makes every sum of table 3 hold.

A cell stands in two or three identities: its row's total, its column's sum of results, its column's
balance. What is broken therefore shows where it was broken: one wrong cell leaves a pattern that no
other cell leaves, and so do a figure in the wrong column of a row, one that was carried on into its
row's total, and one that was carried on into （七）总计. A repair is the likeliest cause where it
explains all that is broken and nothing else as small does.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from mingbai.law.forms import TableForm
from mingbai.law.report.causes import slip_of
from mingbai.law.report.figures import Figure, Table
from mingbai.law.report.identities import Imbalance
from mingbai.law.report.wording import cell_name, column_name, figure_text, row_name

__all__ = ["Repair", "repair_cause", "repair_text", "smallest_repair"]

_TOTAL = 6
_WIDTH = 7

#: An identity: its kind (row, column, balance) and which row or column it is of.
_Key = tuple[str, int]
#: Cells (by position) that change together, each with the sign of its change.
_Change = dict[int, int]


@dataclass(frozen=True, slots=True)
class Repair:
    """Cells (by position) and the values that would make everything hold; one cell or two."""

    values: Mapping[int, Figure]


def smallest_repair(table: Table) -> Repair | None:
    """The one change after which table 3 holds; ``None`` where nothing is broken or no one change will do."""
    gaps = _gaps(table)
    repairs = []
    for change in _candidates(table.form, gaps):
        amount = _amount(table.form, change, gaps)
        if amount is None:
            continue
        values = {at: table.zeroed[at] + sign * amount for at, sign in change.items()}
        if min(values.values()) >= 0:
            repairs.append(Repair(values))
    if len(repairs) > 1:
        # Of several rows that could give up the figure, the one that holds nothing else.
        repairs = [repair for repair in repairs if 0 in repair.values.values()]
    return repairs[0] if len(repairs) == 1 else None


def repair_cause(table: Table, repair: Repair | None, imbalance: Imbalance) -> str:
    """The repair in words, where it changes a cell of this identity; else empty."""
    identity = imbalance.identity
    if repair is None or repair.values.keys().isdisjoint((*identity.left, *identity.right)):
        return ""
    return repair_text(table, repair)


def repair_text(table: Table, repair: Repair) -> str:
    """The repair in words: which cell should hold what, and how it may have come about."""
    changes = sorted((true - table.zeroed[at], at) for at, true in repair.values.items())
    if len(changes) > 1 and changes[0][0] + changes[1][0] == 0:
        return _moved(table.form, taken=changes[0][1], given=changes[1][1], figure=changes[1][0])
    cells = "、".join(_should_be(table, at, true) for at, true in repair.values.items())
    return f"{cells}，本表各项合计全部成立{_remark(table, repair)}"


def _moved(form: TableForm, *, taken: int, given: int, figure: Figure) -> str:
    (row, wrong), (_, right) = form.cells[taken], form.cells[given]
    return (
        f"“{row_name(form, row)}”行如把“{column_name(wrong)}”列的{figure_text(figure)}改填在"
        f"“{column_name(right)}”列，本表各项合计全部成立，疑似填错列"
    )


def _should_be(table: Table, at: int, true: Figure) -> str:
    cell = cell_name(table.form, table.form.paths[at])
    return f"{cell}如为{figure_text(true)}（现为{figure_text(table.values[at])}）"


def _remark(table: Table, repair: Repair) -> str:
    """How the wrong figures may have come about; empty where nothing shows."""
    at, true = next(iter(repair.values.items()))
    if len(repair.values) == 1:
        slip = slip_of(true, table.zeroed[at])
        return f"，{slip}" if slip else ""
    return f"，这{figure_text(table.zeroed[at])}件可能重复计入或者填错了位置" if true == 0 else ""


def _gaps(table: Table) -> dict[_Key, Figure]:
    """Every broken identity, with parts less total (or 一＋二 less 三＋四)."""
    cells, form = table.zeroed, table.form
    received, carried_in, leaf, result, carried_out = _starts(form)
    gaps: dict[_Key, Figure] = {}
    for start in range(0, len(cells), _WIDTH):
        gaps["row", start] = sum(cells[start : start + _TOTAL]) - cells[start + _TOTAL]
    for column in range(_WIDTH):
        gaps["column", column] = sum(cells[leaf + column : result : _WIDTH]) - cells[result + column]
        gaps["balance", column] = (
            cells[received + column]
            + cells[carried_in + column]
            - cells[result + column]
            - cells[carried_out + column]
        )
    return {key: gap for key, gap in gaps.items() if gap}


def _starts(form: TableForm) -> tuple[int, int, int, int, int]:
    start = form.row_start
    return (
        start["new_received"],
        start["carried_in"],
        start[form.leaf_rows[0]],
        start["results_total"],
        start["carried_out"],
    )


def _candidates(form: TableForm, gaps: Mapping[_Key, Figure]) -> Iterator[_Change]:
    """Changes that touch the broken rows and columns, and no others."""
    rows = sorted(at for kind, at in gaps if kind == "row")
    columns = sorted({at for kind, at in gaps if kind != "row"})
    result = form.row_start["results_total"]
    if len(rows) == 1 and len(columns) == 1:
        yield {rows[0] + columns[0]: 1}
    elif len(rows) == 2 and len(columns) == 1 and rows[1] == result:
        yield {rows[0] + columns[0]: 1, result + columns[0]: 1}
    elif not rows and len(columns) == 2:
        for start in _rows_in_all(form, {kind for kind, _ in gaps}):
            if columns[1] == _TOTAL:
                yield {start + columns[0]: 1, start + _TOTAL: 1}
            else:
                yield from ({start + one: -1, start + other: 1} for one, other in permutations(columns))


def _rows_in_all(form: TableForm, kinds: set[str]) -> Sequence[int]:
    """Where the rows begin whose cells stand in identities of exactly these kinds, row totals aside."""
    received, carried_in, leaf, result, carried_out = _starts(form)
    if kinds == {"column"}:
        return range(leaf, result, _WIDTH)
    return (result,) if "column" in kinds else (received, carried_in, carried_out)


def _amount(form: TableForm, change: _Change, gaps: Mapping[_Key, Figure]) -> Figure | None:
    """By how much to change the cells so that every gap closes; ``None`` where none does.

    A change may be positive or negative, but a move within a row goes one way only: its amount is
    above 0.
    """
    effects: dict[_Key, int] = {}
    for at, sign in change.items():
        for key, effect in _effects(form, at).items():
            effects[key] = effects.get(key, 0) + sign * effect
    effects = {key: effect for key, effect in effects.items() if effect}
    amounts = {-gap * effects[key] for key, gap in gaps.items() if key in effects}
    if effects.keys() != gaps.keys() or len(amounts) != 1:
        return None
    amount = amounts.pop()
    return None if -1 in change.values() and amount < 0 else amount


def _effects(form: TableForm, at: int) -> dict[_Key, int]:
    """By how much each identity's gap grows when the cell grows by one."""
    received, carried_in, leaf, result, carried_out = _starts(form)
    column = at % _WIDTH
    start = at - column
    effects: dict[_Key, int] = {("row", start): -1 if column == _TOTAL else 1}
    if leaf <= start < result:
        effects["column", column] = 1
    elif start == result:
        effects["column", column] = effects["balance", column] = -1
    elif start == carried_out:
        effects["balance", column] = -1
    elif start in (received, carried_in):
        effects["balance", column] = 1
    return effects
