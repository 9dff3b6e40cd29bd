"""The clocks of an application: each a function of its acts and of a calendar.

Clocks estimate where a holiday notice is missing, and say so (``provisional``). A clock that is not
running has no due date: the reply waits while the applicant corrects the application (条例 30) or,
where the setting says the period starts anew, pays the fee.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from mingbai.law.application.acts import Act, ActName, Consulted, ServiceMode
from mingbai.law.application.clock import Clock, ClockName
from mingbai.law.application.consultations import SILENCE, Consultation, consultations_of
from mingbai.law.application.receipt import receipt_of
from mingbai.law.application.reckoning import Note, Reckoning
from mingbai.law.application.remedy_clocks import reconsideration_application
from mingbai.law.application.reply import PAYMENT_CITATION, PAYMENT_DAYS, REPLY_CITATION, reply_period
from mingbai.law.application.settings import DEFAULT_SETTINGS, Settings
from mingbai.law.application.state import ENDED, Case, State
from mingbai.law.calendar import CALENDAR, WorkingCalendar
from mingbai.law.citation import Citation

__all__ = [
    "CORRECTION_NOTICE_DAYS",
    "clocks_of",
    "correction_clock",
    "correction_notice_clock",
    "is_answered_in_time",
    "overdue_on",
    "payment_clock",
    "replied_on",
    "reply_clock",
    "reply_due_on",
]

# 条例 30: one notice of correction, within seven working days of receipt.
CORRECTION_NOTICE_DAYS = 7

_WAITS = {
    ActName.CORRECTED: ("补正期间，答复期限自收到补正的申请之日起重新计算", Citation("条例", "30")),
    ActName.FEE_PAID: ("待缴费期间，答复期限自缴清费用的次日起重新计算", PAYMENT_CITATION),
}


def reply_due_on(
    case: Case, calendar: WorkingCalendar = CALENDAR, settings: Settings = DEFAULT_SETTINGS
) -> date | None:
    """The last day for the reply (条例 33); ``None`` while no period runs.

    Counted from the legal day of receipt, or from the safe one while the legal one is not fixed.
    """
    period = reply_period(case, settings)
    if period is None or period.waits_for is not None:
        return None
    return period.reckoning(case, calendar.estimating, settings).due_on


def reply_clock(
    case: Case,
    calendar: WorkingCalendar = CALENDAR,
    settings: Settings = DEFAULT_SETTINGS,
    *,
    is_safe: bool = False,
) -> Clock | None:
    """The clock of the reply; ``is_safe`` counts from the safe day of receipt."""
    period = reply_period(case, settings, is_safe=is_safe)
    if period is None:
        return None
    name = ClockName.REPLY_SAFE if is_safe else ClockName.REPLY
    met_on = replied_on(case)
    if period.waits_for is not None:
        why, citation = _WAITS[period.waits_for]
        return Clock(
            name, period.start_on, None, provisional=False, citation=citation, met_on=met_on, idle_why=why
        )
    reckoning = period.reckoning(case, calendar.estimating, settings)
    return _clock(name, reckoning, REPLY_CITATION, met_on=met_on)


def correction_notice_clock(
    case: Case, calendar: WorkingCalendar = CALENDAR, settings: Settings = DEFAULT_SETTINGS
) -> Clock | None:
    """Until when a correction may be asked for (条例 30): seven working days from receipt."""
    del settings
    receipt = receipt_of(case)
    if receipt is None:
        return None
    why = receipt.legal_why if receipt.legal_on else receipt.safe_why
    reckoning = _reckon(receipt.counted_on, why, receipt.citation, CORRECTION_NOTICE_DAYS, calendar)
    asked = case.last(ActName.CORRECTION_ASKED)
    return _clock(
        ClockName.CORRECTION_NOTICE, reckoning, Citation("条例", "30"), met_on=asked.on if asked else None
    )


def correction_clock(
    case: Case, calendar: WorkingCalendar = CALENDAR, settings: Settings = DEFAULT_SETTINGS
) -> Clock | None:
    """Until when the applicant may correct (条例 30): the term the notice sets."""
    asked = case.last(ActName.CORRECTION_ASKED)
    if asked is None:
        return None
    corrected = case.last(ActName.CORRECTED)
    return _term(
        ClockName.CORRECTION,
        asked,
        settings.correction_days,
        calendar,
        met_on=corrected.on if corrected else None,
        effect="无正当理由逾期不补正的，视为放弃申请，行政机关不再处理",
    )


def payment_clock(
    case: Case, calendar: WorkingCalendar = CALENDAR, settings: Settings = DEFAULT_SETTINGS
) -> Clock | None:
    """Until when the fee is to be paid: the twentieth working day after receipt of the notice."""
    del settings
    notice = case.last(ActName.FEE_NOTIFIED)
    if notice is None:
        return None
    paid = case.last(ActName.FEE_PAID)
    reckoning = _reckon(notice.reached_on, "收到收费通知之日", PAYMENT_CITATION, PAYMENT_DAYS, calendar)
    return _clock(
        ClockName.PAYMENT,
        reckoning,
        PAYMENT_CITATION,
        met_on=paid.on if paid else None,
        effect="逾期未缴纳的，视为放弃申请，行政机关不再处理",
    )


def clocks_of(
    case: Case, calendar: WorkingCalendar = CALENDAR, settings: Settings = DEFAULT_SETTINGS
) -> tuple[Clock, ...]:
    """Every clock of ``case``, the reply first. The safe reply clock is there only where it differs."""
    return tuple(_clocks(case, calendar, settings))


def _clocks(case: Case, calendar: WorkingCalendar, settings: Settings) -> Iterator[Clock]:
    reply = reply_clock(case, calendar, settings)
    if reply is None:
        return
    yield reply
    safe = reply_clock(case, calendar, settings, is_safe=True)
    if safe is not None and safe.from_on != reply.from_on:
        yield safe
    for make in (correction_notice_clock, correction_clock, _reasons_clock, payment_clock):
        clock = make(case, calendar, settings)
        if clock is not None:
            yield clock
    for each in consultations_of(case, calendar.estimating, settings):
        yield _consultation_clock(each, calendar)
    reached_on = _decision_reached_on(case)
    if reached_on is not None:
        yield reconsideration_application(reached_on, calendar=calendar)


def replied_on(case: Case) -> date | None:
    """The day the first reply counts as given (送达解释): posting, or signature.

    A reply remade after reconsideration has its own term, set by the organ that ordered it.
    """
    served = next(iter(case.all(ActName.SERVED)), None)
    if served is None or not case.all(ActName.DECIDED):
        return None
    if served.mode in (ServiceMode.PERSONAL, ServiceMode.ENTRUSTED):
        return served.served_on or served.on
    return served.on


def is_answered_in_time(
    case: Case, calendar: WorkingCalendar = CALENDAR, settings: Settings = DEFAULT_SETTINGS
) -> bool | None:
    """Whether the reply was given by its last day; ``None`` while there is no reply."""
    given_on = replied_on(case)
    if given_on is None:
        return None
    due_on = reply_due_on(case, calendar, settings)
    return due_on is None or given_on <= due_on


def overdue_on(
    case: Case, calendar: WorkingCalendar = CALENDAR, settings: Settings = DEFAULT_SETTINGS
) -> date | None:
    """The first day on which the reply is, or will be, late; ``None`` where it cannot be.

    It cannot be late while no period runs, once given in time, or once the case ended otherwise
    before its last day.
    """
    due_on = reply_due_on(case, calendar, settings)
    if due_on is None:
        return None
    given_on = replied_on(case)
    if given_on is None and case.ended_as not in (None, State.ANSWERED):
        given_on = case.ended_on
    if given_on is not None and given_on <= due_on:
        return None
    return due_on + timedelta(days=1)


def _reasons_clock(case: Case, calendar: WorkingCalendar, settings: Settings) -> Clock | None:
    """The term, if the agency set one, for the applicant's reasons (条例 35 sets none)."""
    del settings
    asked = case.last(ActName.REASONS_ASKED)
    if asked is None or (asked.until is None and asked.days is None):
        return None
    given = case.last(ActName.REASONS_GIVEN)
    return _term(ClockName.REASONS, asked, 0, calendar, met_on=given.on if given else None)


