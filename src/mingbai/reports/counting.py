"""Counting every cell of a report's form from the records, as they were recorded at an instant.

Each table is asked once, grouped by register and agency; what is asked for one cell serves all the others.
Applications are folded once for table 3, disputes once for table 4. Nothing is written.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db.models import Aggregate, QuerySet, Value

from mingbai.applications.queries import applications, cases
from mingbai.disputes.queries import dispute_records, disputes
from mingbai.law.application.acts import ActName
from mingbai.law.application.state import Case
from mingbai.law.dispute import Dispute
from mingbai.law.report.figures import Figure
from mingbai.law.tally import CountingConvention, tally_applications, tally_disputes
from mingbai.law.tally import Tally as LawTally
from mingbai.organisations.queries import HOUSE
from mingbai.registers.queries import struck_of
from mingbai.reports.figures import Counted
from mingbai.reports.scope import Scope
from mingbai.reports.tallies import SOURCES, Asked, Pass, Placed, place

__all__ = ["Count", "cases_asked", "count", "count_registers", "disputes_asked", "fees_taken"]


@dataclass(frozen=True, slots=True)
class Count:
    """Every cell by full path in the order of the form, and the information fees taken in the year."""

    figures: dict[str, Counted]
    fee_yuan: int


def count(
    scope: Scope, convention: CountingConvention, *, recorded_at: datetime | None, at: datetime
) -> Count:
    """What the records of ``scope`` come to.

    Raises :class:`~mingbai.law.errors.UncountableCase` where a case lacks what is counted.
    """
    asked = Asked(scope.agencies, convention.year, recorded_at, HOUSE, at)
    code, codes = convention.form.code, scope.codes
    rows_settled = {row: each.agencies for row, each in scope.rows.items()}
    figures = count_registers(code, asked, codes, rows_settled)
    folded = cases_asked(asked)
    owners = _owners(applications(HOUSE, at=at), folded, asked)
    figures |= _of_cases(code, tally_applications(folded, convention), owners, codes)
    disputed = disputes_asked(asked)
    owners = _owners(dispute_records(HOUSE, at=at), disputed, asked)
    figures |= _of_cases(code, tally_disputes(disputed, convention), owners, codes)
    return Count(figures, fees_taken(folded.values(), convention.year))


def count_registers(
    form_code: str,
    asked: Asked,
    codes: Mapping[int, str],
    rows_settled: Mapping[str, frozenset[int]] = MappingProxyType({}),
) -> dict[str, Counted]:
    """The cells of table 2; ``codes`` are the codes of the agencies by their keys.

    ``rows_settled`` names, by full path, rows that count the records of some of them alone.
    """
    placed = {cell: each for cell, each in place(form_code).items() if each.tally.table == "table2"}
    registers = _Registers(asked, codes, frozenset(each.tally.source for each in placed.values()))
    return {
        cell: registers.counted(each, rows_settled.get(cell.rpartition(".")[0], asked.agencies))
        for cell, each in placed.items()
    }


def cases_asked(asked: Asked) -> Mapping[str, Case]:
    """The folded applications of the agencies, as recorded then."""
    return cases(asked.agencies, recorded_at=asked.recorded_at, viewer=asked.viewer, at=asked.at)


def disputes_asked(asked: Asked) -> Mapping[str, Dispute]:
    """The folded disputes of the agencies, as recorded then."""
    return disputes(asked.agencies, recorded_at=asked.recorded_at, viewer=asked.viewer, at=asked.at)


def fees_taken(folded: Iterable[Case], year: int) -> int:
    """Information fees paid in the year less those given back in it, in yuan (处理费办法)."""
    signs = {ActName.FEE_PAID: 1, ActName.FEE_REFUNDED: -1}
    return sum(
        signs[act.name] * (act.amount or 0)
        for case in folded
        for act in case.acts
        if act.name in signs and act.on.year == year
    )


@dataclass(frozen=True, slots=True)
class _Registers:
    """What the registers hold of the ``sources``, asked for once a table."""

    asked: Asked
    codes: Mapping[int, str]
    sources: frozenset[str]
    _known: dict[str, "_Measured"] = field(default_factory=dict)

    def counted(self, placed: Placed, agencies: frozenset[int]) -> Counted:
        """A cell of table 2, of the ``agencies`` alone."""
        tally = placed.tally
        total = dict.fromkeys(SOURCES[tally.source].measures, 0)
        parts: dict[str, Figure] = {}
        for agency, measured in self._measured(placed).items():
            if agency not in agencies:
                continue
            for name, n in measured.items():
                total[name] += n
            value = tally.value(measured)
            if value:
                parts[self.codes[agency]] = value
        terms = {name: total[name] for name in tally.terms}
        return Counted(tally.value(total), tally.name, total["records"], parts, terms)

    def _measured(self, placed: Placed) -> Mapping[int, Mapping[str, int]]:
        """What was measured for each agency that has such rows, in the order of their keys."""
        source = placed.tally.source
        counted = SOURCES[source].counted
        if source not in self._known:
            together = [each for each in self.sources if SOURCES[each].counted is counted]
            self._known.update(_measure(counted, together, self.asked))
        return self._known[source].get(placed.key if counted.by else "", {})


#: What a source comes to: by the register or kind (empty where there is one), the agency, and the measure.
_Measured = Mapping[str, Mapping[int, Mapping[str, int]]]


def _measure(counted: Pass, sources: Iterable[str], asked: Asked) -> dict[str, _Measured]:
    """What each of the ``sources`` that are counted together comes to."""
    named: list[tuple[str, str]] = []
    aggregates: dict[str, Aggregate] = {}
    for source in sources:
        for measure, aggregate in SOURCES[source].aggregates(asked).items():
            aggregates[f"n{len(named)}"] = aggregate
            named.append((source, measure))
    found: dict[str, dict[str, dict[int, dict[str, int]]]] = {source: {} for source in sources}
    for key, agency, sign, *numbers in _rows(counted, aggregates, asked):
        for (source, measure), number in zip(named, numbers, strict=True):
            held = found[source].setdefault(key, {}).setdefault(agency, {})
            # PostgreSQL adds up whole numbers to a Decimal.
            held[measure] = held.get(measure, 0) + sign * int(number)
    return {
        source: {key: dict(sorted(agencies.items())) for key, agencies in keys.items()}
        for source, keys in found.items()
    }


def _rows(counted: Pass, aggregates: Mapping[str, Aggregate], asked: Asked) -> QuerySet[Any]:
    """A row for each group, and one for what is taken off it (``sign`` -1): key, agency, sign, measures.

    In one statement, so that nothing can happen in between.
    """
    # In the order of the index, so that groups are found without sorting.
    fields = (counted.by, "agency_id") if counted.by else (Value(""), "agency_id")

    def grouped(rows: QuerySet[Any], sign: int) -> QuerySet[Any]:
        found: QuerySet[Any] = rows.values_list(*fields).annotate(sign=Value(sign), **aggregates)
        return found

    every = counted.rows(asked).order_by()
    rows = grouped(every, 1)
    if counted.with_struck:
        rows = rows.union(grouped(struck_of(every, recorded_at=asked.recorded_at), -1), all=True)
    return rows


def _of_cases(
    form_code: str, counted: LawTally, owners: Mapping[str, int], codes: Mapping[int, str]
) -> dict[str, Counted]:
    """The cells of table 3 or 4."""
    table, placed = counted.table.form.key, place(form_code)
    figures = {}
    for path, members in counted.members.items():
        cell = f"{table}.{path}"
        parts = dict(Counter(codes[owners[member]] for member in members)) if members else {}
        figures[cell] = Counted(len(members), placed[cell].tally.name, len(members), parts)
    return figures


def _owners(rows: QuerySet[Any], cases: Mapping[str, object], asked: Asked) -> dict[str, int]:
    """The agency of each of the ``cases``, by the case's identifier."""
    if not cases:
        return {}
    held = rows.filter(agency__in=asked.agencies).order_by().values_list("uid", "agency_id")
    return {str(uid): agency for uid, agency in held}
