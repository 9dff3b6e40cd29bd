"""Fees across cases: the natural month, the term of payment, refunds."""

from datetime import date

import pytest

from mingbai.law.application import Act, ActName, Case, Channel, fold
from mingbai.law.application.charging import (
    CHARGE_LABELS,
    Charge,
    ChargeState,
    charge_of,
    monthly_items,
    next_items_fee,
)

A = ActName


def received(on: str, applicant: str = "甲", count: int | None = None) -> Act:
    return Act(A.RECEIVED, date.fromisoformat(on), applicant=applicant, count=count)


def test_items_are_counted_by_applicant_and_natural_month() -> None:
    cases = [
        fold([received("2024-09-02")]),
        fold([received("2024-09-30", count=9)]),
        fold([received("2024-10-08")]),
        fold([received("2024-09-03", applicant="乙")]),
        Case(),
    ]
    assert monthly_items(cases, "甲", 2024, 9) == 10
    assert monthly_items(cases, "甲", 2024, 10) == 1
    assert monthly_items(cases, "乙", 2024, 9) == 1
    # Ten items are free; the eleventh to the thirtieth cost 100 yuan each, beyond them 200.
    assert next_items_fee(cases, fold([received("2024-09-30")])).amount == 100
    assert next_items_fee(cases, fold([received("2024-09-30", count=21)])).amount == 2_200
    assert next_items_fee(cases, fold([received("2024-10-09")])).amount == 0


def test_the_month_is_that_of_the_legal_receipt() -> None:
    online = Act(A.RECEIVED, date(2024, 9, 30), applicant="甲", channel=Channel.ONLINE)
    assert monthly_items([fold([online])], "甲", 2024, 9) == 1
    confirmed = fold([online, Act(A.RECEIPT_CONFIRMED, date(2024, 10, 8))])
    assert monthly_items([confirmed], "甲", 2024, 9) == 0
    assert monthly_items([confirmed], "甲", 2024, 10) == 1


@pytest.mark.parametrize("case", [Case(), fold([received("2024-09-02", applicant="")])])
def test_a_fee_needs_a_known_applicant(case: Case) -> None:
    with pytest.raises(ValueError, match="known applicant"):
        next_items_fee([], case)


NOTICE = Act(A.FEE_NOTIFIED, date(2024, 9, 18), date(2024, 9, 20), amount=3000, scheme="items", count=35)
PAY_BY = date(2024, 10, 23)


def charge(*acts: Act) -> Charge:
    return charge_of(fold([received("2024-09-13"), *acts]))


def test_the_course_of_a_fee() -> None:
    paid = Act(A.FEE_PAID, date(2024, 10, 9), amount=3000)
    part = Act(A.FEE_REFUNDED, date(2024, 11, 1), amount=1000)
    rest = Act(A.FEE_REFUNDED, date(2024, 11, 4), amount=2000)
    assert charge() == Charge(ChargeState.NONE)
    assert charge(NOTICE) == Charge(ChargeState.NOTIFIED, 3000, None, 0, PAY_BY)
    assert charge(NOTICE, Act(A.LAPSED, date(2024, 10, 24))).state is ChargeState.UNPAID
    assert charge(NOTICE, paid) == Charge(ChargeState.PAID, 3000, 3000, 0, PAY_BY)
    assert charge(NOTICE, paid, part) == Charge(ChargeState.PARTLY_REFUNDED, 3000, 3000, 1000, PAY_BY)
    assert charge(NOTICE, paid, part, rest) == Charge(ChargeState.REFUNDED, 3000, 3000, 3000, PAY_BY)
    assert charge(NOTICE, paid, Act(A.FEE_REFUNDED, date(2024, 11, 1))).refunded == 3000
    assert set(CHARGE_LABELS) == set(ChargeState)
