"""What a subject comes to in one report, under each of its readings."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from mingbai.law.forms import FORMS, TableForm
from mingbai.law.report.figures import Figure, Report, Table
from mingbai.law.report.subjects import FAMILIES, ORGANISATION, Sum, sums

__all__ = ["Reading", "each_reading", "is_told_in_full", "readings"]

_WIDTH = 7


class Reading(NamedTuple):
    """One defensible meaning of a subject in one report.

    ``name`` says it in the words of the form; ``value`` is what its cells come to (an amount in the unit
    of the table's column); ``cells`` are their full paths; ``is_plain`` is true where the words of the
    sentence themselves mean this; ``needs`` is a word of the claim's scope that it presupposes.
    """

    name: str
    value: Figure
    cells: tuple[str, ...]
    is_plain: bool
    needs: str = ""


class _Places(NamedTuple):
    """A :class:`Sum` as positions in ``Table.values``: what is added, what is taken off.

    ``parts`` holds, for each position that is a printed total, the positions that it sums.
    """

    sum: Sum
    plus: tuple[int, ...]
    minus: tuple[int, ...]
    parts: dict[int, range]
    cells: tuple[str, ...]


def readings(report: Report, subject: str) -> tuple[Reading, ...]:
    """Every defensible meaning of ``subject``, the plain ones first; empty where nothing can be said.

    Nothing can be said where the table or the rows are not in the file, where the cells are blank, or
    where one of them could be read in several ways. ``KeyError`` for a subject that does not exist.
    """
    return tuple(each_reading(report, subject))


def each_reading(report: Report, subject: str) -> Iterator[Reading]:
    """:func:`readings` one by one: a figure that fits the first needs no other."""
    table: Table | None = getattr(report, FAMILIES[subject.partition(".")[0]])
    if table is None or not _is_filled_in(table):
        return
    places = _places(table.form.form, subject)
    if report.uncertain and any(_is_uncertain(report, each) for each in places):
        return
    for each in places:
        yield from _weigh(table, each)


def is_told_in_full(report: Report, subject: str) -> bool:
    """Whether the cells of each plain meaning of ``subject`` are there: else one that is not might fit."""
    table: Table | None = getattr(report, FAMILIES[subject.partition(".")[0]])
    return table is not None and all(
        _can_weigh(table, each) for each in _places(table.form.form, subject) if each.sum.is_plain
    )


@cache
def _places(form_code: str, subject: str) -> tuple[_Places, ...]:
    form = FORMS[form_code].tables[FAMILIES[subject.partition(".")[0]]]
    return tuple(_placed(form, each) for each in sums(form_code, subject))


def _placed(form: TableForm, each: Sum) -> _Places:
    plus = tuple(form.index[path] for name in each.plus for path in _paths(form, name, each.column))
    minus = tuple(form.index[path] for name in each.minus for path in _paths(form, name, each.column))
    parts: dict[int, range] = {}
    if form.key == "table3" and not each.column:
        parts = {at: range(at - _WIDTH + 1, at) for at in (*plus, *minus)}
    elif form.key == "table4":
        parts = {at: range(at - 4, at) for at in plus if form.paths[at].endswith("_total")}
    return _Places(each, plus, minus, parts, tuple(f"{form.key}.{form.paths[at]}" for at in (*plus, *minus)))


def _paths(form: TableForm, name: str, column: str) -> list[str]:
    if form.key != "table3":
        return [name]
    if column == ORGANISATION:
        return [f"{name}.{c.key}" for c in form.row(name).columns if c.parent == "org"]
    return [f"{name}.{column or 'total'}"]


def _is_uncertain(report: Report, each: _Places) -> bool:
    # a doubt about any applicant's cell of a row is a doubt about the row
    rows = {path.rpartition(".")[0] for path in each.cells} if each.parts else set()
    return any(path in each.cells or path.rpartition(".")[0] in rows for path in report.uncertain)


def _is_filled_in(table: Table) -> bool:
    """Whether a blank in it can stand for 0: so in a table that is filled in elsewhere."""
    if table.form.key == "table3":
        start = table.form.row_start["new_received"]
        return any(value is not None for value in table.values[start : start + _WIDTH])
    return any(value is not None for value in table.values)


def _weigh(table: Table, each: _Places) -> Iterator[Reading]:
    if not _can_weigh(table, each):
        return
    told = each.sum
    printed = _sum(table, each, _printed)
    yield Reading(told.name, printed, each.cells, told.is_plain, told.needs)
    if each.parts:
        added = _sum(table, each, _added)
        if added != printed:
            yield Reading(f"{told.name}（按各格相加）", added, each.cells, told.is_plain, told.needs)


def _sum(table: Table, each: _Places, value: Callable[[Table, int, range | None], Figure]) -> Figure:
    total: Figure = 0
    for at in each.plus:
        total += value(table, at, each.parts.get(at))
    for at in each.minus:
        total -= value(table, at, each.parts.get(at))
    return total


def _printed(table: Table, at: int, parts: range | None) -> Figure:
    value = table.values[at]
    if value is None:
        # a blank total stands for its parts
        return _added(table, at, parts)
    return value


def _added(table: Table, at: int, parts: range | None) -> Figure:
    cells = table.zeroed
    return cells[at] if parts is None else sum(cells[parts.start : parts.stop])


def _can_weigh(table: Table, each: _Places) -> bool:
    if table.absent_rows and not table.absent_rows.isdisjoint((*each.sum.plus, *each.sum.minus)):
        return False
    if table.form.key == "table2":
        return all(table.values[at] is not None for at in (*each.plus, *each.minus))
    if "results_total" in each.sum.plus:
        end = table.form.index["results_total.total"] + 1
        return any(value is not None for value in table.values[end - _WIDTH : end])
    return True
