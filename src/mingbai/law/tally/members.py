"""A table together with the cases that each of its cells counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from mingbai.law.decisions import Proposal
from mingbai.law.forms import TableForm
from mingbai.law.report.figures import Table

__all__ = ["Tally", "tally_of"]


@dataclass(frozen=True)
class Tally:
    """A counted table, with the cases (by their keys, in order of counting) behind every cell.

    ``proposals`` gives for each application with a result its row and why; those whose row no national
    text settles are to be looked at (:attr:`unsettled`). Empty for table 4.
    """

    table: Table
    members: Mapping[str, tuple[str, ...]]
    proposals: Mapping[str, Proposal] = field(default_factory=dict)

    @property
    def unsettled(self) -> tuple[str, ...]:
        """Applications whose row a person should confirm."""
        return tuple(case for case, proposal in self.proposals.items() if not proposal.is_settled)


def tally_of(
    form: TableForm,
    places: Iterable[tuple[str, Iterable[str]]],
    proposals: Mapping[str, Proposal] | None = None,
) -> Tally:
    """Count ``places`` (a case and the cells it stands in); a cell nobody stands in is 0."""
    members: dict[str, list[str]] = {path: [] for path in form.paths}
    for case, paths in places:
        for path in paths:
            members[path].append(case)
    table = Table(form, tuple(len(members[path]) for path in form.paths))
    frozen = MappingProxyType({path: tuple(cases) for path, cases in members.items()})
    return Tally(table, frozen, MappingProxyType(dict(proposals or {})))
