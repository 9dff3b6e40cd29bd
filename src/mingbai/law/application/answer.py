"""The answer to ``mingbai law clock``: a case's state, its due date and every clock with its steps."""

from datetime import date

from mingbai.law.application.clock import Clock
from mingbai.law.application.clocks import clocks_of, overdue_on, reply_clock
from mingbai.law.application.folding import fold, lawful_acts
from mingbai.law.application.reading import read_acts, unknown_fields
from mingbai.law.application.receipt import Receipt, receipt_of
from mingbai.law.application.settings import DEFAULT_SETTINGS, Settings
from mingbai.law.application.state import STATE_LABELS
from mingbai.law.calendar import CALENDAR, WorkingCalendar
from mingbai.law.proof import Step

__all__ = ["clock_answer"]


def clock_answer(
    data: object, calendar: WorkingCalendar = CALENDAR, settings: Settings = DEFAULT_SETTINGS
) -> dict[str, object]:
    """``data`` (``{"acts": […]}``) answered as an object of plain JSON values.

    Raises :class:`~mingbai.law.errors.UnreadableAct` for data that are no acts and
    :class:`~mingbai.law.errors.UnlawfulAct` for an act the law does not allow.
    """
    case = fold(read_acts(data), calendar, settings)
    reply = reply_clock(case, calendar, settings)
    receipt = receipt_of(case)
    return {
        "state": case.state,
        "state_label": STATE_LABELS[case.state],
        "due": _day(reply.due_on) if reply else None,
        "provisional": reply is not None and reply.provisional,
        "overdue_on": _day(overdue_on(case, calendar, settings)),
        "receipt": _receipt(receipt) if receipt else None,
        "clocks": [_clock(clock) for clock in clocks_of(case, calendar, settings)],
        "next_lawful_acts": [str(name) for name in lawful_acts(case, settings)],
        "faults": [
            f"{fault.act.on}“{fault.act.label}”：{fault.sentence}（{fault.citation}）"
            for fault in case.faults
        ],
        "notes": list(unknown_fields(data)),
    }


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None


def _receipt(receipt: Receipt) -> dict[str, object]:
    return {
        "legal_on": _day(receipt.legal_on),
        "legal_why": receipt.legal_why,
        "citation": str(receipt.citation),
        "safe_on": _day(receipt.safe_on),
        "safe_why": receipt.safe_why,
    }


def _clock(clock: Clock) -> dict[str, object]:
    return {
        "name": clock.name,
        "label": clock.label,
        "party": clock.party or None,
        "from": _day(clock.from_on),
        "due": _day(clock.due_on),
        "provisional": clock.provisional,
        "met_on": _day(clock.met_on),
        "effect": clock.effect or None,
        "citation": str(clock.citation),
        "steps": [_step(step) for step in clock.steps],
    }


def _step(step: Step) -> dict[str, object]:
    return {
        "date": _day(step.on),
        "counts": step.counts,
        "why": step.why,
        "citation": str(step.citation) if step.citation else None,
    }
