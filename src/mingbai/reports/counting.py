"""Counting every cell of a report's form from the records, as they were recorded at an instant.

Each register is asked once, grouped by agency; what is asked for one cell serves all cells of its row.
Applications are folded once for table 3, disputes once for table 4. Nothing is written.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from mingbai.applications.queries import cases
from mingbai.applications.queries import owners as owners_of_cases
from mingbai.disputes.queries import disputes
from mingbai.disputes.queries import owners as owners_of_disputes
from mingbai.law.report.figures import Figure
from mingbai.law.tally import CountingConvention, tally_applications, tally_disputes
from mingbai.law.tally import Tally as LawTally
from mingbai.organisations.queries import HOUSE
from mingbai.reports.figures import Counted
from mingbai.reports.scope import Scope
from mingbai.reports.tallies import SOURCES, Asked, Placed, place

__all__ = ["count", "count_registers", "place_applications", "place_disputes"]


def count(
    scope: Scope, convention: CountingConvention, *, recorded_at: datetime | None, at: datetime
) -> dict[str, Counted]:
    """Every cell of the form of ``convention.year``, by full path, in the order of the form.

    Raises :class:`~mingbai.law.errors.UncountableCase` where a case lacks what is counted.
    """
    asked = Asked(scope.agencies, convention.year, recorded_at, HOUSE, at)
    code = convention.form.code
    figures = count_registers(code, asked, scope.codes)
    counted = place_applications(asked, convention)
    figures |= _of_cases(code, counted, owners_of_cases(agencies=asked.agencies, viewer=HOUSE), scope.codes)
    counted = place_disputes(asked, convention)
    figures |= _of_cases(
        code, counted, owners_of_disputes(agencies=asked.agencies, viewer=HOUSE), scope.codes
    )
    return figures


def count_registers(form_code: str, asked: Asked, codes: Mapping[int, str]) -> dict[str, Counted]:
    """The cells of table 2; ``codes`` are the codes of the agencies by their keys."""
    registers = _Registers(asked, codes)
    placed = place(form_code)
    return {cell: registers.counted(each) for cell, each in placed.items() if each.tally.table == "table2"}


def place_applications(asked: Asked, convention: CountingConvention) -> LawTally:
    """Table 3 with the applications that stand in each cell."""
    folded = cases(agencies=asked.agencies, recorded_at=asked.recorded_at, viewer=asked.viewer)
    return tally_applications(folded, convention)


def place_disputes(asked: Asked, convention: CountingConvention) -> LawTally:
    """Table 4 with the disputes that stand in each cell."""
    folded = disputes(agencies=asked.agencies, recorded_at=asked.recorded_at, viewer=asked.viewer)
    return tally_disputes(folded, convention)


@dataclass(frozen=True, slots=True)
class _Registers:
    """What the registers hold, asked for once a source and row."""

    asked: Asked
    codes: Mapping[int, str]
    _known: dict[tuple[str, str], dict[int, dict[str, int]]] = field(default_factory=dict)

    def counted(self, placed: Placed) -> Counted:
        """A cell of table 2."""
        tally = placed.tally
        measured = self._measured(tally.source, placed.key)
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
        return Counted(tally.value(total), tally.name, total["count"], parts, terms)

    def _measured(self, source: str, key: str) -> dict[int, dict[str, int]]:
        """What was measured for each agency that has such rows, in the order of their keys."""
        known = self._known.get((source, key))
        if known is None:
            rows = SOURCES[source].rows(key, self.asked)
            measures = SOURCES[source].measures
            grouped = rows.order_by("agency_id").values("agency_id").annotate(**measures)
            # PostgreSQL adds up whole numbers to a Decimal.
            known = {row.pop("agency_id"): {name: int(n) for name, n in row.items()} for row in grouped}
            self._known[source, key] = known
        return known


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
