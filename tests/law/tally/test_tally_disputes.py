"""Table 4, one dispute at a time: which year it stands in, and with which outcome."""

from dataclasses import replace
from datetime import date

import pytest

from mingbai.law.dispute import DisputeAct, DisputeActName, Kind, Outcome, Role
from mingbai.law.dispute import fold as fold_dispute
from mingbai.law.tally import CountingConvention, DisputeCount, tally_disputes

SUED = DisputeAct(DisputeActName.FILED, date(2022, 11, 1), kind=Kind.DIRECT_SUIT)


def cells(record: list[DisputeAct], year: int, count: DisputeCount) -> set[str]:
    convention = CountingConvention(year, dispute_count=count)
    tally = tally_disputes({"甲": fold_dispute(record)}, convention)
    return {path for path, cases in tally.members.items() if cases}


@pytest.mark.parametrize(
    ("year", "count", "expected"),
    [
        (2021, DisputeCount.OPEN_IN_YEAR, set()),
        (2022, DisputeCount.OPEN_IN_YEAR, {"lit_direct_pending", "lit_direct_total"}),
        (2023, DisputeCount.OPEN_IN_YEAR, {"lit_direct_corrected", "lit_direct_total"}),
        (2024, DisputeCount.OPEN_IN_YEAR, set()),
        (2022, DisputeCount.FILED_IN_YEAR, {"lit_direct_pending", "lit_direct_total"}),
        (2023, DisputeCount.FILED_IN_YEAR, set()),
    ],
)
def test_the_convention_decides_whether_a_pending_suit_comes_again(
    year: int, count: DisputeCount, expected: set[str]
) -> None:
    judged = DisputeAct(DisputeActName.DECIDED, date(2023, 5, 4), outcome=Outcome.CORRECTED)
    assert cells([SUED, judged], year, count) == expected


@pytest.mark.parametrize("count", DisputeCount)
def test_a_suit_is_not_counted_before_it_is_filed(count: DisputeCount) -> None:
    assert cells([SUED], 2021, count) == set()


def test_an_appeal_makes_a_judged_suit_open_again() -> None:
    judged = DisputeAct(DisputeActName.DECIDED, date(2022, 12, 4), outcome=Outcome.MAINTAINED)
    appealed = DisputeAct(DisputeActName.APPEALED, date(2023, 1, 9))
    assert cells([SUED, judged], 2023, DisputeCount.OPEN_IN_YEAR) == set()
    assert "lit_direct_pending" in cells([SUED, judged, appealed], 2023, DisputeCount.OPEN_IN_YEAR)


def test_a_co_defendant_leaves_the_suit_to_the_original_agency() -> None:
    suit = replace(SUED, kind=Kind.SUIT_AFTER_RECONSIDERATION)
    government = tally_disputes(
        {"甲": fold_dispute([replace(suit, role=Role.CO_DEFENDANT)])}, CountingConvention(2022)
    )
    department = tally_disputes({"甲": fold_dispute([suit])}, CountingConvention(2022))
    assert not any(government.members.values())
    assert department.members["lit_after_total"] == ("甲",)
