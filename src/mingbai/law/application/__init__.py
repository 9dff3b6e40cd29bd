"""The law of an application (依申请公开): acts, state, clocks.

``acts`` are the facts of a case; ``state`` the table of what may follow what; ``guards`` what else
an act must satisfy; ``folding`` makes a :class:`~mingbai.law.application.state.Case` of acts;
``clocks`` gives every period of a case with its proof; ``recalculation`` says which due dates move
when a holiday notice comes out.
"""

from mingbai.law.application.acts import ACT_FORMS, Act, ActName, Channel, Consulted, ServiceMode
from mingbai.law.application.clock import CLOCK_LABELS, Clock, ClockName
from mingbai.law.application.clocks import (
    clocks_of,
    is_answered_in_time,
    overdue_on,
    replied_on,
    reply_clock,
    reply_due_on,
)
from mingbai.law.application.folding import fold, lawful_acts
from mingbai.law.application.receipt import Receipt, receipt_of
from mingbai.law.application.settings import DEFAULT_SETTINGS, AfterPayment, Settings
from mingbai.law.application.state import ENDED, STATE_LABELS, TRANSITIONS, Case, Fault, State
from mingbai.law.record import recorded_by

__all__ = [
    "ACT_FORMS",
    "CLOCK_LABELS",
    "DEFAULT_SETTINGS",
    "ENDED",
    "STATE_LABELS",
    "TRANSITIONS",
    "Act",
    "ActName",
    "AfterPayment",
    "Case",
    "Channel",
    "Clock",
    "ClockName",
    "Consulted",
    "Fault",
    "Receipt",
    "ServiceMode",
    "Settings",
    "State",
    "clocks_of",
    "fold",
    "is_answered_in_time",
    "lawful_acts",
    "overdue_on",
    "receipt_of",
    "recorded_by",
    "replied_on",
    "reply_clock",
    "reply_due_on",
]
