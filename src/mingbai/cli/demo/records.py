"""The records of the year as rows, made one at a time and always the same: decisions, items, purchases.

Each row holds the facts of its register in the order in which a register keeps them, so it can be handed to
``registers.api.import_rows`` as it comes. How many there are is given here; every figure of the report is
counted from the rows.
"""

import random
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from mingbai.cli.demo.matters import COMPANIES, PARTIES, PURCHASED, matters_of
from mingbai.cli.demo.units import DEPARTMENTS, OFFICE, TOWNS, Unit
from mingbai.law.calendar import CALENDAR

__all__ = [
    "DECISIONS",
    "OPENING",
    "REGISTERS_OF_ITEMS",
    "REPORTING",
    "YEAR",
    "Facts",
    "decisions",
    "decisions_of",
    "item_changes_of",
    "opening_of",
    "purchases_of",
    "quarters",
    "split",
    "workdays",
]

#: A row: the facts of its register's model.
Facts = tuple[int | str | date, ...]

REPORTING: tuple[Unit, ...] = (OFFICE, *DEPARTMENTS, *TOWNS)
"""The units whose figures the district's report holds."""

YEAR = 2020
DECISIONS: Mapping[str, int] = MappingProxyType(
    {
        "admin_license": 168_707,
        "other_mgmt_services": 329_475,
        "admin_penalty": 2_259,
        "admin_compulsion": 6,
    }
)
"""How many decisions of each register the year has."""
OPENING: Mapping[str, int] = MappingProxyType(
    {
        "admin_license": 124_956,
        "other_mgmt_services": 300_729,
        "admin_penalty": 3_824,
        "admin_compulsion": 20,
        "admin_fee": 118,
    }
)
"""How many items each register held when the year began."""
# Items added and removed in the year.
_CHANGES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "admin_license": (43_730, 159),
        "other_mgmt_services": (28_904, 158),
        "admin_penalty": (341, 38),
        "admin_compulsion": (1, 15),
        "admin_fee": (2, 7),
    }
)
REGISTERS_OF_ITEMS = tuple(_CHANGES)
_PURCHASES, _FEN = 1_546, 5_821_174_583
_LEAST_FEN = 200_000
# One decision in so many is not shown: it is about a minor, or a trade secret.
_WITHHELD_EVERY = 89
_WITHHELD = ("涉及未成年人", "涉及商业秘密")
_KIND_MARKS = {
    "admin_license": "许",
    "other_mgmt_services": "办",
    "admin_penalty": "罚",
    "admin_compulsion": "强",
    "admin_fee": "费",
}


def split(total: int, weights: Sequence[float]) -> list[int]:
    """``total`` in whole parts after ``weights``, by largest remainders; the parts sum to ``total``."""
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    parts = [int(share) for share in exact]
    by_remainder = sorted(range(len(parts)), key=lambda place: parts[place] - exact[place])
    for place in by_remainder[: total - sum(parts)]:
        parts[place] += 1
    return parts


@cache
def workdays(year: int) -> tuple[date, ...]:
    """The days worked in ``year``."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = [CALENDAR.nth_workday_after(first - timedelta(days=1), 1)]
    while (following := CALENDAR.nth_workday_after(days[-1], 1)) <= last:
        days.append(following)
    return tuple(days)


def quarters(count: int) -> tuple[range, ...]:
    """The rows of each quarter, where ``count`` rows are spread over the working days of the year."""
    days = workdays(YEAR)
    starts = [bisect_left(days, date(YEAR, month, 1)) for month in (1, 4, 7, 10)]
    # The first row whose day is not before the quarter's: the inverse of the spreading below.
    bounds = [-(-start * count // len(days)) for start in (*starts, len(days))]
    return tuple(range(first, after) for first, after in pairwise(bounds))


@cache
def _portions(register: str, total: int) -> Mapping[str, int]:
    """What each reporting unit has of ``total`` in ``register``."""
    units = [unit for unit in REPORTING if unit.shares.get(register)]
    parts = split(total, [unit.shares[register] for unit in units])
    return MappingProxyType({unit.code: part for unit, part in zip(units, parts, strict=True) if part})


def decisions_of(unit: Unit, register: str) -> int:
    """How many decisions of ``register`` the unit makes in the year."""
    return _portions(register, DECISIONS[register]).get(unit.code, 0)


def opening_of(unit: Unit, register: str) -> int:
    """How many items of ``register`` the unit had when the year began."""
    return _portions(register, OPENING[register]).get(unit.code, 0)


def decisions(unit: Unit, register: str, rows: range, agency: int) -> Iterator[Facts]:
    """The unit's decisions numbered by ``rows`` (from 0), in the order of their days."""
    days, count = workdays(YEAR), decisions_of(unit, register)
    titles, number = matters_of(unit, register), f"{unit.mark}{_KIND_MARKS[register]}〔{YEAR}〕"
    titles_count, parties_count, days_count = len(titles), len(PARTIES), len(days)
    for row in rows:
        yield (
            agency,
            register,
            f"{number}{row + 1:06}号",
            0,
            titles[row * 7 % titles_count],
            PARTIES[row * 31 % parties_count],
            days[row * days_count // count],
            "" if (row + 1) % _WITHHELD_EVERY else _WITHHELD[row % 2],
        )


def item_changes_of(unit: Unit, register: str, agency: int) -> Iterator[Facts]:
    """The items added to and removed from the unit's register in the year, additions first."""
    days = workdays(YEAR)
    titles, code = matters_of(unit, register), f"{unit.code}-{_KIND_MARKS[register]}"
    for delta, total in zip((1, -1), _CHANGES[register], strict=True):
        count = _portions(register, total).get(unit.code, 0)
        # What is removed stood in the opening stock, whose codes begin at 1.
        first = opening_of(unit, register) + 1 if delta > 0 else 1
        for row in range(count):
            number = first + row
            yield (
                agency,
                register,
                f"{code}-{number:06}",
                0,
                f"{titles[number % len(titles)]}（第{number}项）",
                days[row * len(days) // count],
                delta,
                "",
            )


@cache
def _amounts() -> tuple[int, ...]:
    chance = random.Random(YEAR)  # noqa: S311  # the same amounts at every run
    weights = [chance.lognormvariate(0, 1.1) for _ in range(_PURCHASES)]
    return tuple(_LEAST_FEN + part for part in split(_FEN - _LEAST_FEN * _PURCHASES, weights))


def purchases_of(unit: Unit, agency: int) -> Iterator[Facts]:
    """The unit's purchases by 政府集中采购: the units take turns."""
    days, amounts = workdays(YEAR), _amounts()
    for row in range(REPORTING.index(unit), _PURCHASES, len(REPORTING)):
        yield (
            agency,
            f"QJZC{YEAR}-{row + 1:04}",
            0,
            f"{unit.short_name}{PURCHASED[row % len(PURCHASED)]}采购项目",
            COMPANIES[row * 13 % len(COMPANIES)],
            days[row * len(days) // _PURCHASES],
            amounts[row],
            "",
        )
