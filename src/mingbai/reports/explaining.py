"""Why a cell holds its figure: the rule, the sums it stands in, the provision, whose records make it up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from mingbai.law.citation import Citation
from mingbai.law.forms import FORMS, TableForm
from mingbai.law.report.figures import Figure
from mingbai.law.report.wording import cell_name, column_name, row_name, table_name
from mingbai.reports.figures import Counted
from mingbai.reports.tallies import Placed, place
from mingbai.reports.working import Correction
from mingbai.writers.html import printed

__all__ = ["Explanation", "HandNote", "Sum", "Term", "closed_to_the_public", "explain_cell"]

_FEWEST_SHOWN = 5
_TERMS = {"added": ("新增项目", 1), "removed": ("取消项目", -1)}


@dataclass(frozen=True, slots=True)
class Term:
    """One summand: its name, its figure (taken off where it is negative), and its cell, if it has one."""

    name: str
    value: Figure
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms that come to a figure, and by what they are told apart."""

    title: str
    terms: tuple[Term, ...]
    total: Figure


@dataclass(frozen=True, slots=True)
class HandNote:
    """A figure that a person put in the place of the computed one.

    ``whose`` is the unit that sent it up, empty for the report itself. ``is_following`` where it is a total
    that moved because other cells were corrected; then nobody gave a reason for it. The public is not told
    ``reason`` and ``by``: both can name people.
    """

    whose: str
    computed: Figure
    value: Figure
    reason: str = ""
    by: str = ""
    at: datetime | None = None
    is_following: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """What there is to say of a cell.

    ``value`` is the figure that holds, ``printed`` as the form shows it, ``computed`` the one that the
    records give; ``corrections`` say what was put in its place by hand, in this report or in those it sums.
    ``steps`` are the sums that it is made of, ``balance`` the two sides of the identity that the head of
    table 3 prints. ``tally`` names how it was counted, ``record_count`` says how many records stand behind
    it. ``closed`` says why the viewer cannot open them, empty where he can.
    """

    cell: str
    name: str
    value: Figure
    printed: str
    rule: str
    citation: Citation
    form_citation: Citation
    tally: str
    record_count: int
    computed: Figure
    corrections: tuple[HandNote, ...] = ()
    steps: tuple[Sum, ...] = ()
    balance: tuple[Sum, Sum] | None = None
    closed: str = ""


def explain_cell(
    form_code: str,
    cell: str,
    figures: Mapping[str, Counted],
    names: Mapping[str, str],
    *,
    is_staff: bool,
    settled: str = "",
    computed: Figure | None = None,
    correction: Correction | None = None,
) -> Explanation:
    """The explanation of a full cell path; ``KeyError`` where the form has none.

    ``settled`` says why the row is not summed over all units; it is part of the rule. ``computed`` is the
    figure that the records give, where another one holds; ``correction`` the one in this cell.

    ``names`` are those of the counted agencies by their codes, in official order. The public is not told
    which agency holds how many applications or disputes, and is not led to records where there are few.
    """
    placed = place(form_code)[cell]
    table = FORMS[form_code].tables[placed.tally.table]
    path = cell.partition(".")[2]
    counted = figures[cell]
    year = form_code[1:]
    numeral = {"table2": "表二", "table3": "表三", "table4": "表四"}[table.key]
    return Explanation(
        cell=cell,
        name=table_name(table) + cell_name(table, path),
        value=counted.value,
        printed=printed(counted.value, placed.column),
        rule=placed.tally.rule.format(row=row_name(table, placed.row), column=column_name(placed.column))
        + settled,
        citation=placed.citation,
        form_citation=Citation(f"{year}年报格式", numeral),
        tally=placed.tally.name,
        record_count=counted.record_count,
        computed=counted.value if computed is None else computed,
        corrections=tuple(_by_hand(placed, counted, names, computed, correction, is_staff=is_staff)),
        steps=tuple(_steps(table, placed, counted, figures, names, is_staff=is_staff)),
        balance=_balance(table, placed, figures),
        closed="" if is_staff else closed_to_the_public(placed, counted),
    )


