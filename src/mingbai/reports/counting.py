"""Counting every cell of a report's form from the records, as they were recorded at an instant.

Each register is asked once, grouped by agency; what is asked for one cell serves all cells of its row.
Applications are folded once for table 3, disputes once for table 4. Nothing is written.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db.models import QuerySet

from mingbai.applications.queries import applications, cases
from mingbai.disputes.queries import dispute_records, disputes
from mingbai.law.application.acts import ActName
from mingbai.law.application.state import Case
from mingbai.law.dispute import Dispute
from mingbai.law.report.figures import Figure
from mingbai.law.tally import CountingConvention, tally_applications, tally_disputes
from mingbai.law.tally import Tally as LawTally
from mingbai.organisations.queries import HOUSE
from mingbai.registers.api import Register
from mingbai.reports.figures import Counted
from mingbai.reports.scope import Scope
from mingbai.reports.tallies import SOURCES, Asked, Placed, place

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
    rows = applications(HOUSE, at=at).filter(agency__in=asked.agencies)
    figures |= _of_cases(code, tally_applications(folded, convention), _owners(rows), codes)
    held = dispute_records(HOUSE, at=at).filter(agency__in=asked.agencies)
    figures |= _of_cases(code, tally_disputes(disputes_asked(asked), convention), _owners(held), codes)
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
    registers = _Registers(asked, codes)
    placed = place(form_code)
    return {
        cell: registers.counted(each, rows_settled.get(cell.rpartition(".")[0], asked.agencies))
        for cell, each in placed.items()
        if each.tally.table == "table2"
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
    """What the registers hold, asked for once a source and row."""

    asked: Asked
    codes: Mapping[int, str]
    _known: dict[tuple[str, str], dict[int, dict[str, int]]] = field(default_factory=dict)

    def counted(self, placed: Placed, agencies: frozenset[int]) -> Counted:
        """A cell of table 2, of the ``agencies`` alone."""
        tally = placed.tally
        measured = {
            key: each for key, each in self._measured(tally.source, placed.key).items() if key in agencies
        }
        whole: Counter[str] = Counter()
        for each in measured.values():
            whole.update(each)
        total = {name: whole[name] for name in SOURCES[tally.source].measures}
        parts: dict[str, Figure] = {}
        for key, each in measured.items():
            value = tally.value(each)
            if value:
                parts[self.codes[key]] = value
        terms = {name: total[name] for name in tally.terms}
        return Counted(tally.value(total), tally.name, total["records"], parts, terms)

    def _measured(self, source: str, key: str) -> dict[int, dict[str, int]]:
        """What was measured for each agency that has such rows, in the order of their keys."""
        if (source, key) not in self._known:
            every = SOURCES[source].every
            if every is None:
                found = {key: self._grouped(source, SOURCES[source].rows(key, self.asked))}
            else:
                found = {each: {} for each in Register.values}
                found |= self._by_register(source, every(self.asked))
            self._known.update({(source, each): measured for each, measured in found.items()})
        return self._known[source, key]

    def _by_register(self, source: str, rows: QuerySet[Any]) -> dict[str, dict[int, dict[str, int]]]:
        found: dict[str, dict[int, dict[str, int]]] = {}
        measures = SOURCES[source].measures
        for row in (
            rows.order_by("register", "agency_id").values("register", "agency_id").annotate(**measures)
        ):
            register, agency = row.pop("register"), row.pop("agency_id")
            found.setdefault(register, {})[agency] = _whole(row)
        return found

    @staticmethod
    def _grouped(source: str, rows: QuerySet[Any]) -> dict[int, dict[str, int]]:
        grouped = rows.order_by("agency_id").values("agency_id").annotate(**SOURCES[source].measures)
        return {row.pop("agency_id"): _whole(row) for row in grouped}


def _whole(measured: Mapping[str, Any]) -> dict[str, int]:
    """PostgreSQL adds up whole numbers to a Decimal."""
    return {name: int(n) for name, n in measured.items()}


def _of_cases(
    form_code: str, counted: LawTally, owners: Mapping[str, int], codes: Mapping[int, str]
) -> dict[str, Counted]:
    """The cells of table 3 or 4."""
    table = counted.table.form.key
    figures = {}
    for path, members in counted.members.items():
        cell = f"{table}.{path}"
        parts = Counter(codes[owners[member]] for member in members)
        figures[cell] = Counted(len(members), place(form_code)[cell].tally.name, len(members), dict(parts))
    return figures


def _owners(rows: QuerySet[Any]) -> dict[str, int]:
    """The agency of each case, by the case's identifier."""
    return {str(uid): agency for uid, agency in rows.order_by().values_list("uid", "agency_id")}