def _consultation_clock(each: Consultation, calendar: WorkingCalendar) -> Clock:
    silence = SILENCE[each.whom]
    letter = each.letter
    why = "收到征求意见书之日" if letter.served_on else "发出征求意见书之日（未记载收到日期）"
    reckoning = Reckoning(
        letter.reached_on, why, silence.citation, each.days, each.due_on, calendar.estimating
    )
    return _clock(
        _CONSULTATION_CLOCKS[each.whom],
        reckoning,
        silence.citation,
        met_on=each.answer.on if each.answer else None,
        party=letter.party,
        effect=silence.effect,
    )


_CONSULTATION_CLOCKS = {
    Consulted.THIRD_PARTY: ClockName.THIRD_PARTY,
    Consulted.CO_MAKER: ClockName.CO_MAKER,
    Consulted.OTHER_AGENCY: ClockName.OTHER_AGENCY,
}


def _decision_reached_on(case: Case) -> date | None:
    """The day the applicant came to know the standing decision; unknown for mail without a receipt."""
    served = case.service
    if served is None or case.state not in ENDED:
        return None
    if served.mode is ServiceMode.MAIL:
        return served.served_on
    return served.served_on or served.on


def _term(
    name: ClockName,
    letter: Act,
    days: int,
    calendar: WorkingCalendar,
    *,
    met_on: date | None,
    effect: str = "",
) -> Clock:
    """The term ``letter`` sets: until a day, or some working days after it was received."""
    citation, estimating = letter.citation, calendar.estimating
    if letter.until is not None:
        counted = estimating.workdays_between(letter.on, letter.until)
        note = Note(letter.until, f"告知书确定的期限至{letter.until}")
        reckoning = Reckoning(
            letter.on, f"{letter.label}之日", citation, counted, letter.until, estimating, (), (note,)
        )
    else:
        why = "申请人收到告知书之日" if letter.served_on else f"{letter.label}之日（未记载送达日期）"
        counted = letter.days if letter.days is not None else days
        if letter.days is None:
            why += f"；告知书未记载期限，按{counted}个工作日计"
        reckoning = _reckon(letter.reached_on, why, citation, counted, calendar)
    return _clock(name, reckoning, citation, met_on=met_on, effect=effect)


def _reckon(start_on: date, why: str, citation: Citation, days: int, calendar: WorkingCalendar) -> Reckoning:
    estimating = calendar.estimating
    due_on = estimating.nth_workday_after(start_on, days)
    return Reckoning(start_on, why, citation, days, due_on, estimating)


def _clock(
    name: ClockName,
    reckoning: Reckoning,
    citation: Citation,
    *,
    met_on: date | None,
    party: str = "",
    effect: str = "",
) -> Clock:
    return Clock(
        name,
        reckoning.start_on,
        reckoning.due_on,
        provisional=reckoning.provisional,
        citation=citation,
        proof=reckoning,
        party=party,
        met_on=met_on,
        effect=effect,
    )
