"""The season at a glance: who has filed, what is wrong, how many days are left."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingbai.clock import day_of, now
from mingbai.desk.access import at_desk, person_of
from mingbai.desk.reports.entrance import address_of
from mingbai.desk.season.entrance import TABS
from mingbai.organisations.api import Capability, Kind
from mingbai.organisations.queries import agencies_where, tree
from mingbai.reports.queries import (
    Completeness,
    Due,
    Filing,
    ReportKind,
    Stage,
    completeness,
    filings,
    years,
)

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency, Person, Placement

__all__ = ["Row", "board", "row_of", "rows_of_units", "seasons_of"]


@dataclass(frozen=True, slots=True)
class Row:
    """A report in the list: ``days_left`` counts to its due day, below 0 after it; ``errors`` is ``None``
    where the person is not told yet. ``order`` is the clock: what is late and not there comes first.
    """

    name: str
    address: str
    stage: Stage
    due: Due
    days_left: int
    is_there: bool
    days_late: int = 0
    filed_on: date | None = None
    errors: int | None = None
    warnings: int | None = None
    returns: int = 0
    is_zero: bool = False
    is_read: bool = False
    can_be_zero: bool = False

    @property
    def order(self) -> tuple[bool, int, bool]:
        """What is not there by its clock, then what has errors."""
        return self.is_there, self.days_left if not self.is_there else 0, not self.errors

    @property
    def is_late(self) -> bool:
        """Whether its day has passed and it is not there."""
        return not self.is_there and self.days_left < 0


_FIRST_YEAR = 2019
Picked = Callable[[Row], bool]
#: Filters of the list: key, label, and what they let through.
FILTERS: Mapping[str, tuple[str, Picked]] = {
    "": ("应报", lambda _: True),
    "filed": ("已报送", lambda row: row.is_there),
    "missing": ("未报送", lambda row: not row.is_there),
    "late": ("逾期未报", lambda row: row.is_late),
    "errors": ("有错误", lambda row: bool(row.errors)),
    "submitted": ("待审定", lambda row: row.stage is Stage.SUBMITTED),
    "published": ("已发布", lambda row: row.stage is Stage.PUBLISHED),
}


@require_safe
@at_desk
def board(request: HttpRequest) -> HttpResponse:
    """A government's season for whom its figures are; for others the reports of their own agencies."""
    person, at = person_of(request), now()
    year = _year(request, at)
    governments = _governments(person, day_of(at))
    agencies = [each.agency for each in governments]
    chosen = next((each for each in agencies if each.code == request.GET.get("of")), None)
    chosen = chosen or next(iter(agencies), None)
    season = completeness(chosen, year, viewer=person, at=at) if chosen else None
    context: dict[str, object] = {
        "section": "reports", "year": year, "years": _years(person, at), "today": day_of(at),
        "governments": governments, "chosen": chosen, "season": season,
        "tabs": TABS,
    }  # fmt: skip
    if season is None:
        rows = rows_of_units(person, year, at)
    else:
        rows = [row_of(each, year, day_of(at)) for each in season.filings]
        context |= _of_season(season, person, at)
    picked = request.GET.get("show", "")
    text = request.GET.get("q", "").strip()[:60]
    _, lets_through = FILTERS.get(picked, FILTERS[""])
    shown = sorted((row for row in rows if lets_through(row) and text in row.name), key=lambda row: row.order)
    context |= {
        "rows": shown, "picked": picked, "text": text, "is_filtered": bool(picked or text),
        "counts": [(key, label, sum(map(test, rows))) for key, (label, test) in FILTERS.items()],
    }  # fmt: skip
    return render(request, "desk/reports/board.html", context)


def seasons_of(person: "Person", on: date) -> "list[Agency]":
    """The governments whose figures the person may see, the highest first."""
    return [each.agency for each in _governments(person, on)]


def _governments(person: "Person", on: date) -> "list[Placement]":
    seen = agencies_where(person, Capability.SEE_FIGURES, on)
    places = [node.placement for node in tree(on, viewer=person)]
    return [each for each in places if each.agency_id in seen and each.agency.kind == Kind.GOVERNMENT]


def row_of(filing: Filing, year: int, on: date) -> Row:
    """A unit of a season as a row."""
    kind = filing.unit.kind if filing.unit.kind is ReportKind.OWN else None
    is_second = kind is not None and filing.unit.agency.kind == "government"
    counts = filing.findings
    return Row(
        filing.unit.name + ("（本级）" if is_second else ""),
        address_of(filing.unit.agency.code, year, kind if is_second else None),
        filing.stage, filing.due, (filing.due.on - on).days, filing.is_filed, filing.days_late,
        filing.filed_on, None if counts is None else counts["error"],
        None if counts is None else counts["warning"], filing.returns, filing.is_zero, filing.is_read,
    )  # fmt: skip


def rows_of_units(person: "Person", year: int, at: datetime) -> list[Row]:
    """The reports of the agencies whose figures the person may see, where he sees no whole season."""
    on = day_of(at)
    compiles = agencies_where(person, Capability.COMPILE_REPORTS, on)
    return [
        replace(row_of(each, year, on), can_be_zero=each.report is None and each.unit.agency.pk in compiles)
        for each in filings(year, viewer=person, at=at)
    ]


def _of_season(season: Completeness, person: "Person", at: datetime) -> dict[str, object]:
    """The clocks of a season, and what the person may do with it."""
    on = day_of(at)
    dues = Counter(filing.due for filing in season.filings)
    due = dues.most_common(1)[0][0] if dues else season.own.due
    charges = {
        name: season.agency.pk in agencies_where(person, capability, on)
        for name, capability in (
            ("draws", Capability.COMPILE_REPORTS),
            ("receives", Capability.RECEIVE_REPORTS),
        )
    }
    left = [(due, "各单位、镇街"), (season.own.due, "本级政府")]
    return {
        "own": row_of(season.own, season.year, on),
        "clocks": [(label, each, (each.on - on).days) for each, label in left],
        **charges,
    }


def _year(request: HttpRequest, at: datetime) -> int:
    said = request.GET.get("year", "")
    is_year = said.isascii() and said.isdigit() and _FIRST_YEAR <= int(said) <= day_of(at).year
    return int(said) if is_year else day_of(at).year - 1


def _years(person: "Person", at: datetime) -> Sequence[int]:
    return sorted({*years(viewer=person, at=at), day_of(at).year - 1}, reverse=True)
