"""What both databases are asked of seasons: roll-up, comparison, promises, neighbours, brief."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

from mingbai.organisations.models import Agency
from mingbai.organisations.queries import HOUSE
from mingbai.reports.api import (
    Basis,
    InvalidPolicy,
    InvalidPromise,
    InvalidReadReport,
    bring_in,
    close_promise,
    prove_promise,
    set_row_policy,
    take_up_promise,
)
from mingbai.reports.errors import CannotCompile
from mingbai.reports.models import Promise, ReadReport
from mingbai.reports.queries import (
    Beside,
    PromiseStanding,
    brief,
    circular,
    compare_agencies,
    compare_years,
    compare_years_outside,
    completeness,
    faults,
    filings,
    improvements_of,
    neighbour,
    neighbours,
    promise_called,
    promises,
    promises_owned,
    proposals,
    readings,
    rolled_up,
    row_policies,
    season_facts,
    sees_neighbours,
)
from reports.read_pages import a_page
from world import AT, BY, Questions, World

YEARS = (2020, 2021)
ROWS = ("table2.art20_5.admin_license", "table2.art20_9.central_procurement", "table2.art20_8.admin_fee")
_PAGE = (
    "<html><body><h1>邻区{year}年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>没有收到申请。</p>"
    "<h2>五、存在的主要问题及改进情况</h2><p>更新不及时。</p></body></html>"
)


def fill_season(world: World, chance: random.Random) -> None:
    for _ in range(8):
        agency, source = chance.choice(world.agencies), chance.choice(world.agencies)
        policy, year = chance.choice(list(Basis)), chance.choice(YEARS)
        with suppress(InvalidPolicy, CannotCompile):
            set_row_policy(
                agency=agency, row=chance.choice(ROWS), policy=policy, from_year=year, basis="文件", by=BY,
                at=AT, source=source if policy is Basis.SINGLE else None,
            )  # fmt: skip


def fill_after(world: World, chance: random.Random) -> None:
    for number in range(6):
        agency, owner = chance.choice(world.agencies), chance.choice(world.agencies)
        year = chance.choice(YEARS)
        with suppress(InvalidPromise):
            promise = take_up_promise(
                agency=agency, year=year, sentence=f"将开展第{number}次培训。", owner=owner,
                due_on=date(year + 1, chance.randint(1, 12), 5), by=BY, at=AT,
            )  # fmt: skip
            if chance.random() < 0.6:
                prove_promise(promise, text="见通知", by=BY, at=AT)
                close_promise(promise, statement="已办", by=BY, at=AT)
    for number in range(3):
        year = chance.choice(YEARS)
        bring_in(
            _PAGE.format(year=year).encode(), agency=chance.choice(world.agencies), name=f"邻区{number}",
            file_name="年报.html", by=BY, at=AT,
        )  # fmt: skip
    for number in range(8):
        agency, unit = chance.choice(world.agencies), chance.choice(world.agencies)
        year = chance.choice(YEARS) - 1
        with suppress(InvalidReadReport):
            bring_in(
                a_page(
                    f"本区{number}", year, {"table3.new_received.total": chance.randint(1, 9)},
                    f"将开展第{number}次业务培训。",
                ),
                agency=agency, unit=agency if number % 2 else unit, file_name="年报.html", by=BY, at=AT,
            )  # fmt: skip


def _each(world: World, ask: Callable[[Agency, int, Any], Any]) -> list[Any]:
    return [
        ask(agency, year, viewer)
        for agency, year, viewer in world.some(world.agencies, YEARS, (None, HOUSE, world.people[0]), most=40)
    ]


def _season(agency: Agency, year: int, viewer: Any) -> Any:
    found = completeness(agency, year, viewer=viewer, at=AT)
    return found and (
        found.name, found.left_out,
        [
            (
                each.unit.name, each.unit.kind, each.unit.codes, each.stage, each.due, each.filed_on,
                each.days_late, each.returns, each.is_zero, each.is_read, each.findings, each.sent,
            )
            for each in (found.own, *found.filings)
        ],
    )  # fmt: skip


def _rolled(agency: Agency, year: int, viewer: Any) -> Any:
    found = rolled_up(agency, year, viewer=viewer, at=AT)
    if found is None:
        return None
    given = [
        (each.reported, each.counted, each.is_left_to) for each in found.contributions(f"{ROWS[0]}.decisions")
    ]
    wrong = [(filing.unit.name, cells) for filing, cells in found.wrong]
    return list(found.cells.values()), [each.message for each in found.findings], given, wrong


def _faults(agency: Agency, year: int, viewer: Any) -> Any:
    return [
        (each.filing.unit.name, [note.key for note in each.findings], each.wrong, each.comments)
        for each in faults(agency, year, viewer=viewer, at=AT)
    ]


def _promise(each: PromiseStanding | None) -> Any:
    return each and (
        each.task,
        each.owner.code,
        each.due_on,
        each.statement,
        each.closed_on,
        len(each.proofs),
    )


QUESTIONS: Questions = {
    "brief": lambda w: _each(w, lambda agency, year, viewer: brief(agency, year, viewer=viewer, at=AT)),
    "circular": lambda w: _each(w, lambda agency, year, viewer: circular(agency, year, viewer=viewer, at=AT)),
    "compare_agencies": lambda w: [
        [line.values for line in compare_agencies(w.agencies, year, viewer=viewer, at=AT).lines]
        for year in YEARS for viewer in (None, HOUSE, *w.people)
    ],
    "compare_years": lambda w: [
        [
            [(each.is_read, each.uncertain) for each in found.columns],
            [(line.values, line.changes, line.percents) for line in found.lines],
        ]
        for agency in w.agencies for viewer in (None, HOUSE, w.people[0])
        for found in [compare_years(agency, YEARS, viewer=viewer, at=AT)]
    ],
    "compare_years_outside": lambda w: _each(
        w,
        lambda agency, year, viewer: [
            (name, [each.uncertain for each in found.columns], [line.changes for line in found.lines])
            for name, found in compare_years_outside(
                Beside(agency, ("邻区0", "邻区1", "邻区2")), (year, year - 1), viewer=viewer, at=AT
            ).items()
        ],
    ),
    "completeness": lambda w: _each(w, _season),
    "faults": lambda w: _each(w, _faults),
    "filings": lambda w: [
        [
            (each.unit.name, each.unit.kind, each.stage, each.due, each.days_late, each.findings)
            for each in filings(year, viewer=viewer, at=AT)
        ]
        for year in YEARS for viewer in (None, HOUSE, *w.people)
    ],
    "improvements_of": lambda w: _each(
        w, lambda agency, year, viewer: improvements_of(agency, year + 1, viewer=viewer, at=AT)
    ),
    "neighbour": lambda w: [
        neighbour(row.uid, viewer=viewer, at=AT) is not None
        for row in ReadReport.objects.order_by("pk") for viewer in (None, HOUSE, *w.people)
    ],
    "neighbours": lambda w: _each(
        w,
        lambda agency, year, viewer: [
            (each.name, each.year, each.report, each.findings)
            for each in neighbours(agency, year=year, viewer=viewer, at=AT)
        ],
    ),
    "promise_called": lambda w: [
        _promise(promise_called(row.uid, viewer=viewer, at=AT))
        for row in Promise.objects.order_by("pk") for viewer in (None, HOUSE, *w.people)
    ],
    "promises": lambda w: _each(
        w,
        lambda agency, year, viewer: [
            _promise(each) for each in promises(agency, year, viewer=viewer, at=AT)
        ],
    ),
    "promises_owned": lambda w: _each(
        w,
        lambda agency, year, viewer: [
            _promise(each)
            for each in promises_owned(agency, viewer=viewer, at=AT, is_open=year == YEARS[0])
        ],
    ),
    "proposals": lambda w: _each(
        w, lambda agency, year, viewer: proposals(agency, year, viewer=viewer, at=AT)
    ),
    "readings": lambda w: _each(
        w,
        lambda agency, year, viewer: [
            (each.name, each.year, each.report)
            for each in readings(agency, viewer=viewer, at=AT)
            if each.year == year - 1
        ],
    ),
    "rolled_up": lambda w: _each(w, _rolled),
    "row_policies": lambda w: _each(
        w,
        lambda agency, year, viewer: [
            (each.row, each.policy, each.said)
            for _, each in sorted(row_policies(agency, year, viewer=viewer, at=AT).items())
        ],
    ),
    "season_facts": lambda w: _each(
        w, lambda agency, year, viewer: season_facts(agency, year, viewer=viewer, at=AT)
    ),
    "sees_neighbours": lambda w: _each(
        w, lambda agency, year, viewer: sees_neighbours(agency, viewer=viewer, at=AT)
    ),
}  # fmt: skip
