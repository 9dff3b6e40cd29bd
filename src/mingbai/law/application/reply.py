"""The reply period (条例 33): twenty working days, restarted, extended, delayed, interrupted."""

from dataclasses import dataclass
from datetime import date

from mingbai.law.application.acts import Act, ActName
from mingbai.law.application.consultations import consultations_of
from mingbai.law.application.receipt import receipt_of, safe_day
from mingbai.law.application.reckoning import Exclusion, Note, Reckoning, nth_day_outside
from mingbai.law.application.settings import AfterPayment, Settings
from mingbai.law.application.state import Case
from mingbai.law.calendar import WorkingCalendar
from mingbai.law.citation import Citation

__all__ = ["EXTENSION_DAYS", "PAYMENT_DAYS", "REPLY_DAYS", "ReplyPeriod", "reply_period"]

# 条例 33.2: twenty working days from receipt; an extension is at most twenty more.
REPLY_DAYS = 20
EXTENSION_DAYS = 20
# 处理费办法, as restated by the ministries: twenty working days after the notice is received.
PAYMENT_DAYS = 20

REPLY_CITATION = Citation("条例", "33")
EXTENSION_CITATION = Citation("条例", "33.2")
DELAY_CITATION = Citation("条例", "35")
RESTART_CITATION = Citation("条例", "30")
PAYMENT_CITATION = Citation("处理费办法")


@dataclass(slots=True)
class ReplyPeriod:
    """What the acts say of the period that runs now: its start, and what bears on its length.

    ``waits_for`` names the act of the applicant without which no period runs.
    """

    start_on: date
    start_why: str
    citation: Citation
    extension: Act | None = None
    delay: Act | None = None
    waits_for: ActName | None = None

    def restart(self, start_on: date, why: str, citation: Citation) -> None:
        """Begin anew: what was extended or delayed was the period before."""
        self.start_on, self.start_why, self.citation = start_on, why, citation
        self.extension = self.delay = self.waits_for = None

    def reckoning(self, case: Case, calendar: WorkingCalendar, settings: Settings) -> Reckoning:
        """The period reckoned, as if what it waits for had come."""
        if self.delay is not None:
            return self._delayed(self.delay, calendar)
        exclusions = _exclusions(case, calendar, settings)
        days, notes = REPLY_DAYS, []
        due_on = nth_day_outside(self.start_on, days, exclusions, calendar)
        if self.extension is not None and self.extension.on <= due_on:
            more, note = self._extended(self.extension, exclusions, calendar)
            days, notes = days + more, [note]
            due_on = nth_day_outside(self.start_on, days, exclusions, calendar)
        return Reckoning(
            self.start_on, self.start_why, self.citation, days, due_on, calendar, exclusions, notes
        )

    def _extended(
        self, extension: Act, exclusions: tuple[Exclusion, ...], calendar: WorkingCalendar
    ) -> tuple[int, Note]:
        """How many working days the extension adds, and what to say of it."""
        if extension.days is not None:
            more, why = extension.days, ""
        elif extension.until is not None:
            begun = [each for each in exclusions if each.after_on <= extension.on]
            due_on = nth_day_outside(self.start_on, REPLY_DAYS, begun, calendar)
            more = min(calendar.workdays_between(due_on, extension.until), EXTENSION_DAYS)
            why = f"（至{extension.until}）"
        else:
            more, why = EXTENSION_DAYS, "（记录未写明天数，按最长期限计）"
        if not extension.consent:
            why += "（未记载政府信息公开工作机构负责人的同意）"
        return more, Note(extension.on, f"当日延长答复期限{more}个工作日{why}")

    def _delayed(self, delay: Act, calendar: WorkingCalendar) -> Reckoning:
        """条例 35: the term the agency sets takes the place of the one in art. 33."""
        if delay.until is not None:
            days = calendar.workdays_between(self.start_on, delay.until)
            note = Note(delay.on, f"当日确定延迟答复的期限至{delay.until}")
            return Reckoning(
                self.start_on, self.start_why, DELAY_CITATION, days, delay.until, calendar, (), (note,)
            )
        days = delay.days or 0
        due_on = calendar.nth_workday_after(delay.on, days)
        why = f"告知延迟{days}个工作日答复之日"
        return Reckoning(delay.on, why, DELAY_CITATION, days, due_on, calendar)


def reply_period(case: Case, settings: Settings, *, is_safe: bool = False) -> ReplyPeriod | None:
    """The period the acts leave running; ``None`` before an application is received.

    ``is_safe`` starts it on the safe day of receipt instead of the legal one.
    """
    receipt = receipt_of(case)
    if receipt is None:
        return None
    if is_safe:
        period = ReplyPeriod(receipt.safe_on, receipt.safe_why, receipt.citation)
    elif receipt.legal_on is None:
        why = f"{receipt.safe_why}（{receipt.legal_why}，暂自此日起算）"
        period = ReplyPeriod(receipt.safe_on, why, receipt.citation)
    else:
        period = ReplyPeriod(receipt.legal_on, receipt.legal_why, receipt.citation)
    restarts = settings.after_payment is AfterPayment.RESTART
    for act in case.acts:
        if act.name in _BEARING and not case.is_fault(act):
            _bear(period, act, is_safe=is_safe, restarts=restarts)
    return period


_BEARING = frozenset(
    {
        ActName.CORRECTION_ASKED,
        ActName.CORRECTED,
        ActName.FEE_NOTIFIED,
        ActName.FEE_PAID,
        ActName.EXTENDED,
        ActName.DELAYED,
    }
)


def _bear(period: ReplyPeriod, act: Act, *, is_safe: bool, restarts: bool) -> None:
    """Let one act bear on the period. What answers a notice that came too late restarts nothing."""
    match act.name:
        case ActName.CORRECTION_ASKED:
            period.waits_for = ActName.CORRECTED
        case ActName.CORRECTED if period.waits_for is ActName.CORRECTED:
            # 条例 30: the reply period runs from receipt of the corrected application.
            start_on = safe_day(act)[0] if is_safe else act.on
            period.restart(start_on, "收到补正的申请之日，答复期限重新起算", RESTART_CITATION)
        case ActName.FEE_NOTIFIED if restarts:
            period.waits_for = ActName.FEE_PAID
        case ActName.FEE_PAID if period.waits_for is ActName.FEE_PAID:
            period.restart(act.on, "缴清信息处理费之日，答复期限自次日重新起算", PAYMENT_CITATION)
        case ActName.EXTENDED:
            period.extension = act
        case ActName.DELAYED:
            period.delay = act
        case _:
            pass


def _exclusions(case: Case, calendar: WorkingCalendar, settings: Settings) -> tuple[Exclusion, ...]:
    """What the consultations and, where the setting says so, the wait for payment take out."""
    found = tuple(each.exclusion for each in consultations_of(case, calendar, settings))
    notice = case.last(ActName.FEE_NOTIFIED)
    if notice is None or settings.after_payment is AfterPayment.RESTART or case.is_fault(notice):
        return found
    paid = case.last(ActName.FEE_PAID)
    through_on = paid.on if paid else calendar.nth_workday_after(notice.reached_on, PAYMENT_DAYS)
    return (*found, Exclusion(notice.on, through_on, "等待申请人缴费期间", PAYMENT_CITATION))
