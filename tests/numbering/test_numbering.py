"""Numbers are given once, without gaps, by any number of writers."""

import random
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingbai.numbering.api import NumberTaken, allot, reserve
from mingbai.numbering.models import Series


def test_a_series_begins_where_it_is_told(database: str) -> None:
    assert [allot("索引号:330803:2021", start=46933) for _ in range(3)] == [46933, 46934, 46935]
    assert [allot("索引号:330803:2022"), allot("索引号:330803:2022")] == [1, 2]


def test_a_number_is_taken_only_inside_a_transaction(committed_database: str) -> None:
    with pytest.raises(TransactionManagementError):
        allot("a")
    with pytest.raises(TransactionManagementError):
        reserve("a", [1])
    assert not Series.objects.exists()


def test_what_is_allotted_cannot_be_reserved(database: str) -> None:
    assert allot("a", start=5) == 5
    assert allot("a") == 6
    with pytest.raises(NumberTaken) as raised:
        reserve("a", [4, 5, 6, 7])
    assert raised.value.numbers == (5, 6)
    reserve("a", [4, 7])
    assert allot("a") == 8


def test_a_number_twice_in_an_import_is_refused(database: str) -> None:
    with pytest.raises(NumberTaken) as raised:
        reserve("a", [3, 1, 3])
    assert raised.value.numbers == (3,)


def test_a_long_import_is_passed_over(database: str) -> None:
    reserve("a", range(1, 1201))
    assert allot("a") == 1201
    assert allot("a") == 1202


def test_the_database_itself_refuses_a_series_that_runs_backwards(database: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Series.objects.create(key="a", first=5, last=4)


_unused = map(str, count())
operations = st.lists(st.one_of(st.just(None), st.lists(st.integers(0, 30), max_size=6)), max_size=25)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(steps=operations, start=st.integers(0, 10))
def test_any_mixture_of_allotting_and_reserving(
    database: str, steps: list[list[int] | None], start: int
) -> None:
    key = next(_unused)
    reserved: set[int] = set()
    allotted: list[int] = []
    spent: set[int] = set()
    for step in steps:
        if step is None:
            expected = allotted[-1] + 1 if allotted else start
            while expected in reserved:
                expected += 1
            allotted.append(allot(key, start=start))
            assert allotted[-1] == expected
            spent = set(range(start, expected + 1))
        elif len(set(step)) < len(step) or set(step) & (reserved | spent):
            with pytest.raises(NumberTaken):
                reserve(key, step)
        else:
            reserve(key, step)
            reserved |= set(step)


class _RolledBack(Exception):
    pass


def _take(seed: int) -> list[int]:
    chance = random.Random(seed)
    kept = []
    try:
        for _ in range(25):
            try:
                with transaction.atomic():
                    number = allot("shared", start=100)
                    if chance.random() < 0.3:
                        raise _RolledBack
                kept.append(number)
            except _RolledBack:
                continue
    finally:
        connection.close()
    return kept


def test_many_writers_leave_no_gap(committed_database: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        kept = [number for numbers in pool.map(_take, range(8)) for number in numbers]
    assert sorted(kept) == list(range(100, 100 + len(kept)))


def _reserve_or_lose(number: int) -> int | None:
    try:
        with transaction.atomic():
            reserve("contested", [number])
    except NumberTaken:
        return None
    else:
        return number
    finally:
        connection.close()


def _allot_contested(_: int) -> int:
    try:
        with transaction.atomic():
            return allot("contested")
    finally:
        connection.close()


def test_an_import_and_the_desk_never_give_the_same_number(committed_database: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        imports = [pool.submit(_reserve_or_lose, number) for number in range(1, 31)]
        allotted = list(pool.map(_allot_contested, range(30)))
        imported = {found for found in (task.result() for task in imports) if found is not None}
    assert len(set(allotted)) == 30
    assert not imported & set(allotted)
