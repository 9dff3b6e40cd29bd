"""Fees across the cases of one applicant: the natural month, the term of payment, what came of it.

By items, the applications of one applicant in one natural month are counted together (处理费办法 4);
by pages, each application stands alone (处理费办法 5).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from mingbai.law.application.acts import ActName
from mingbai.law.application.clocks import payment_clock
from mingbai.law.application.receipt import receipt_of
from mingbai.law.application.settings import DEFAULT_SETTINGS, Settings
from mingbai.law.application.state import Case
from mingbai.law.calendar import CALENDAR, WorkingCalendar
from mingbai.law.fees import Fee, fee_by_items

__all__ = [
    "CHARGE_LABELS",
    "Charge",
    "ChargeState",
    "charge_of",
    "monthly_items",
    "next_items_fee",
    "paid_and_refunded",
]


class ChargeState(StrEnum):
    """Where the fee of an application stands; the value is its name in data."""

    NONE = "none"
    NOTIFIED = "notified"
    PAID = "paid"
    UNPAID = "unpaid"
    PARTLY_REFUNDED = "partly_refunded"
    REFUNDED = "refunded"


CHARGE_LABELS = MappingProxyType(
    {
        ChargeState.NONE: "不收费",
        ChargeState.NOTIFIED: "已通知，待缴费",
        ChargeState.PAID: "已缴清",
        ChargeState.UNPAID: "逾期未缴，视为放弃申请",
        ChargeState.PARTLY_REFUNDED: "已部分退付",
        ChargeState.REFUNDED: "已退付",
    }
)


@dataclass(frozen=True, slots=True)
class Charge:
    """The fee of one application, in yuan, and the last day to pay it."""

    state: ChargeState
    amount: int | None = None
    paid: int | None = None
    refunded: int = 0
    pay_by: date | None = None


def charge_of(
    case: Case, calendar: WorkingCalendar = CALENDAR, settings: Settings = DEFAULT_SETTINGS
) -> Charge:
    """What was charged for ``case`` and what came of it.

    The notice's twenty working days run from its receipt (处理费办法). A refund is a fact entered by
    hand under the general rules on non-tax revenue; none is ever computed.
    """
    notice = case.last(ActName.FEE_NOTIFIED)
    if notice is None:
        return Charge(ChargeState.NONE)
    clock = payment_clock(case, calendar, settings)
    pay_by = clock.due_on if clock else None
    payment = case.last(ActName.FEE_PAID)
    if payment is None:
        unpaid = case.lapsed_for is ActName.FEE_PAID
        return Charge(ChargeState.UNPAID if unpaid else ChargeState.NOTIFIED, notice.amount, None, 0, pay_by)
    paid, refunded = paid_and_refunded(case)
    state = _after_payment(paid, refunded, is_refunded=bool(case.all(ActName.FEE_REFUNDED)))
    return Charge(state, notice.amount, paid, refunded, pay_by)


def paid_and_refunded(case: Case) -> tuple[int | None, int]:
    """What was paid (``None`` where no amount is on record) and what of it was given back, in yuan.

    A payment without an amount is what the notice asked for; a refund without one is all the rest.
    """
    notice, payment = case.last(ActName.FEE_NOTIFIED), case.last(ActName.FEE_PAID)
    if payment is None:
        return None, 0
    paid = payment.amount if payment.amount is not None or notice is None else notice.amount
    refunded = 0
    for refund in case.all(ActName.FEE_REFUNDED):
        refunded += (paid or 0) - refunded if refund.amount is None else refund.amount
    return paid, refunded


def _after_payment(paid: int | None, refunded: int, *, is_refunded: bool) -> ChargeState:
    if not is_refunded:
        return ChargeState.PAID
    if paid is not None and refunded < paid:
        return ChargeState.PARTLY_REFUNDED
    return ChargeState.REFUNDED


def monthly_items(cases: Iterable[Case], applicant: str, year: int, month: int) -> int:
    """How many items ``applicant`` has asked for in a natural month, over all ``cases``.

    An application is one item unless its receipt records more (``count``: one application split into
    the reasonable smallest units). The month is that of the day of receipt.
    """
    found = 0
    for case in cases:
        received = case.last(ActName.RECEIVED)
        receipt = receipt_of(case)
        if received is None or receipt is None or received.applicant != applicant:
            continue
        if (receipt.counted_on.year, receipt.counted_on.month) == (year, month):
            found += received.count if received.count is not None else 1
    return found


def next_items_fee(earlier: Iterable[Case], case: Case) -> Fee:
    """The fee by items for ``case``, after the ``earlier`` cases of its applicant in the same month.

    ``ValueError`` for a case without a receipt or without a known applicant: whose month is it?
    """
    received, receipt = case.last(ActName.RECEIVED), receipt_of(case)
    if received is None or receipt is None or not received.applicant:
        raise ValueError("a fee by items needs an application received from a known applicant")
    counted_on = receipt.counted_on
    before = monthly_items(earlier, received.applicant, counted_on.year, counted_on.month)
    return fee_by_items(received.count if received.count is not None else 1, before)
