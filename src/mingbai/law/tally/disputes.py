"""Table 4 from folded disputes."""

from collections.abc import Iterator, Mapping

from mingbai.law.dispute.acts import Kind, Role
from mingbai.law.dispute.state import Dispute, State
from mingbai.law.tally.convention import CountingConvention, DisputeCount
from mingbai.law.tally.members import Tally, tally_of

__all__ = ["tally_disputes"]

_GROUPS = {
    Kind.RECONSIDERATION: "recon",
    Kind.DIRECT_SUIT: "lit_direct",
    Kind.SUIT_AFTER_RECONSIDERATION: "lit_after",
}


def tally_disputes(disputes: Mapping[str, Dispute], convention: CountingConvention) -> Tally:
    """Table 4 of ``convention.year`` over ``disputes`` (key → folded dispute).

    Which disputes are counted is ``convention.dispute_count``; each stands in the column of its outcome
    at the end of 31 December, or in 尚未审结. A suit in which the agency is co-defendant only as the
    organ of reconsideration is left to the original agency (国办公开办函〔2016〕201号).
    """
    return tally_of(convention.form.table4, _places(disputes, convention))


def _places(
    disputes: Mapping[str, Dispute], convention: CountingConvention
) -> Iterator[tuple[str, tuple[str, str]]]:
    for key, dispute in disputes.items():
        filed = dispute.filed
        if filed is None or filed.kind is None or filed.role is Role.CO_DEFENDANT:
            continue
        if not _counts(dispute, convention):
            continue
        group = _GROUPS[filed.kind]
        outcome = dispute.at_end_of(convention.last_on).outcome
        yield key, (f"{group}_{outcome or 'pending'}", f"{group}_total")


def _counts(dispute: Dispute, convention: CountingConvention) -> bool:
    if convention.dispute_count is DisputeCount.FILED_IN_YEAR:
        return dispute.acts[0].on.year == convention.year
    # Open in the year: pending when it began, or made pending (filed, appealed) during it.
    before = sum(act.on < convention.first_on for act in dispute.acts)
    if before and dispute.states[before - 1] is State.PENDING:
        return True
    return any(
        state is State.PENDING and act.on.year == convention.year
        for act, state in zip(dispute.acts, dispute.states, strict=True)
    )
