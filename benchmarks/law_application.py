"""How many applications a second are folded and dated, beside a bare loop over the same acts.

    PYTHONPATH=src python benchmarks/law_application.py [cases]

Each case is folded and its reply due date derived, without steps, on one core. The floor is a loop
that only touches the name and the date of every act: what any program reading the acts must spend.
Seconds are processor time, so that neighbours on the machine do not count.
"""

import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from time import process_time

from mingbai.law.application import Act, ActName, Channel, Consulted, clocks_of, fold, reply_due_on

TARGET = 20_000
ROUNDS = 5

_A = ActName


def office_year(count: int, random: Random) -> list[tuple[Act, ...]]:
    """Cases as a district office has them: most plain, some corrected, consulted, extended or charged."""
    return [_one(date(2024, 1, 2) + timedelta(days=random.randrange(300)), random) for _ in range(count)]


def _one(on: date, random: Random) -> tuple[Act, ...]:
    def later(days: int) -> date:
        return on + timedelta(days=days)

    acts = [Act(_A.RECEIVED, on, channel=random.choice(list(Channel))), Act(_A.REGISTERED, on)]
    if acts[0].channel is not Channel.COUNTER:
        acts.append(Act(_A.RECEIPT_CONFIRMED, later(1)))
    turn = random.random()
    if turn < 0.1:
        acts += [Act(_A.CORRECTION_ASKED, later(3), days=15), Act(_A.CORRECTED, later(9))]
    elif turn < 0.25:
        acts += [
            Act(_A.THIRD_PARTY_CONSULTED, later(4), served_on=later(6), party="甲"),
            Act(_A.OTHER_AGENCY_CONSULTED, later(5), party="乙", kind=Consulted.OTHER_AGENCY),
            Act(_A.OTHER_AGENCY_ANSWERED, later(9), party="乙"),
            Act(_A.THIRD_PARTY_ANSWERED, later(15), party="甲"),
        ]
    elif turn < 0.35:
        acts.append(Act(_A.EXTENDED, later(16), days=20))
    elif turn < 0.37:
        acts += [Act(_A.FEE_NOTIFIED, later(5), amount=700), Act(_A.FEE_PAID, later(12), amount=700)]
    if random.random() < 0.9:
        acts += [Act(_A.DECIDED, later(20), decision="granted"), Act(_A.SERVED, later(21))]
    return tuple(acts)


def fold_and_due(cases: Sequence[tuple[Act, ...]]) -> None:
    """The thing measured."""
    for acts in cases:
        reply_due_on(fold(acts))


def fold_and_all_clocks(cases: Sequence[tuple[Act, ...]]) -> None:
    """What the page of a case needs, still without steps."""
    for acts in cases:
        clocks_of(fold(acts))


def bare_loop(cases: Sequence[tuple[Act, ...]]) -> None:
    """The floor: every act touched once."""
    seen = 0
    for acts in cases:
        for act in acts:
            seen += act.on.day + len(act.name)


def rate(work: Callable[[Sequence[tuple[Act, ...]]], None], cases: Sequence[tuple[Act, ...]]) -> float:
    """Cases a second, the best of some rounds."""
    best = min(_seconds(work, cases) for _ in range(ROUNDS))
    return len(cases) / best


def _seconds(work: Callable[[Sequence[tuple[Act, ...]]], None], cases: Sequence[tuple[Act, ...]]) -> float:
    began = process_time()
    work(cases)
    return process_time() - began


def main() -> int:
    """Print the rates and the ratio; the exit code says whether the target is met."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    cases = office_year(count, Random(2024))
    acts = sum(len(case) for case in cases)
    floor, dated, clocked = (rate(work, cases) for work in (bare_loop, fold_and_due, fold_and_all_clocks))
    print(f"{count:,} cases, {acts / count:.1f} acts each, one core, best of {ROUNDS}")
    print(f"bare loop over the acts {floor:>12,.0f} cases/s   1.0")
    print(f"fold + due              {dated:>12,.0f} cases/s   {floor / dated:.1f} times the bare loop")
    print(f"fold + every clock      {clocked:>12,.0f} cases/s   {floor / clocked:.1f} times the bare loop")
    print(f"target {TARGET:,} cases/s for fold + due: {'met' if dated >= TARGET else 'MISSED'}")
    return 0 if dated >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
