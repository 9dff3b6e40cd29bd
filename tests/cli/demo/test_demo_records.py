"""The rows of the demonstration, before any database."""

import re
from collections import Counter
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.cli.demo.instruments import documents
from mingbai.cli.demo.records import (
    DECISIONS,
    OPENING,
    REGISTERS_OF_ITEMS,
    REPORTING,
    decisions,
    decisions_of,
    item_changes_of,
    opening_of,
    purchases_of,
    quarters,
    split,
    workdays,
)
from mingbai.cli.demo.units import TOWNS, UNITS
from mingbai.law.calendar import CALENDAR
from mingbai.law.credit_code import is_credit_code


@given(st.integers(0, 10**9), st.lists(st.integers(1, 1000), min_size=1, max_size=60))
def test_parts_sum_to_the_whole_and_follow_the_weights(total: int, weights: list[int]) -> None:
    parts = split(total, weights)
    assert sum(parts) == total
    whole = sum(weights)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - total * weight / whole) <= 1


@given(st.integers(0, 5000))
def test_quarters_hold_every_row_once_and_in_its_days(count: int) -> None:
    found = quarters(count)
    assert list(chain(*found)) == list(range(count))
    days = workdays(2020)
    for quarter, rows in enumerate(found):
        assert {(days[row * len(days) // count].month - 1) // 3 for row in rows} <= {quarter}


def test_the_towns_are_those_of_the_district() -> None:
    assert Counter(unit.kind for unit in TOWNS) == {"street": 2, "town": 10, "township": 8}
    assert len({unit.name for unit in UNITS.values()}) == len(UNITS)


def test_every_credit_code_checks_and_is_plainly_invented() -> None:
    codes = [unit.credit_code for unit in UNITS.values()]
    assert all(is_credit_code(code) for code in codes)
    assert len(set(codes)) == len(codes)
    assert all(code.startswith("X0") for code in codes)


@pytest.mark.parametrize("register", DECISIONS)
def test_decisions_are_numbered_once_and_dated_in_order(register: str) -> None:
    count = 0
    for unit in REPORTING:
        rows = list(decisions(unit, register, range(decisions_of(unit, register)), agency=7))
        count += len(rows)
        assert len({row[2] for row in rows}) == len(rows)
        days = [row[6] for row in rows]
        assert days == sorted(days)
        assert set(days) <= set(workdays(2020))
    assert count == DECISIONS[register]


@pytest.mark.parametrize("register", REGISTERS_OF_ITEMS)
def test_only_what_a_unit_has_is_removed_from_its_register(register: str) -> None:
    for unit in REPORTING:
        rows = list(item_changes_of(unit, register, agency=7))
        added = {row[2] for row in rows if row[6] == 1}
        removed = {row[2] for row in rows if row[6] == -1}
        assert len(added) + len(removed) == len(rows)
        assert not added & removed
        assert len(removed) <= opening_of(unit, register)
    assert sum(opening_of(unit, register) for unit in REPORTING) == OPENING[register]


def test_no_purchase_stands_twice_and_none_is_for_nothing() -> None:
    rows = [row for unit in REPORTING for row in purchases_of(unit, agency=7)]
    assert len({row[1] for row in rows}) == len(rows)
    assert all(isinstance(row[6], int) and row[6] > 0 for row in rows)


def test_rows_are_the_same_at_every_run() -> None:
    unit = REPORTING[20]
    assert list(purchases_of(unit, agency=7)) == list(purchases_of(unit, agency=7))


def test_natural_persons_are_kept_by_surname_and_companies_are_examples() -> None:
    parties = {str(row[5]) for row in decisions(REPORTING[20], "admin_license", range(2000), agency=7)}
    assert all("例" in party or re.fullmatch(r".某", party) for party in parties)
    assert any(party.endswith("某") for party in parties)


def test_normative_documents_are_made_public_in_time() -> None:
    found = list(documents())
    assert len({(each.unit, each.number) for each in found}) == len(found)
    for each in found:
        # 条例 26: within 20 working days.
        assert each.made_on < each.published_on <= CALENDAR.nth_workday_after(each.made_on, 20)
        assert each.repealed_on is None or each.repealed_on > each.published_on
