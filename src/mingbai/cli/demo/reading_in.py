"""What the office reads in from files: last year's report, whose promises become tasks; the neighbours'."""

from dataclasses import dataclass
from datetime import date

from mingbai.cli.demo.instants import instant
from mingbai.cli.demo.outside import LAST_YEAR, NEIGHBOURS, OF_LAST_YEAR
from mingbai.cli.demo.tree import District
from mingbai.cli.demo.units import DISTRICT, UNITS, Unit
from mingbai.cli.demo.watching import Watch
from mingbai.reports.api import bring_in, close_promise, prove_promise, take_up_promise
from mingbai.reports.queries import proposals

__all__ = ["read_in_last_year", "read_in_neighbours"]

# 条例 49: a government publishes by 31 March.
_READ_IN_ON = date(2020, 4, 2)
_TAKEN_UP_ON = date(2020, 4, 7)
_NEIGHBOURS_READ_IN_ON = date(2021, 2, 24)


@dataclass(frozen=True, slots=True)
class _Task:
    """A promise of last year: what is to be done by whom, and how far it came.

    ``proof`` is what the owner gave, with a file where there is one; ``statement`` what closed it.
    """

    task: str
    owner: str
    due_on: date
    proof: str = ""
    file_name: str = ""
    file: str = ""
    proved_on: date | None = None
    statement: str = ""
    closed_on: date | None = None


_TASKS = (
    _Task(
        "建立公开栏目月度抽查制度，按月通报抽查结果",
        "人民政府办公室",
        date(2020, 6, 30),
        proof="月度抽查办法已印发，5月、6月的抽查结果已经通报。",
        file_name="公开栏目月度抽查办法.txt",
        file="公开栏目月度抽查办法（示例）\n每月抽查全部公开栏目，次月五个工作日内通报结果，逾期没有更新的限期补齐。\n",
        proved_on=date(2020, 6, 28),
        statement="自5月起每月抽查并通报，长期没有新内容的栏目已经更新或者撤并。",
        closed_on=date(2020, 6, 30),
    ),
    _Task(
        "逐件核对历年文件的有效性，在原网页上标注",
        "司法局",
        date(2020, 10, 31),
        proof="核对清单已经起草单位确认，网页标注已抽查。",
        proved_on=date(2020, 10, 22),
        statement="历年文件已逐件核对，失效和废止的在原网页上标注。",
        closed_on=date(2020, 10, 27),
    ),
    _Task("在区政务服务大厅设立公开申请辅导窗口", "政务服务管理办公室", date(2020, 12, 31)),
)


def read_in_last_year(district: District, watch: Watch) -> None:
    """The district's report of the year before, published as a page only; its promises become tasks."""
    watch.expect(1 + len(_TASKS))
    agency, office = district.agencies[DISTRICT.code], district.actor(DISTRICT.code, "disclosure-office")
    bring_in(
        OF_LAST_YEAR.page(), agency=agency, unit=agency, file_name=OF_LAST_YEAR.file_name,
        source=OF_LAST_YEAR.source, by=office, at=instant(_READ_IN_ON),
    )  # fmt: skip
    watch.advance()
    at = instant(_TAKEN_UP_ON)
    promised = [each.sentence for each in proposals(agency, LAST_YEAR, viewer=office.viewer, at=at)]
    for task in _TASKS:
        (sentence,) = (each for each in promised if task.task in each)
        _handle(task, sentence, district)
        watch.advance()


def _handle(task: _Task, sentence: str, district: District) -> None:
    owner, office = _unit(task.owner), district.actor(DISTRICT.code, "disclosure-office")
    promise = take_up_promise(
        agency=district.agencies[DISTRICT.code], year=LAST_YEAR, sentence=sentence, task=task.task,
        owner=district.agencies[owner.code], due_on=task.due_on, by=office, at=instant(_TAKEN_UP_ON),
    )  # fmt: skip
    if task.proved_on:
        prove_promise(
            promise, text=task.proof, content=task.file.encode(), file_name=task.file_name,
            by=district.actor(owner.code, "unit-head"), at=instant(task.proved_on),
        )  # fmt: skip
    if task.closed_on:
        close_promise(promise, statement=task.statement, by=office, at=instant(task.closed_on))


def _unit(short_name: str) -> Unit:
    return next(unit for unit in UNITS.values() if unit.short_name == short_name)


def read_in_neighbours(district: District, watch: Watch) -> None:
    """What two other districts published, beside which the head reads his own."""
    agency, office = district.agencies[DISTRICT.code], district.actor(DISTRICT.code, "disclosure-office")
    for each in watch.each(NEIGHBOURS):
        bring_in(
            each.page(), agency=agency, file_name=each.file_name, source=each.source, by=office,
            at=instant(_NEIGHBOURS_READ_IN_ON),
        )  # fmt: skip
