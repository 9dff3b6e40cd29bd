"""How long the pages of a season take on the server, beside a bare count of the same reports.

    PYTHONPATH=src:tests python benchmarks/report_season.py [--times N] [--on sqlite|postgresql]

A city over a district of 50 departments and 100 townships (three levels), ten years of reports, all of them
sent up, those of past years approved. Each read is what a page asks for a person of the office, without
drawing the page. Prints the median, the 95th percentile and the number of queries; at the end, once, how
long the button takes that draws the season.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

# Puts Django in order, which must come before any model is imported.
from databases import GIVEN, Databases, standing_on  # isort: skip

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from mingbai.config.memory import settle
from mingbai.law.forms import form_of_year
from mingbai.organisations.api import Actor, Kind, Level, assign, enrol, found, install_roles
from mingbai.organisations.models import Agency, Person, Role
from mingbai.reports.api import (
    ReportKind,
    WorkMatter,
    bring_in,
    compile_report,
    draw_season,
    renew_all,
    state,
)
from mingbai.reports.models import Compilation, Report, ReportAct, StandingCopy
from mingbai.reports.queries import (
    Beside,
    brief,
    compare_agencies,
    compare_years,
    completeness,
    faults,
    rolled_up,
)
from reports.read_pages import a_page

DEPARTMENTS, TOWNSHIPS, YEARS = 50, 100, range(2019, 2029)
YEAR = YEARS[-1]
AT = datetime(2029, 2, 10, 1, tzinfo=UTC)
BEGINNING = date(2010, 1, 1)
DISTRICTS = tuple(f"{each}区人民政府" for each in "甲乙丙丁戊己庚辛壬癸")
BY = Actor.at_console("测量")
CELL = "table3.new_received.total"


def main() -> None:
    """Measure and print."""
    said = argparse.ArgumentParser()
    said.add_argument("--times", type=int, default=60)
    said.add_argument("--on", choices=("sqlite", "postgresql"), action="append")
    asked = said.parse_args()
    print(f"{'database':11}{'read':24}{'p50':>9}{'p95':>9}{'queries':>9}{'× bare':>9}")
    for kind in asked.on or ("sqlite", "postgresql"):
        with tempfile.TemporaryDirectory() as folder:
            databases = Databases(Path(folder), GIVEN)
            with databases.ending, standing_on(databases.settings(kind)):
                measure(kind, asked.times)


def measure(kind: str, times: int) -> None:
    """One part of the table."""
    district = fill()
    office = a_person(district)
    units = list(Agency.objects.exclude(kind=Kind.GOVERNMENT).order_by("pk"))

    def rolled() -> object:
        told = rolled_up(district, YEAR, viewer=office, at=AT)
        assert told is not None
        return told.cells, told.findings, told.wrong, told.contributions(CELL)

    reads: dict[str, Callable[[], object]] = {
        "bare count": lambda: StandingCopy.objects.filter(report__year=YEAR).count(),
        "dashboard": lambda: completeness(district, YEAR, viewer=office, at=AT),
        "roll-up, every cell": rolled,
        "151 agencies side by side": lambda: compare_agencies([district, *units], YEAR, viewer=office, at=AT),
        "151, 10 districts beside": lambda: compare_agencies(
            [district, *units], YEAR, beside=Beside(district, DISTRICTS), viewer=office, at=AT
        ),
        "10 years side by side": lambda: compare_years(district, YEARS, viewer=office, at=AT),
        "faults of every unit": lambda: faults(district, YEAR, viewer=office, at=AT),
        "brief": lambda: brief(district, YEAR, viewer=office, at=AT),
    }
    settle()  # as the process that answers requests does
    bare = 0.0
    for name, read in reads.items():
        with CaptureQueriesContext(connection) as captured:
            read()
        took = sorted(seconds(read) for _ in range(times))
        p50, p95 = statistics.median(took), took[int(len(took) * 0.95)]
        bare = bare or p50
        print(
            f"{kind:11}{name:24}{p50 * 1000:7.1f}ms{p95 * 1000:7.1f}ms{len(captured):9}{p50 / bare:9.0f}",
            flush=True,
        )
    button = seconds(lambda: draw_season(agency=district, year=YEAR, by=BY, at=AT))
    print(f"{kind:11}{'the button, once':24}{button:8.1f}s", flush=True)


def fill() -> Agency:
    """The district with ten years of reports: the city's are compiled, the others are made after them."""
    city = agency("某市", None, Kind.GOVERNMENT, Level.CITY)
    district = agency("某区", city, Kind.GOVERNMENT, Level.COUNTY)
    below = [agency(f"某区第{n}局", district, Kind.DEPARTMENT, Level.COUNTY) for n in range(DEPARTMENTS)]
    below += [agency(f"第{n}镇", district, Kind.TOWN, Level.TOWN) for n in range(TOWNSHIPS)]
    chance = random.Random(1)
    state(WorkMatter.PROBLEMS, "更新不及时。", agency=city, year=YEARS[0], by=BY, at=AT)
    models: dict[str, Compilation] = {}
    for year in YEARS:
        form = form_of_year(year).code
        if form not in models:
            models[form] = compile_report(agency=city, year=year, by=BY, at=AT, kind=ReportKind.OWN)
        with transaction.atomic():
            reports_of(year, district, below, models[form], chance)
    renew_all()
    for name in DISTRICTS:
        for year in (YEAR - 1, YEAR):
            content = a_page(name, year, {CELL: chance.randint(0, 90)})
            bring_in(content, agency=district, file_name="年报.html", name=name, by=BY, at=AT)
    return district


