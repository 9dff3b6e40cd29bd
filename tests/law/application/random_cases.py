"""Random lawful cases: whatever the fold lets pass, day after day."""

from datetime import date, timedelta
from random import Random

from mingbai.law.application import (
    DEFAULT_SETTINGS,
    Act,
    ActName,
    Case,
    Channel,
    Consulted,
    ServiceMode,
    Settings,
    fold,
    lawful_acts,
)
from mingbai.law.calendar import CALENDAR, WorkingCalendar
from mingbai.law.errors import UnlawfulAct

PARTIES = ("甲", "乙", "丙")
FIRST_ON, LAST_ON = date(2019, 5, 15), date(2025, 10, 1)

# Acts that end handling are drawn rarely, so that cases grow long.
_RARE = {
    ActName.DECIDED: 0.2,
    ActName.WITHDRAWN: 0.03,
    ActName.TRANSFERRED: 0.03,
    ActName.SPLIT: 0.03,
    ActName.ARCHIVED: 0.2,
    ActName.REMADE_AFTER_RECONSIDERATION: 0.1,
}


def an_act(name: ActName, on: date, random: Random) -> Act:
    """An act of this name with the fields such an act has, some left out as offices leave them out."""
    served_on = on + timedelta(days=random.randrange(6)) if random.random() < 0.5 else None
    match name:
        case ActName.RECEIVED:
            submitted_on = on - timedelta(days=random.randrange(4)) if random.random() < 0.5 else None
            channel = random.choice([None, *Channel])
            post_room_on = submitted_on if channel in (Channel.MAIL, Channel.ORDINARY_MAIL) else None
            return Act(name, on, channel=channel, submitted_on=submitted_on, post_room_on=post_room_on)
        case ActName.EXTENDED:
            return Act(name, on, days=random.randint(1, 20))
        case ActName.DELAYED:
            if random.random() < 0.5:
                return Act(name, on, days=random.randint(1, 60))
            return Act(name, on, until=on + timedelta(days=random.randint(1, 90)))
        case ActName.SERVED:
            return Act(name, on, served_on=served_on, mode=random.choice([None, *ServiceMode]))
        case ActName.OTHER_AGENCY_CONSULTED:
            kind = random.choice([None, Consulted.CO_MAKER, Consulted.OTHER_AGENCY])
            return Act(name, on, served_on, party=random.choice(PARTIES), kind=kind)
        case ActName.THIRD_PARTY_CONSULTED:
            return Act(name, on, served_on, party=random.choice(PARTIES))
        case ActName.THIRD_PARTY_ANSWERED | ActName.OTHER_AGENCY_ANSWERED:
            # An answer that names nobody answers every letter of its kind.
            return Act(name, on, party=random.choice([*PARTIES, *PARTIES, ""]))
        case ActName.CORRECTION_ASKED | ActName.FEE_NOTIFIED:
            return Act(name, on, served_on)
        case _:
            return Act(name, on)


def draw(case: Case, random: Random, settings: Settings = DEFAULT_SETTINGS) -> ActName | None:
    """One of the acts lawful next; ``None`` once there is none to draw."""
    names = [name for name in lawful_acts(case, settings) if name is not ActName.STRUCK]
    if not names:
        return None
    return random.choices(names, [_RARE.get(name, 1.0) for name in names])[0]


def a_case(
    random: Random, calendar: WorkingCalendar = CALENDAR, settings: Settings = DEFAULT_SETTINGS
) -> Case:
    """A lawful case of one to a dozen acts."""
    on = FIRST_ON + timedelta(days=random.randrange((LAST_ON - FIRST_ON).days))
    acts = [an_act(ActName.RECEIVED, on, random)]
    case = fold(acts, calendar, settings)
    for _ in range(random.randrange(12)):
        on += timedelta(days=random.choice([0, 0, 1, 1, 2, 3, 5, 9, 20]))
        name = draw(case, random, settings)
        if name is None:
            break
        try:
            case = fold([*case.acts, an_act(name, on, random)], calendar, settings)
        except UnlawfulAct:
            continue
    return case
