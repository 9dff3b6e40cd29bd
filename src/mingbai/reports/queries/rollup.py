"""A government's report beside those of its units: each cell, who gave what, and which unit is wrong.

What a unit reported is the compilation that stands with its superior, or its report that came as a file.
What was counted for it is its part in the government's compilation. Where the two differ, the unit is named.
A fixed number of queries, however many units there are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from mingbai.law.forms import TableForm, form_of_year
from mingbai.law.report.children import Children
from mingbai.law.report.figures import Figure
from mingbai.law.report.figures import Report as LawReport
from mingbai.law.report.findings import Finding
from mingbai.organisations.queries import Viewer
from mingbai.reports.copies import reports_copied
from mingbai.reports.figures import law_report
from mingbai.reports.models import Compilation
from mingbai.reports.queries.season import Completeness, Expected, Filing, completeness
from mingbai.reports.read_in import read_as, read_back
from mingbai.reports.reading import Compiled
from mingbai.reports.rolling import CellState, Rolled, Verdict, rolled, without_settled
from mingbai.reports.tallies import place

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["Contribution", "RolledUp", "Verdict", "rolled_up"]


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one unit gives to a cell.

    ``reported`` is the figure of its report, ``None`` where that is not there; ``counted`` its part
    when the government's report was compiled, ``None`` where that is not. ``is_left_to`` where the
    row is settled and another unit fills it in.
    """

    filing: Filing
    reported: Figure | None
    counted: Figure | None
    is_left_to: bool = False

    @property
    def is_wrong(self) -> bool:
        """Whether the unit reported another figure than was counted for it."""
        return (
            not self.is_left_to
            and self.reported is not None
            and self.counted is not None
            and self.reported != self.counted
        )


class RolledUp:
    """A season's aggregate beside its units.

    ``completeness`` says who is there; ``cells`` every cell by full path with its verdict; ``findings`` what
    the law's checks find; :meth:`contributions` who gave what. ``names`` is what each unit (by its key) is
    called there, no two alike. ``compiled`` is ``None`` while the government's report is not compiled.
    """

    def __init__(
        self,
        season: Completeness,
        compiled: Compiled | None,
        reports: Mapping[int, LawReport],
        names: Mapping[int, str],
    ) -> None:
        self.completeness = season
        self.compiled = compiled
        self._reports = reports
        self.names = names
        self._parts_of: dict[str, tuple[Mapping[str, Figure], ...]] = {}

    @property
    def cells(self) -> Mapping[str, CellState]:
        """Every cell of the form, in its order."""
        return self._rolled.cells

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What does not agree, in plain words; empty while the government's report is not compiled."""
        return self._rolled.findings

    @cached_property
    def differing(self) -> tuple[CellState, ...]:
        """The cells whose sum is judged and does not agree."""
        return tuple(each for each in self.cells.values() if each.verdict is Verdict.DIFFERS)

    def contributions(self, cell: str) -> tuple[Contribution, ...]:
        """Who gave what to a cell (full path), in official order; ``KeyError`` for an unknown cell."""
        place(self._form)[cell]
        counted = None if self.compiled is None else self.compiled.computed[cell].parts
        agencies = None if self.compiled is None else self.compiled.agencies_of(cell)
        return tuple(self._contribution(cell, each, counted, agencies) for each in self._filings)

    @cached_property
    def wrong(self) -> tuple[tuple[Filing, tuple[str, ...]], ...]:
        """Each unit whose report says other figures than were counted for it, with the cells."""
        if self.compiled is None:
            return ()
        told = []
        for filing in self._filings:
            report = self._reports.get(filing.unit.agency.pk)
            cells = () if report is None else tuple(self._wrong_cells(filing.unit, report))
            if cells:
                told.append((filing, cells))
        return tuple(told)

    def _wrong_cells(self, unit: Expected, report: LawReport) -> Iterator[str]:
        settled, codes = self._settled, unit.codes
        for table in report.tables:
            parts = self._parts(table.form)
            if parts is None:
                continue
            counted = tuple([sum([part[code] for code in codes if code in part]) for part in parts])
            if counted == table.values:  # as nearly every table is
                continue
            for path, reported, mine in zip(table.form.paths, table.values, counted, strict=True):
                cell = f"{table.form.key}.{path}"
                row = settled.get(cell.rpartition(".")[0])
                if reported not in (None, mine) and (row is None or unit.keys & row):
                    yield cell

    def _parts(self, form: TableForm) -> tuple[Mapping[str, Figure], ...] | None:
        """What was counted for whom in each cell of a table; ``None`` for one of another form."""
        if self.compiled is None or form.form != self.compiled.report.form:
            return None
        if form.key not in self._parts_of:
            computed = self.compiled.computed
            self._parts_of[form.key] = tuple([computed[f"{form.key}.{path}"].parts for path in form.paths])
        return self._parts_of[form.key]

    @cached_property
    def _settled(self) -> Mapping[str, frozenset[int]]:
        """The rows that are not summed, with the keys of the agencies whose records count there."""
        if self.compiled is None:
            return {}
        rows = self.compiled.compilation.scope.get("rows", {})
        return {row: frozenset(each["agencies"]) for row, each in rows.items()}

    @property
    def _filings(self) -> tuple[Filing, ...]:
        return self.completeness.filings

    @cached_property
    def _keys(self) -> Mapping[int, frozenset[int]]:
        return {each.unit.agency.pk: each.unit.keys for each in self._filings}

    @cached_property
    def _form(self) -> str:
        return form_of_year(self.completeness.year).code

    def _contribution(
        self,
        cell: str,
        filing: Filing,
        counted: Mapping[str, Figure] | None,
        agencies: frozenset[int] | None,
    ) -> Contribution:
        report = self._reports.get(filing.unit.agency.pk)
        reported = None if report is None else report.cell(cell)
        mine = None
        if counted is not None:
            mine = sum((counted.get(code, 0) for code in filing.unit.codes), 0)
        is_left = agencies is not None and not filing.unit.keys & agencies
        return Contribution(filing, reported, mine, is_left)

    @cached_property
    def _rolled(self) -> Rolled:
        settled = self._settled
        reports = {
            self.names[key]: without_settled(
                report, frozenset(row for row, agencies in settled.items() if not self._keys[key] & agencies)
            )
            for key, report in self._reports.items()
        }
        children = Children(reports, frozenset(self.names.values()))
        if self.compiled is not None:
            return rolled(self.compiled.law_report(), children)
        blank = dict.fromkeys(place(self._form), 0)
        nothing = law_report(self._form, self.completeness.year, self.completeness.name, blank)
        return rolled(nothing, children, is_given=False)