def reports_of(
    year: int, district: Agency, below: list[Agency], model: Compilation, chance: random.Random
) -> None:
    """Every report of a year: each unit's with its own figures, the district's with what they come to."""
    figures = {each.code: figures_of(model, chance) for each in (district, *below)}
    units = [[each.pk, each.code, each.code] for each in (district, *below)]
    total: dict[str, Any] = {}
    for cell, entry in model.figures.items():
        parts = {code: values[cell] for code, values in figures.items() if values[cell]}
        total[cell] = {**entry, "value": sum(parts.values()), "parts": parts}
    for each in (district, *below):
        counted = figures[each.code]
        kept = {cell: {**entry, "value": counted[cell]} for cell, entry in model.figures.items()}
        keep(year, each, ReportKind.OWN, model, kept, [[each.pk, each.code, each.code]])
    keep(year, district, ReportKind.AGGREGATE, model, total, units)


def figures_of(model: Compilation, chance: random.Random) -> dict[str, int]:
    """Figures that satisfy the sums of the form: some decisions, some applications of natural persons."""
    new, counted = chance.randint(0, 30), dict.fromkeys(model.figures, 0)
    for row in ("new_received", "granted", "results_total"):
        counted[f"table3.{row}.natural_person"] = counted[f"table3.{row}.total"] = new
    for cell in counted:
        if cell.endswith(".decisions"):
            counted[cell] = chance.randint(0, 900)
    return counted


def keep(
    year: int,
    whose: Agency,
    kind: ReportKind,
    model: Compilation,
    figures: dict[str, Any],
    units: list[list[Any]],
) -> None:
    """A report that was sent up, and of a past year approved."""
    report = Report.objects.create(agency=whose, year=year, kind=kind, form=model.report.form, recorded_at=AT)
    made = Compilation.objects.create(
        report=report, number=1, figures=figures, narrative=model.narrative, convention=model.convention,
        scope={**model.scope, "units": units}, compiled_at=AT, recorded_at=AT,
    )  # fmt: skip
    names = ["compiled"] if kind is ReportKind.AGGREGATE and year == YEAR else ["compiled", "submitted"]
    for seq, name in enumerate([*names, "locked"] if year < YEAR else names, 1):
        ReportAct.objects.create(
            report=report, seq=seq, name=name, on=date(year + 1, 1, 20), compilation=made, by=BY.text,
            recorded_at=AT,
        )  # fmt: skip


def agency(name: str, parent: Agency | None, kind: Kind, level: Level) -> Agency:
    """An agency that stands from 2010 on."""
    return found(
        name=name, kind=kind, level=level, region_code="330899", on=BEGINNING, by=BY, at=AT, parent=parent
    )


def a_person(district: Agency) -> Person:
    """Somebody of the district's office."""
    install_roles(by=BY, at=AT)
    person = enrol(username="office", name="某", password="x", agency=None, on=BEGINNING, by=BY, at=AT)
    role = Role.objects.get(key="disclosure-office")
    assign(person, role, district, from_on=BEGINNING, by=BY, at=AT)
    return person


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
