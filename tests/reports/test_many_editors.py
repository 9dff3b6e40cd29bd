"""Thirty people at once: nobody's work is lost, and nobody overwrites what he has not seen."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from mingbai.ledger.api import verify
from mingbai.organisations.models import Agency
from mingbai.reports.api import Edition, StaleEdit, WorkMatter, compile_report, correct_cell, state
from mingbai.reports.models import Edit, Report, WorkFact
from mingbai.reports.queries import on_desk
from mingbai.reports.tallies import place
from organisations.district import CONSOLE, a_district
from reports.year import AT, YEAR

EDITORS = 30


def a_report() -> Report:
    return compile_report(agency=a_district().stone, year=YEAR, by=CONSOLE, at=AT).report


def in_threads(work: object, times: int = EDITORS) -> list[object]:
    def once(number: int) -> object:
        try:
            return work(number)  # type: ignore[operator]  # a function of the number
        finally:
            connection.close()

    with ThreadPoolExecutor(EDITORS) as pool:
        return list(pool.map(once, range(times)))


def test_thirty_editors_of_one_cell_leave_one_winner_and_both_figures(committed_database: str) -> None:
    report, cell = a_report(), "table3.granted.natural_person"

    def write(number: int) -> object:
        try:
            correct_cell(report, cell, number + 1, reason="漏登", expected=Edition(1, 0), by=CONSOLE, at=AT)
        except StaleEdit as stale:
            return stale.mine, stale.theirs
        return None

    answers = in_threads(write)
    assert answers.count(None) == 1
    winner = answers.index(None) + 1
    assert {answer for answer in answers if answer} == {
        (str(number), str(winner)) for number in range(1, EDITORS + 1) if number != winner
    }
    desk = on_desk(report, viewer=CONSOLE.viewer, at=AT)
    assert desk is not None
    assert desk.cells[cell].value == winner


def test_thirty_editors_of_thirty_cells_lose_nothing(committed_database: str) -> None:
    report = a_report()
    cells = [cell for cell, each in place(report.form).items() if each.column.kind == "int"]
    leaves = [cell for cell in cells if cell.startswith("table3.denied")][:EDITORS]
    assert len(leaves) == EDITORS

    def write(number: int) -> object:
        correct_cell(
            report, leaves[number], number + 1, reason="漏登", expected=Edition(1, 0), by=CONSOLE, at=AT
        )
        return None

    in_threads(write)
    desk = on_desk(report, viewer=CONSOLE.viewer, at=AT)
    assert desk is not None
    assert [desk.cells[cell].value for cell in leaves if desk.cells[cell].correction] == list(
        range(1, EDITORS + 1)
    )
    seqs = Edit.objects.filter(report=report).order_by("seq").values_list("seq", flat=True)
    assert list(seqs) == list(range(1, EDITORS + 1))
    assert list(verify()) == []


def test_thirty_statements_on_one_matter_leave_one(committed_database: str) -> None:
    agency: Agency = a_district().stone

    def write(number: int) -> object:
        try:
            text = f"第{number}稿"
            state(WorkMatter.PROBLEMS, text, agency=agency, year=YEAR, by=CONSOLE, at=AT, expected="")
        except StaleEdit as stale:
            return stale.theirs
        return None

    answers = in_threads(write)
    (kept,) = WorkFact.objects.filter(agency=agency)
    assert answers.count(None) == 1
    assert {answer for answer in answers if answer is not None} == {kept.value}
