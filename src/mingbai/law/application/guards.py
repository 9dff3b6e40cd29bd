"""What an act must satisfy beyond the transition table, each condition with its article.

A standing guard asks only the history (once only; somebody must have been asked first) and so also
says which acts are open next. A fitting guard looks at the act itself: its fields and its day. A day
is refused as late only on a published calendar, never on an estimate.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mingbai.law.application.acts import REFUSED, Act, ActName, Channel
from mingbai.law.application.charging import paid_and_refunded
from mingbai.law.application.clock import Clock
from mingbai.law.application.clocks import (
    correction_clock,
    correction_notice_clock,
    payment_clock,
    reply_clock,
)
from mingbai.law.application.receipt import receipt_of
from mingbai.law.application.reply import EXTENSION_DAYS
from mingbai.law.application.settings import AfterPayment, Settings
from mingbai.law.application.state import Case, State
from mingbai.law.calendar import WorkingCalendar
from mingbai.law.citation import Citation

__all__ = ["FITTING", "STANDING", "FittingGuard", "Measure", "StandingGuard"]


@dataclass(frozen=True, slots=True)
class Measure:
    """What acts are judged by: a calendar, and the open points as they are settled."""

    calendar: WorkingCalendar
    settings: Settings


@dataclass(frozen=True, slots=True)
class StandingGuard:
    """``rule`` in Chinese; ``objection`` gives the sentence against an act in such a case, or nothing."""

    rule: str
    citation: Citation
    objection: Callable[[Case, Settings], str]


@dataclass(frozen=True, slots=True)
class FittingGuard:
    """``rule`` in Chinese; ``objection`` gives the sentence against this act, or nothing.

    ``is_of_day`` marks what depends on the act's day alone, not on its fields; ``is_lateness`` what
    only comes too late: a fault that can be recorded, where the settings say so.
    """

    rule: str
    citation: Citation
    objection: Callable[[Case, Act, Measure], str]
    is_of_day: bool = False
    is_lateness: bool = False


def _once(name: ActName, sentence: str) -> Callable[[Case, Settings], str]:
    return lambda case, _: sentence if case.last(name) else ""


def _asked_before(name: ActName, sentence: str) -> Callable[[Case, Settings], str]:
    return lambda case, _: "" if case.last(name) else sentence


def _needs_confirmation(case: Case, _: Settings) -> str:
    received = case.last(ActName.RECEIVED)
    if received is not None and received.channel is Channel.COUNTER:
        return "当面提交的，提交之日即为收到之日，无须另行确认"
    return ""


def _extended_once(case: Case, settings: Settings) -> str:
    """One extension to a period: a period that started anew (条例 30) may be extended again."""
    restarts = settings.after_payment is AfterPayment.RESTART
    for act in reversed(case.acts):
        if act.name is ActName.DELAYED:
            return "已确定延迟答复的期限，不再适用延长"
        if act.name is ActName.EXTENDED:
            return "答复期限只能延长一次"
        if act.name is ActName.CORRECTED or (restarts and act.name is ActName.FEE_PAID):
            return ""
    return ""


def _asked_of_party(letter: ActName) -> Callable[[Case, Act, Measure], str]:
    def objection(case: Case, act: Act, _: Measure) -> str:
        if act.party and all(each.party != act.party for each in case.all(letter)):
            return f"没有向“{act.party}”征求意见的记录"
        return ""

    return objection


def _late(case: Case, act: Act, clock: Clock | None, what: str) -> str:
    """That ``act`` comes after the clock ran out; silent while the legal day of receipt is not fixed."""
    receipt = receipt_of(case)
    if receipt is None or receipt.legal_on is None:
        return ""
    if clock is None or clock.due_on is None or clock.provisional or act.on <= clock.due_on:
        return ""
    return f"{what}已于{clock.due_on}届满"


def _correction_in_time(case: Case, act: Act, by: Measure) -> str:
    return _late(
        case, act, correction_notice_clock(case, by.calendar, by.settings), "告知补正的期限（7个工作日）"
    )


def _reply_not_expired(case: Case, act: Act, by: Measure) -> str:
    return _late(case, act, reply_clock(case, by.calendar, by.settings), "答复期限")


def _extension_length(case: Case, act: Act, by: Measure) -> str:
    if act.days is not None:
        if act.days > EXTENSION_DAYS:
            return f"延长{act.days}个工作日，超过了最长20个工作日"
        return "" if act.days > 0 else "延长的天数应当大于零"
    if act.until is None:
        return ""
    clock = reply_clock(case, by.calendar, by.settings)
    if clock is None or clock.due_on is None:
        return ""
    if act.until <= clock.due_on:
        return f"延长后的日期应当晚于原届满日{clock.due_on}"
    last_on = by.calendar.estimating.nth_workday_after(clock.due_on, EXTENSION_DAYS)
    return f"延长至{act.until}，超过了最长20个工作日（{last_on}）" if act.until > last_on else ""


def _consent(_: Case, act: Act, by: Measure) -> str:
    if act.consent == REFUSED:
        return "政府信息公开工作机构负责人不同意延长"
    if by.settings.consent_is_recorded and not act.consent:
        return "没有政府信息公开工作机构负责人同意的记录"
    return ""


def _delay_length(_: Case, act: Act, by: Measure) -> str:
    del by
    if act.until is None and (act.days is None or act.days <= 0):
        return "应当写明延迟至何日（until）或者延迟的工作日数（days）"
    return "延迟答复的日期不得早于告知之日" if act.until is not None and act.until < act.on else ""


def _uncorrected(case: Case, act: Act, by: Measure) -> str:
    asked = case.last(ActName.CORRECTION_ASKED)
    if case.state is not State.CORRECTING or asked is None:
        return ""
    if asked.days is None and asked.until is None:
        # Nobody can say that a term which is not on record has not run out.
        return ""
    return _early(act, correction_clock(case, by.calendar, by.settings), "补正期限")


def _unpaid(case: Case, act: Act, by: Measure) -> str:
    if case.state is not State.PAYING:
        return ""
    return _early(act, payment_clock(case, by.calendar, by.settings), "缴费期限")


def _early(act: Act, clock: Clock | None, what: str) -> str:
    if clock is None or clock.due_on is None or clock.provisional or act.on > clock.due_on:
        return ""
    return f"{what}至{clock.due_on}，尚未届满"


def _paid_in_full(case: Case, act: Act, _: Measure) -> str:
    notice = case.last(ActName.FEE_NOTIFIED)
    if notice is None or notice.amount is None or act.amount is None or act.amount >= notice.amount:
        return ""
    return f"应缴{notice.amount}元，只缴{act.amount}元，尚未缴清"


def _refund_within_payment(case: Case, act: Act, _: Measure) -> str:
    paid, refunded = paid_and_refunded(case)
    if paid is None or refunded + (act.amount or 0) <= paid - (act.amount is None):
        return ""
    return f"已缴{paid}元，已退{refunded}元，不能再退{'' if act.amount is None else f'{act.amount}元'}"


def _one_scheme(_: Case, act: Act, by: Measure) -> str:
    del by
    return (
        "收费方式（scheme）只能是按件（items）或者按量（pages）"
        if act.scheme not in ("", "items", "pages")
        else ""
    )


_A = ActName
_30, _31, _33, _35, _45 = (Citation("条例", article) for article in ("30", "31", "33.2", "35", "45"))
_FEE = Citation("处理费办法")

_32, _33_3 = Citation("条例", "32"), Citation("条例", "33.3")
_ONE_CHARGE = Citation("处理费办法", "3")
_IN_PERIOD = "应当在答复期限届满前作出并告知"

STANDING: Mapping[ActName, tuple[StandingGuard, ...]] = MappingProxyType(
    {
        _A.RECEIPT_CONFIRMED: (
            StandingGuard("只确认一次", _31, _once(_A.RECEIPT_CONFIRMED, "收到之日已经确认过")),
            StandingGuard("当面提交的无须确认", Citation("条例", "31(1)"), _needs_confirmation),
        ),
        _A.REGISTERED: (StandingGuard("只登记一次", _45, _once(_A.REGISTERED, "申请已经登记")),),
        # 条例 30: the agency tells everything that needs correction at one time.
        _A.CORRECTION_ASKED: (
            StandingGuard("一次性告知", _30, _once(_A.CORRECTION_ASKED, "补正只能一次性告知")),
        ),
        _A.THIRD_PARTY_ANSWERED: (
            StandingGuard("须先征求", _32, _asked_before(_A.THIRD_PARTY_CONSULTED, "尚未征求第三方意见")),
        ),
        _A.OTHER_AGENCY_ANSWERED: (
            StandingGuard(
                "须先征求", _33_3, _asked_before(_A.OTHER_AGENCY_CONSULTED, "尚未征求其他机关意见")
            ),
        ),
        _A.EXTENDED: (
            StandingGuard("一个答复期限只延长一次；已确定延迟答复期限的不再延长", _33, _extended_once),
        ),
        # 处理费办法 3: one application is charged once, by items or by pages.
        _A.FEE_NOTIFIED: (
            StandingGuard("一件申请只收费一次", _ONE_CHARGE, _once(_A.FEE_NOTIFIED, "一件申请只能收费一次")),
        ),
        _A.FEE_REFUNDED: (StandingGuard("须已缴费", _FEE, _asked_before(_A.FEE_PAID, "没有已缴的费用可退")),),
    }
)

FITTING: Mapping[ActName, tuple[FittingGuard, ...]] = MappingProxyType(
    {
        _A.CORRECTION_ASKED: (
            FittingGuard(
                "自收到申请之日起7个工作日内", _30, _correction_in_time, is_of_day=True, is_lateness=True
            ),
        ),
        _A.LAPSED: (
            FittingGuard("补正期限届满之后", _30, _uncorrected, is_of_day=True),
            FittingGuard("缴费期限届满之后", _FEE, _unpaid, is_of_day=True),
        ),
        _A.THIRD_PARTY_ANSWERED: (
            FittingGuard("提出意见的是被征求意见的第三方", _32, _asked_of_party(_A.THIRD_PARTY_CONSULTED)),
        ),
        _A.OTHER_AGENCY_ANSWERED: (
            FittingGuard("提出意见的是被征求意见的机关", _33_3, _asked_of_party(_A.OTHER_AGENCY_CONSULTED)),
        ),
        _A.EXTENDED: (
            FittingGuard("延长最长20个工作日", _33, _extension_length),
            FittingGuard("经政府信息公开工作机构负责人同意", _33, _consent),
            FittingGuard(_IN_PERIOD, _33, _reply_not_expired, is_of_day=True, is_lateness=True),
        ),
        _A.DELAYED: (
            FittingGuard("写明延迟答复的合理期限", _35, _delay_length),
            FittingGuard(_IN_PERIOD, _35, _reply_not_expired, is_of_day=True, is_lateness=True),
        ),
        # The notice goes out within the handling period (confirmed restatement of 处理费办法).
        _A.FEE_NOTIFIED: (
            FittingGuard("按件或者按量，只用一种", _ONE_CHARGE, _one_scheme),
            FittingGuard(_IN_PERIOD, _FEE, _reply_not_expired, is_of_day=True, is_lateness=True),
        ),
        _A.FEE_PAID: (FittingGuard("足额缴清", _FEE, _paid_in_full),),
        _A.FEE_REFUNDED: (FittingGuard("不超过已缴数额", _FEE, _refund_within_payment),),
    }
)
