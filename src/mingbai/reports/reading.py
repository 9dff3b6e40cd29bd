"""A compilation as it was kept, read back with what was done to it by hand: figures, texts, scope."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

from mingbai.law.report.figures import Figure
from mingbai.law.report.figures import Report as LawReport
from mingbai.law.tally import CountingConvention, DisputeCount, ResultDate
from mingbai.reports.figures import Counted, counted_from, figure_from, law_report
from mingbai.reports.models import Compilation, Edit, ReportAct
from mingbai.reports.narrative import narrate_again
from mingbai.reports.stages import Act, ActName, Comment
from mingbai.reports.tallies import place
from mingbai.reports.working import HandWork, Writing, corrected, fold_edits

__all__ = ["ChapterText", "Compiled", "act_of", "convention_data", "convention_from"]


@dataclass(frozen=True, slots=True)
class ChapterText:
    """A chapter as it stands: ``text`` is what is read, ``generated`` what was written from the figures.

    ``cells`` are those that the generated sentences tell. ``writing`` is what somebody wrote instead, if
    anybody did; ``is_stale`` where the generated text has changed since.
    """

    no: int
    title: str
    text: str
    generated: str
    cells: tuple[str, ...] = ()
    writing: Writing | None = None

    @property
    def is_stale(self) -> bool:
        """Whether it was written beside another generated text than the one that there is now."""
        return self.writing is not None and self.writing.generated != self.generated


class Compiled:
    """A compilation with what its JSON means, and with what was done to it by hand.

    ``hand`` is read from the rows where it is not given; ``values`` (their copy) worked out of both.
    """

    def __init__(
        self,
        compilation: Compilation,
        hand: HandWork | None = None,
        values: Mapping[str, Figure] | None = None,
    ) -> None:
        self.compilation = compilation
        self.report = compilation.report
        if hand is not None:
            self.hand = hand
        if values is not None:
            self.values = values

    @cached_property
    def hand(self) -> HandWork:
        """What holds of the edits made up to this compilation; those of a later one are not of this."""
        edits = Edit.objects.filter(report=self.report, compilation__number__lte=self.compilation.number)
        return fold_edits(self.report.form, edits.order_by("seq"))

    @cached_property
    def computed(self) -> Mapping[str, Counted]:
        """Every cell as it was counted, by its full path, in the order of the form."""
        kept = self.compilation.figures  # PostgreSQL keeps no order of keys
        return {cell: counted_from(kept[cell]) for cell in place(self.report.form)}

    @cached_property
    def values(self) -> Mapping[str, Figure]:
        """The figure that holds in every cell: as computed, or as corrected by hand."""
        return self.values_with({})

    def values_with(self, changes: Mapping[str, Figure]) -> Mapping[str, Figure]:
        """The figures that would hold with further corrections."""
        corrections = {cell: each.value for cell, each in self.hand.corrections.items()} | dict(changes)
        kept = self.compilation.figures
        values = {cell: figure_from(kept[cell]["value"]) for cell in place(self.report.form)}
        return corrected(self.report.form, values, corrections)

    @cached_property
    def figures(self) -> Mapping[str, Counted]:
        """Every cell with the figure that holds; how it was counted stays with it."""
        values = self.values
        return {
            cell: counted if counted.value == values[cell] else replace(counted, value=values[cell])
            for cell, counted in self.computed.items()
        }

    @cached_property
    def chapters(self) -> tuple[ChapterText, ...]:
        """The chapters as they stand."""
        return self.chapters_with(self.values, {})

    def chapters_with(
        self, values: Mapping[str, Figure], changes: Mapping[int, str]
    ) -> tuple[ChapterText, ...]:
        """The chapters with other figures, and with other texts by the number of the chapter."""
        kept, written = self.compilation.narrative, self.hand.chapters
        generated = kept["chapters"]
        is_as_counted = values is self.values and not self.hand.corrections
        if not is_as_counted and any(values[cell] != each.value for cell, each in self.computed.items()):
            generated = narrate_again(kept, values).as_data()["chapters"]
        found = []
        for each in generated:
            no, text = each["no"], each["text"]
            writing = written.get(no)
            held = changes.get(no, writing.text if writing else text)
            found.append(ChapterText(no, each["title"], held, text, tuple(each["cells"]), writing))
        return tuple(found)

    @property
    def names(self) -> dict[str, str]:
        """The names that the counted agencies bore, by their codes, in official order."""
        return {code: name for _, code, name in self.compilation.scope["units"]}

    @property
    def agencies(self) -> frozenset[int]:
        """Keys of the counted agencies."""
        return frozenset(key for key, _, _ in self.compilation.scope["units"])

    def agencies_of(self, cell: str) -> frozenset[int]:
        """Keys of the agencies whose records count in the cell: all, unless its row is settled."""
        row = self._settled(cell)
        return self.agencies if row is None else frozenset(row["agencies"])

    def settled(self, cell: str) -> str:
        """Why the row of the cell is not summed, in a sentence; empty where it is."""
        row = self._settled(cell)
        return "" if row is None else str(row["said"])

    def _settled(self, cell: str) -> Mapping[str, Any] | None:
        kept: Mapping[str, Mapping[str, Any]] = self.compilation.scope.get("rows", {})
        return kept.get(cell.rpartition(".")[0])

    @property
    def convention(self) -> CountingConvention:
        """What the district had settled when it was compiled."""
        return convention_from(self.report.year, self.compilation.convention)

    def law_report(
        self,
        *,
        metadata: Sequence[tuple[str, str]] = (),
        signed_on: date | None = None,
        figures: Mapping[str, Figure] = MappingProxyType({}),
        texts: Mapping[int, str] = MappingProxyType({}),
    ) -> LawReport:
        """The report that the law checks and the writers write.

        ``figures`` and ``texts`` are further changes, by full cell path and by number of chapter.
        """
        narrative = self.compilation.narrative
        values = self.values_with(figures) if figures else self.values
        chapters = self.chapters_with(values, texts) if figures or texts else self.chapters
        return law_report(
            self.report.form,
            self.report.year,
            self.compilation.scope["name"],
            values,
            title=narrative["title"],
            opening=narrative["opening"],
            chapters=[(each.no, each.title, each.text) for each in chapters],
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
