"""What both databases are asked of reports."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

from mingbai.law.errors import LawError
from mingbai.organisations.queries import HOUSE
from mingbai.publishing.models import Version
from mingbai.reports.api import (
    CannotCompile,
    Comment,
    InvalidEdit,
    NotAtThisStage,
    NotInOrder,
    ReportKind,
    Whose,
    WorkMatter,
    compile_report,
    correct_cell,
    lock,
    present,
    publish_report,
    return_report,
    set_local_deadline,
    state,
    submit,
)
from mingbai.reports.models import Report
from mingbai.reports.queries import (
    compilation_of,
    compilations_of,
    due_of,
    explain,
    history,
    in_hand,
    late_records,
    law_report_of,
    metadata_of,
    on_desk,
    presented,
    proposed_corrections,
    reconcile,
    records_behind,
    renditions,
    report_of,
    reports,
    standing_of,
    stated,
    timeline,
    years,
)
from mingbai.reports.tallies import place
from mingbai.writers.data import as_data
from reports import season_parity
from world import AT, BY, Questions, World

YEARS = (2020, 2021)
LATER = datetime(2022, 3, 1, 1, tzinfo=UTC)
CELLS = (
    "table2.art20_1.normative_docs.made_this_year", "table2.art20_5.admin_license.decisions",
    "table2.art20_6.admin_penalty.items_delta", "table2.art20_8.admin_fee.fee_amount",
    "table2.art20_9.central_procurement.purchase_amount", "table3.new_received.total",
    "table3.results_total.total", "table3.carried_out.natural_person", "table4.recon_total",
)  # fmt: skip


def fill(world: World, chance: random.Random) -> None:
    season_parity.fill_season(world, chance)
    _fill(world, chance)
    season_parity.fill_after(world, chance)


def _fill(world: World, chance: random.Random) -> None:
    for agency in world.agencies[::3]:
        whose, on = chance.choice(list(Whose)), date(chance.choice(YEARS) + 1, 1, chance.randint(2, 31))
        set_local_deadline(agency=agency, year=on.year - 1, whose=whose, on=on, basis="通知", by=BY, at=AT)
    for turn in range(30):
        agency, year = chance.choice(world.agencies), chance.choice(YEARS)
        matter, value = chance.choice(list(WorkMatter)), str(chance.randint(1, 99))
        state(matter, value, agency=agency, year=year, by=BY, at=AT + timedelta(hours=turn))
    for turn in range(12):
        agency, year = chance.choice(world.agencies), chance.choice(YEARS)
        state(WorkMatter.PROBLEMS, "更新不及时。", agency=agency, year=year, by=BY, at=AT)
        try:
            kind = chance.choice(list(ReportKind))
            at = LATER + timedelta(hours=turn)
            report = compile_report(agency=agency, year=year, by=BY, at=at, kind=kind).report
            if chance.random() < 0.5:
                _work_on(report, chance, at)
            _carry_on(report, chance, at)
        except (CannotCompile, NotAtThisStage, NotInOrder, LawError):
            continue


def _work_on(report: Report, chance: random.Random, at: datetime) -> None:
    for cell in chance.sample([cell for cell in CELLS if cell in place(report.form)], 3):
        desk = on_desk(report, viewer=HOUSE, at=at)
        assert desk is not None
        value = desk.cells[cell].value + chance.randint(1, 9)
        try:
            correct_cell(
                report, cell, value, reason="台账漏登", expected=desk.cells[cell].edition, by=BY, at=at
            )
        except InvalidEdit:
            continue
    desk = on_desk(report, viewer=HOUSE, at=at)
    assert desk is not None
    with suppress(NotInOrder):
        present(report, expected=desk.edition, by=BY, at=at)


def _carry_on(report: Report, chance: random.Random, at: datetime) -> None:
    on = date(2022, 3, 2)
    for step in range(chance.randint(0, 3)):
        if step == 0:
            submit(report, on=on, by=BY, at=at)
        elif chance.random() < 0.3:
            return_report(report, [Comment("请核对。", CELLS[5])], on=on, by=BY, at=at)
            return
        elif step == 1:
            lock(report, on=on, by=BY, at=at)
        else:
            live_from = datetime(2022, 3, chance.randint(2, 4), 4, tzinfo=UTC)
            publish_report(report, live_from=live_from, source="某区", by=BY, at=at)


def _each(world: World, ask: Callable[[Report, Any, datetime], Any]) -> list[Any]:
    return [
        ask(report, viewer, at)
        for report, viewer, at in world.some(
            Report.objects.select_related("agency").order_by("pk"),
            (None, HOUSE, world.people[0]),
            (LATER + timedelta(days=2),),
            most=14,
        )
    ]


def _told(world: World, report: Report, viewer: Any, at: datetime) -> Any:
    compilation = compilation_of(report, viewer=viewer, at=at)
    if compilation is None:
        return None
    return compilation.number, as_data(law_report_of(compilation))


def _why(report: Report, cell: str, viewer: Any, at: datetime) -> Any:
    told = explain(report, cell, viewer=viewer, at=at)
    return told and (told.printed, told.rule, told.steps, told.balance, told.closed, told.record_count)


def _behind(report: Report, cell: str, viewer: Any, at: datetime) -> Any:
    found = records_behind(report, cell, viewer=viewer, at=at)
    return found and (found.source, found.closed, [str(row) for row in found.rows])


def _desk(report: Report, viewer: Any, at: datetime) -> Any:
    desk = on_desk(report, viewer=viewer, at=at)
    return desk and (
        str(desk.edition), desk.is_ready, list(desk.cells.values()), desk.chapters, desk.comments,
        desk.findings and [(each.noted.key, each.noted.state) for each in desk.findings],
    )  # fmt: skip


def _late(report: Report, viewer: Any, at: datetime) -> Any:
    found = late_records(report, CELLS[1], viewer=viewer, at=at)
    return found and (found.source, [str(row) for row in found.came], [str(row) for row in found.gone])


def _reconciled(report: Report, viewer: Any, at: datetime) -> Any:
    told = reconcile(report, {CELLS[6]: "7", CELLS[8]: "x"}, viewer=viewer, at=at)
    return told and (told.values, told.refused, [(each.key, each.fingerprint) for each in told.findings])


def _by_address(found: dict[int, Any]) -> dict[str, Any]:
    """Rows have other keys in each database."""
    return {report.key: found[report.pk] for report in Report.objects.filter(pk__in=found)}


QUESTIONS: Questions = season_parity.QUESTIONS | {
    "compilation_of": lambda w: _each(w, lambda *asked: _told(w, *asked)),
    "compilations_of": lambda w: _each(
        w, lambda report, viewer, at: [row.number for row in compilations_of(report, viewer=viewer, at=at)]
    ),
    "due_of": lambda w: [
        due_of(agency, year, viewer=None) for agency in w.agencies for year in YEARS
    ],
    "explain": lambda w: [
        _each(w, lambda report, viewer, at, cell=cell: _why(report, cell, viewer, at))  # type: ignore[misc]
        for cell in CELLS
    ],
    "history": lambda w: _each(
        w,
        lambda report, viewer, at: [
            (row.name, row.on, row.data.get("comments")) for row in history(report, viewer=viewer, at=at)
        ],
    ),
    "late_records": lambda w: _each(w, _late),
    "law_report_of": lambda w: _each(w, lambda *asked: _told(w, *asked)),
    "metadata_of": lambda w: [
        metadata_of(agency, year, viewer=viewer, at=at, kind=kind)
        for agency, year, kind, viewer, at in w.some(
            w.agencies, YEARS, (None, *ReportKind), (None, HOUSE), (AT, LATER + timedelta(days=2)), most=200
        )
    ],
    "on_desk": lambda w: _each(w, _desk),
    "reconcile": lambda w: _each(w, _reconciled),
    "in_hand": lambda w: [
        _by_address(in_hand(Report.objects.order_by("pk"), viewer=viewer, at=at))
        for viewer in (None, HOUSE, *w.people) for at in (AT, LATER)
    ],
    "presented": lambda w: [
        [str(report) for report in presented(viewer=viewer, at=LATER)] for viewer in (None, HOUSE, *w.people)
    ],
    "proposed_corrections": lambda w: _each(
        w, lambda report, viewer, at: proposed_corrections(report, viewer=viewer, at=at)
    ),
    "timeline": lambda w: [
        _each(w, lambda report, viewer, at, cell=cell: timeline(report, cell, viewer=viewer, at=at))  # type: ignore[misc]
        for cell in CELLS[5:7]
    ],
    "records_behind": lambda w: [
        _each(w, lambda report, viewer, at, cell=cell: _behind(report, cell, viewer, at))  # type: ignore[misc]
        for cell in CELLS
    ],
    "renditions": lambda w: [
        [(row.name, row.format) for row in renditions(version, viewer=viewer, at=at)]
        for version in Version.objects.order_by("pk") for viewer in (None, HOUSE)
        for at in (LATER, LATER + timedelta(days=2))
    ],
    "report_of": lambda w: [
        str(report_of(agency, year, viewer=viewer, at=AT, kind=kind) is not None)
        for agency, year, kind, viewer in w.some(
            w.agencies, YEARS, (None, *ReportKind), (None, HOUSE, *w.people), most=200
        )
    ],
    "reports": lambda w: [
        [
            (line.name, line.stage, line.report.kind, line.version and line.version.number)
            for line in reports(year, viewer=viewer, at=at)
        ]
        for year in YEARS for viewer in (None, HOUSE, *w.people)
        for at in (AT, LATER + timedelta(days=2))
    ],
    "standing_of": lambda w: _each(
        w, lambda report, viewer, at: standing_of(report, viewer=viewer, at=at)
    ),
    "stated": lambda w: [
        sorted(stated(agency, year, recorded_at=recorded_at, viewer=viewer, at=AT).items())
        for agency, year, recorded_at, viewer in w.some(
            w.agencies, YEARS, (None, AT + timedelta(hours=9)), (None, HOUSE, *w.people), most=200
        )
    ],
    "years": lambda w: [
        years(viewer=viewer, at=at)
        for viewer in (None, HOUSE, *w.people) for at in (AT, LATER + timedelta(days=2))
    ],
}  # fmt: skip