def rolled_up(agency: "Agency", year: int, *, viewer: Viewer, at: datetime) -> RolledUp | None:
    """The agency's aggregate of ``year`` beside its units, by the tree of that year.

    ``None`` as :func:`~mingbai.reports.queries.completeness`.
    """
    season = completeness(agency, year, viewer=viewer, at=at)
    if season is None:
        return None
    own = season.own
    compilation = None
    if own.report is not None:
        rows = Compilation.objects.filter(report=own.report).select_related("report__agency")
        compilation = rows.order_by("-number").first()
    return RolledUp(
        season,
        None if compilation is None else Compiled(compilation),
        dict(_reports(agency, season)),
        dict(_names(season)),
    )


def _names(season: Completeness) -> Iterator[tuple[int, str]]:
    """What each unit is called in sentences, by its key: no two alike."""
    taken = set()
    for filing in season.filings:
        name = filing.unit.name
        if filing.unit.agency.pk == season.agency.pk:
            name = f"{name}（本级政府机关）"
        if name in taken:
            name = f"{name}（{filing.unit.agency.code}）"
        taken.add(name)
        yield filing.unit.agency.pk, name


def _reports(agency: "Agency", season: Completeness) -> Iterator[tuple[int, LawReport]]:
    """The report of each unit that is there, by the unit's key, in official order."""
    sent = {
        each.report.pk: (each.sent, each.unit.name)
        for each in season.filings
        if each.report is not None and each.sent
    }
    copied = reports_copied(sent, season.year)
    read = {}
    if any(each.is_read for each in season.filings):
        read = read_as(agency, season.year)
    for each in season.filings:
        key = each.unit.agency.pk
        if each.report is not None and each.report.pk in copied:
            yield key, copied[each.report.pk]
        elif each.unit.key in read:
            yield key, read_back(read[each.unit.key])
