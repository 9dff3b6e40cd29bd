"""The reply clock once more, by brute force: a clerk with a wall calendar, one day after another.

Nothing of the package's clocks is used here; only its acts and the question whether a day is worked.
"""

from datetime import date, timedelta

from mingbai.law.application import Act, ActName, AfterPayment, Case, Channel, Settings
from mingbai.law.calendar import WorkingCalendar

ONE_DAY = timedelta(days=1)
ANSWERS = {
    ActName.THIRD_PARTY_CONSULTED: ActName.THIRD_PARTY_ANSWERED,
    ActName.OTHER_AGENCY_CONSULTED: ActName.OTHER_AGENCY_ANSWERED,
}
CONFIRMED = {Channel.ORDINARY_MAIL, Channel.MISDIRECTED_MAIL, Channel.ONLINE, Channel.EMAIL, Channel.FAX}
MAILED = {Channel.MAIL, Channel.ORDINARY_MAIL, Channel.MISDIRECTED_MAIL}


def count_forward(start_on: date, days: int, calendar: WorkingCalendar) -> date:
    day = start_on
    while days:
        day += ONE_DAY
        days -= calendar.is_workday(day)
    return day


def receipt_on(case: Case) -> date:
    received = case.acts[0]
    confirmed = [act for act in case.acts if act.name is ActName.RECEIPT_CONFIRMED]
    if confirmed and (received.channel in CONFIRMED or received.channel is None):
        return confirmed[0].on
    if received.channel not in CONFIRMED:
        return received.on
    earlier = received.post_room_on if received.channel in MAILED else received.submitted_on
    return min(received.on, earlier or received.on)


def pauses(case: Case, calendar: WorkingCalendar, settings: Settings) -> list[tuple[date, date]]:
    found = []
    for place, letter in enumerate(case.acts):
        if letter.name not in ANSWERS:
            continue
        last_on = count_forward(letter.served_on or letter.on, 15, calendar)
        for act in case.acts[place + 1 :]:
            if act.name is ANSWERS[letter.name] and act.party in ("", letter.party):
                last_on = min(last_on, act.on)
                break
        found.append((letter.on, last_on))
    if settings.after_payment is AfterPayment.RESUME:
        for act in case.acts:
            if act.name is ActName.FEE_NOTIFIED:
                paid = [each.on for each in case.acts if each.name is ActName.FEE_PAID]
                through_on = paid[0] if paid else count_forward(act.served_on or act.on, 20, calendar)
                found.append((act.on, through_on))
    return found


def reply_due_on(case: Case, calendar: WorkingCalendar, settings: Settings) -> date | None:
    start_on, extension, delay, waits = receipt_on(case), None, None, False
    restarts = settings.after_payment is AfterPayment.RESTART
    for act in case.acts:
        if act.name is ActName.CORRECTION_ASKED or (restarts and act.name is ActName.FEE_NOTIFIED):
            waits = True
        if act.name is ActName.CORRECTED or (restarts and act.name is ActName.FEE_PAID):
            start_on, extension, delay, waits = act.on, None, None, False
        if act.name is ActName.EXTENDED:
            extension = act
        if act.name is ActName.DELAYED:
            delay = act
    if waits:
        return None
    if delay is not None:
        return delay.until or count_forward(delay.on, delay.days or 0, calendar)
    return walk(start_on, extension, pauses(case, calendar, settings), calendar)


def walk(
    start_on: date, extension: Act | None, paused: list[tuple[date, date]], calendar: WorkingCalendar
) -> date:
    day, left, extended = start_on, 20, False
    while True:
        if left == 0:
            # The period would end today: does an extension made by today carry it further?
            if extension is None or extended or extension.on > day:
                return day
            left, extended = left + (extension.days or 20), True
        day += ONE_DAY
        if calendar.is_workday(day) and not any(sent < day <= back for sent, back in paused):
            left -= 1
