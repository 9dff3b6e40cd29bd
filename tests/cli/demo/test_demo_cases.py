"""The scripted applications and reconsiderations, before any database."""

import re
from typing import Any

import pytest

from mingbai.cli.demo.cases import scripts
from mingbai.cli.demo.disputes import dispute_scripts
from mingbai.cli.demo.scripts import Script
from mingbai.cli.demo.units import UNITS
from mingbai.law.application import ActName, fold, is_answered_in_time, reply_due_on
from mingbai.law.calendar import CALENDAR
from mingbai.law.dispute import fold as fold_dispute
from mingbai.law.tally import CountingConvention, tally_applications, tally_disputes

SCRIPTS = scripts()
YEAR = CountingConvention(2020)


def _figures(table: Any) -> dict[str, int]:
    return {cell: int(figure) for cell, figure in table.items() if figure}


def test_table_3_is_that_of_the_published_report(seed: Any) -> None:
    cases = {each.key: fold(each.acts) for each in SCRIPTS}
    expected = {
        f"{row}.{column}": count
        for row, cells in seed["table3"].items()
        for column, count in cells.items()
        if count
    }
    assert expected
    assert _figures(tally_applications(cases, YEAR).table) == expected


def test_table_4_is_that_of_the_published_report(seed: Any) -> None:
    found = dispute_scripts({each.key: each.key for each in SCRIPTS})
    disputes = {each.about: fold_dispute(each.acts) for each in found}
    expected = {cell: count for cell, count in seed["table4"].items() if count}
    assert expected
    assert _figures(tally_disputes(disputes, YEAR).table) == expected


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.key)
def test_every_act_is_lawful_and_in_time(script: Script) -> None:
    case = fold(script.acts)
    assert case.faults == ()
    assert script.unit in UNITS
    assert all(CALENDAR.is_workday(act.on) for act in script.acts)
    if case.decision is None:
        due_on = reply_due_on(case)
        assert due_on is None or due_on.isoformat() > "2021-02-25", "nothing is late when the clock stands"
    else:
        assert is_answered_in_time(case)


def test_a_repeated_application_is_by_the_same_person_to_the_same_agency() -> None:
    """条例 36(6): the same applicant, the same agency, the same information, already answered."""
    repeated = [each for each in SCRIPTS if each.key.startswith("repeated")]
    assert repeated
    for again in repeated:
        before = [
            each
            for each in SCRIPTS
            if (each.applicant, each.unit, each.subject) == (again.applicant, again.unit, again.subject)
            and each is not again
        ]
        assert len(before) == 1
        decided = [act.on for act in before[0].acts if act.name is ActName.DECIDED]
        assert decided[0] < again.acts[0].on


def test_the_turns_an_application_can_take_are_shown() -> None:
    names = {act.name for each in SCRIPTS for act in each.acts}
    assert {ActName.CORRECTION_ASKED, ActName.EXTENDED} <= names
    assert {ActName.THIRD_PARTY_CONSULTED, ActName.OTHER_AGENCY_CONSULTED} <= names


def test_nobody_real_can_be_meant() -> None:
    for each in SCRIPTS:
        assert re.fullmatch(r".例.", each.applicant.name)
        assert len(each.applicant.identity) == 18
        assert each.applicant.email.endswith("@example.org")