def _by_hand(
    placed: Placed,
    counted: Counted,
    names: Mapping[str, str],
    computed: Figure | None,
    correction: Correction | None,
    *,
    is_staff: bool,
) -> Iterator[HandNote]:
    """The correction of the report itself, then those of its units, in official order."""
    if correction is not None:
        told = (correction.reason, correction.by) if is_staff else ("", "")
        before = correction.computed if computed is None else computed
        yield HandNote("", before, correction.value, *told, at=correction.at)
    elif computed is not None and computed != counted.value:
        yield HandNote("", computed, counted.value, is_following=True)
    if not is_staff and placed.tally.counts_cases:
        return
    for code, name in names.items():
        if (said := counted.by_hand.get(code)) is not None:
            told = (said.reason, said.by) if is_staff else ("", "")
            at = datetime.fromisoformat(said.at) if said.at else None
            yield HandNote(name, said.computed, said.value, *told, at=at, is_following=at is None)


def closed_to_the_public(placed: Placed, counted: Counted) -> str:
    """Why the public cannot open the records behind a cell; empty where it can.

    Those of applications and disputes tell of persons; a few records can tell of one.
    """
    if placed.tally.counts_cases:
        return "申请和案件的记录涉及个人信息，不对外开放，只公布数量。"
    if counted.record_count == 0:
        return "没有记录。"
    # A stock is one archived figure, published with last year's report: it tells of nobody.
    is_stock = placed.tally.source == "items.opening"
    is_few = -_FEWEST_SHOWN < counted.value < _FEWEST_SHOWN
    if is_few or (counted.record_count < _FEWEST_SHOWN and not is_stock):
        return f"数量不足{_FEWEST_SHOWN}件的，不对外开放逐条记录。"
    return ""


def _steps(
    table: TableForm,
    placed: Placed,
    counted: Counted,
    figures: Mapping[str, Counted],
    names: Mapping[str, str],
    *,
    is_staff: bool,
) -> Iterator[Sum]:
    if counted.terms:
        changes = tuple(Term(label, sign * counted.terms[key]) for key, (label, sign) in _TERMS.items())
        yield _whole(Sum("按增减", changes, sum(term.value for term in changes)), counted.value)
    if table.key == "table3" and placed.column.key == "total":
        cells = {
            f"table3.{placed.row.path}.{column.key}": column_name(column)
            for column in placed.row.columns
            if column.key != "total"
        }
        yield _whole(_added("按申请人", cells, figures), counted.value)
    if table.key == "table3" and placed.row.key == "results_total":
        cells = {
            f"table3.{leaf}.{placed.column.key}": row_name(table, table.row(leaf)) for leaf in table.leaf_rows
        }
        yield _whole(_added("按办理结果", cells, figures), counted.value)
    if table.key == "table4" and placed.column.key.endswith("_total"):
        group = placed.column.parent
        cells = {
            f"table4.{column.key}": column_name(column)
            for column in placed.row.columns
            if column.parent == group and column is not placed.column
        }
        yield _whole(_added("按结果", cells, figures), counted.value)
    if counted.parts and (is_staff or not placed.tally.counts_cases):
        parts = tuple(
            Term(name, counted.parts[code]) for code, name in names.items() if code in counted.parts
        )
        yield _whole(Sum("按机关", parts, sum(term.value for term in parts)), counted.value)


def _added(title: str, cells: Mapping[str, str], figures: Mapping[str, Counted]) -> Sum:
    terms = tuple(Term(name, figures[cell].value, cell) for cell, name in cells.items())
    return Sum(title, terms, sum(term.value for term in terms))


def _whole(added: Sum, total: Figure) -> Sum:
    """The sum with what a correction by hand puts it apart from the figure that holds."""
    if added.total == total:
        return added
    return Sum(added.title, (*added.terms, Term("手工更正", total - added.total)), total)


def _balance(table: TableForm, placed: Placed, figures: Mapping[str, Counted]) -> tuple[Sum, Sum] | None:
    """第一项加第二项之和，等于第三项加第四项之和, in the cell's column."""
    sides = ("new_received", "carried_in"), ("results_total", "carried_out")
    if table.key != "table3" or not any(placed.row.key in side for side in sides):
        return None

    def side(rows: tuple[str, ...]) -> Sum:
        cells = {f"table3.{row}.{placed.column.key}": row_name(table, table.row(row)) for row in rows}
        return _added("勾稽关系", cells, figures)

    left, right = sides
    return side(left), side(right)
