"""Table 3 from folded applications.

An application is counted once: as new in the year of its legal date of receipt, as carried in while it
is open on 1 January, with one result in the year it is concluded, else as carried out. New and carried
in are the same cases as concluded and carried out, which is what the head of the table asks for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mingbai.law.application.acts import Act, ActName
from mingbai.law.application.receipt import receipt_of
from mingbai.law.application.state import Case
from mingbai.law.decisions import Decision, Proposal, report_row
from mingbai.law.errors import UncountableCase
from mingbai.law.tally.convention import CountingConvention, ResultDate
from mingbai.law.tally.members import Tally, tally_of

__all__ = ["tally_applications"]


@dataclass(frozen=True, slots=True)
class _Conclusion:
    """A result and the day it counts from."""

    on: date
    decisions: tuple[Decision, ...]


def tally_applications(cases: Mapping[str, Case], convention: CountingConvention) -> Tally:
    """Table 3 of ``convention.year`` over ``cases`` (key → folded case).

    What is later than 31 December is passed over. Parts of a split case are not counted beside it: the
    application stays one, with one row from all its parts. A merged case keeps its own count, with the
    result of the case it went into unless it has its own (法释〔2025〕8号 14(3) allows one answer to
    several applications). A case remade after reconsideration stays in the year of its first result.

    Raises :class:`~mingbai.law.errors.UncountableCase` where a record lacks what is counted.
    """
    counting = _Counting(cases, convention)
    parts = {part for case in cases.values() for split in case.all(ActName.SPLIT) for part in split.into}
    proposals: dict[str, Proposal] = {}
    places: list[tuple[str, tuple[str, ...]]] = []
    for key in cases:
        if key in parts:
            continue
        rows = counting.rows(key, proposals)
        if rows:
            column = counting.column(key)
            places.append((key, tuple(f"{row}.{each}" for row in rows for each in (column, "total"))))
    return tally_of(convention.form.table3, places, proposals)


@dataclass(frozen=True, slots=True)
class _Counting:
    cases: Mapping[str, Case]
    convention: CountingConvention

    def rows(self, key: str, proposals: dict[str, Proposal]) -> tuple[str, ...]:
        """The rows an application stands in this year; adds its proposal. Empty: not in this year."""
        first, last = self.convention.first_on, self.convention.last_on
        concluded_on = self.concluded_on(key)
        received_on = self.received_on(key, concluded_on)
        if received_on is None or received_on > last:
            return ()
        if concluded_on is not None and concluded_on < first:
            return ()
        arrived = "new_received" if received_on >= first else "carried_in"
        if concluded_on is None or concluded_on > last:
            return arrived, "carried_out"
        proposals[key] = proposal = report_row(self.decisions_at(key, last), self.convention.form)
        return arrived, proposal.row, "results_total"

    def received_on(self, key: str, concluded_on: date | None) -> date | None:
        """The legal day of receipt (条例 31); the day of the result where that came first.

        ``None`` while the confirmation on which the legal day hangs is missing and nothing is decided.
        """
        receipt = receipt_of(self.cases[key])
        if receipt is None:
            return None
        days = (receipt.legal_on, concluded_on)
        return min((day for day in days if day is not None), default=None)

    def column(self, key: str) -> str:
        """The column of the applicant's class."""
        received = self.cases[key].last(ActName.RECEIVED)
        kind = received.applicant_kind if received else ""
        columns = {column.key for column in self.convention.form.table3.data_rows[0].columns}
        if kind not in columns - {"total"}:
            raise UncountableCase(key, f"申请{key}没有登记申请人类别，不能计入表三。请在登记信息中补填。")
        return kind

    def concluded_on(self, key: str) -> date | None:
        """The day the application first had a result as a whole; ``None`` while it has none."""
        days = [conclusions[0].on if conclusions else None for conclusions in self.all_conclusions(key)]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) else None

    def decisions_at(self, key: str, on: date) -> tuple[Decision, ...]:
        """The results that stand at the end of ``on``, one or more for each part."""
        return tuple(
            decision
            for conclusions in self.all_conclusions(key)
            for decision in [each for each in conclusions if each.on <= on][-1].decisions
        )

    def all_conclusions(self, key: str, above: tuple[str, ...] = ()) -> list[list[_Conclusion]]:
        """For each part of the application (itself, if it was not split) its results, oldest first."""
        if key in above:
            raise UncountableCase(key, f"申请{key}的分案、并案记录首尾相接，不能计入表三。请更正。")
        case = self.cases.get(key)
        if case is None:
            raise UncountableCase(key, f"分案或者并案记录中的申请{key}不在台账中，不能计入表三。请补录。")
        split = case.last(ActName.SPLIT)
        if split is not None:
            parts = [self.all_conclusions(part, (*above, key)) for part in split.into]
            return [conclusions for part in parts for conclusions in part]
        own = list(_conclusions(key, case, self.convention))
        merged = case.last(ActName.MERGED)
        if own or merged is None:
            return [own]
        # Answered with the case it went into, from the day of merging at the earliest.
        return [
            [_Conclusion(max(each.on, merged.on), each.decisions) for each in conclusions]
            for into in merged.into
            for conclusions in self.all_conclusions(into, (*above, key))
        ]


_ENDS = {
    ActName.WITHDRAWN: "other_withdrawn",
    # 条例 36(5): in substance the information of another agency.
    ActName.TRANSFERRED: "unable_transferred",
}


def _conclusions(key: str, case: Case, convention: CountingConvention) -> Iterator[_Conclusion]:
    """Every result of a case that was not split, oldest first."""
    decided: Act | None = None
    for act in case.acts:
        if act.name in (ActName.DECIDED, ActName.REMADE_AFTER_RECONSIDERATION):
            decided = act
            if convention.result_date is ResultDate.DECIDED:
                yield _Conclusion(act.on, _decisions(key, act))
        elif act.name is ActName.SERVED and decided is not None:
            if convention.result_date is ResultDate.SERVED:
                yield _Conclusion(act.on, _decisions(key, decided))
            decided = None
        elif act.name is ActName.LAPSED:
            # 条例 30, 处理费办法: what never came, the correction or the payment, decides the row.
            code = "other_no_payment" if case.lapsed_for is ActName.FEE_PAID else "other_no_correction"
            yield _Conclusion(act.on, (Decision(code),))
        elif act.name in _ENDS:
            yield _Conclusion(act.on, (Decision(_ENDS[act.name]),))


def _decisions(key: str, act: Act) -> tuple[Decision, ...]:
    codes = (act.decision,) if act.decision else act.results
    if not codes:
        raise UncountableCase(key, f"申请{key}的处理决定没有写明结果，不能计入表三。请补记。")
    return tuple(Decision(code) for code in codes)
