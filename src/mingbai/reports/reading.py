"""A compilation as it was kept, read back: its figures, its texts, its scope."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from mingbai.law.report.figures import Report as LawReport
from mingbai.law.tally import CountingConvention, DisputeCount, ResultDate
from mingbai.reports.figures import Counted, counted_from, law_report
from mingbai.reports.models import Compilation, ReportAct
from mingbai.reports.stages import Act, ActName, Comment
from mingbai.reports.tallies import place

__all__ = ["Compiled", "act_of", "convention_data", "convention_from"]


class Compiled:
    """A compilation with what its JSON means."""

    def __init__(self, compilation: Compilation) -> None:
        self.compilation = compilation
        self.report = compilation.report

    @cached_property
    def figures(self) -> Mapping[str, Counted]:
        """Every cell as it was counted, by its full path, in the order of the form."""
        kept = self.compilation.figures  # PostgreSQL keeps no order of keys
        return {cell: counted_from(kept[cell]) for cell in place(self.report.form)}

    @property
    def names(self) -> dict[str, str]:
        """The names that the counted agencies bore, by their codes, in official order."""
        return {code: name for _, code, name in self.compilation.scope["units"]}

    @property
    def agencies(self) -> frozenset[int]:
        """Keys of the counted agencies."""
        return frozenset(key for key, _, _ in self.compilation.scope["units"])

    @property
    def convention(self) -> CountingConvention:
        """What the district had settled when it was compiled."""
        return convention_from(self.report.year, self.compilation.convention)

    def law_report(
        self, *, metadata: Sequence[tuple[str, str]] = (), signed_on: date | None = None
    ) -> LawReport:
        """The report that the law checks and the writers write."""
        narrative = self.compilation.narrative
        return law_report(
            self.report.form,
            self.report.year,
            self.compilation.scope["name"],
            {cell: counted.value for cell, counted in self.figures.items()},
            title=narrative["title"],
            opening=narrative["opening"],
            chapters=[(each["no"], each["title"], each["text"]) for each in narrative["chapters"]],
            metadata=metadata,
            signed_on=signed_on,
        )


def convention_data(convention: CountingConvention) -> dict[str, str]:
    """What a compilation keeps of a convention."""
    return {"result_date": convention.result_date.value, "dispute_count": convention.dispute_count.value}


def convention_from(year: int, kept: Mapping[str, Any]) -> CountingConvention:
    """A convention as it was kept."""
    return CountingConvention(year, ResultDate(kept["result_date"]), DisputeCount(kept["dispute_count"]))


def act_of(row: ReportAct) -> Act:
    """The act that a row keeps; its compilation is loaded."""
    comments = tuple(Comment(each["text"], each["cell"]) for each in row.data.get("comments", ()))
    return Act(ActName(row.name), row.on, row.compilation.number, comments)
