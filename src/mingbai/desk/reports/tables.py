"""The statutory tables as they stand at the desk: every cell with its figure, its state and its marks."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from mingbai.desk.reports.verdicts import Mark
from mingbai.law.forms import FORMS, TableForm
from mingbai.law.report.chapters import without_number
from mingbai.law.report.wording import cell_name, figure_text
from mingbai.reports.queries import CellOnDesk, OnDesk
from mingbai.writers.html import printed
from mingbai.writers.layout import DrawnCell, lay_out

__all__ = ["DrawnPart", "InCell", "tables"]

_STATES = {"corrected": "已更正", "follows": "随更正变动"}


@dataclass(frozen=True, slots=True)
class InCell:
    """A cell of the printed form; of a figure what stands there, and what is said of it.

    ``path`` is full. ``typed`` is what stands in its field where it is being filled in.
    """

    drawn: DrawnCell
    path: str = ""
    name: str = ""
    text: str = ""
    typed: str = ""
    held: CellOnDesk | None = None
    mark: Mark | None = None
    comments: int = 0
    is_typed: bool = False

    @property
    def scope(self) -> str:
        """Of a heading, what it heads."""
        is_wide = self.drawn.column_span > 1
        kinds = {"head": "colgroup" if is_wide else "col", "group": "rowgroup"}
        return kinds.get(self.drawn.kind, "row")

    @property
    def state(self) -> str:
        """``corrected``, ``follows`` or ``computed``."""
        if self.held is None or (self.held.correction is None and not self.held.follows):
            return "computed"
        return "corrected" if self.held.correction is not None else "follows"

    @property
    def said(self) -> str:
        """What the corner mark says, in words."""
        told = [_STATES.get(self.state, "")]
        if self.mark is not None:
            told.append({"error": "勾稽不符", "warning": "请核对", "part": "涉及不符的合计"}[self.mark.kind])
        if self.comments:
            told.append(f"{self.comments}条意见")
        return "，".join(filter(None, told))

    @property
    def classes(self) -> str:
        """The classes of the cell."""
        kinds = [
            self.state, "typed" if self.is_typed else "", f"is-{self.mark.kind}" if self.mark else "",
            "noted" if self.comments else "",
        ]  # fmt: skip
        return " ".join(filter(None, kinds))

    @property
    def computed(self) -> str:
        """The computed figure, as it is entered."""
        return "" if self.held is None else figure_text(self.held.computed)


@dataclass(frozen=True, slots=True)
class DrawnPart:
    """A table as it is printed; of table 2 one of its parts. ``chapter`` is named over the first."""

    key: str
    chapter: str
    caption: str
    head: tuple[tuple[InCell, ...], ...]
    body: tuple[tuple[InCell, ...], ...]


def tables(
    desk: OnDesk, marks: Mapping[str, Mark], typed: Mapping[str, str] | None = None
) -> list[DrawnPart]:
    """The three tables; ``typed`` holds what was entered for some cells but is not saved."""
    form = FORMS[desk.report.form]
    commented = Counter(each.cell for each in desk.comments if each.settlement.value != "resolved")
    filling = _Filling(desk.cells, marks, typed or {}, commented)
    return [part for key in form.tables for part in filling.parts(form.tables[key])]


@dataclass(frozen=True, slots=True)
class _Filling:
    cells: Mapping[str, CellOnDesk]
    marks: Mapping[str, Mark]
    typed: Mapping[str, str]
    commented: Counter[str]

    def parts(self, table: TableForm) -> Iterator[DrawnPart]:
        layout = lay_out(table.form, table.key)
        if layout.head:
            head = tuple(tuple(map(InCell, line)) for line in layout.head)
            caption = without_number(layout.title)
            yield DrawnPart(table.key, layout.title, caption, head, self._lines(table, layout.body))
            return
        starts = [line[0].kind == "caption" for line in layout.body]
        numbers = [sum(starts[: at + 1]) for at in range(len(starts))]
        for number, lines in groupby(zip(numbers, layout.body, strict=True), key=lambda each: each[0]):
            (over,), head_line, *body = [line for _, line in lines]
            chapter = layout.title if number == 1 else ""
            head = (tuple(map(InCell, head_line)),)
            yield DrawnPart(table.key, chapter, over.text, head, self._lines(table, tuple(body)))

    def _lines(
        self, table: TableForm, lines: tuple[tuple[DrawnCell, ...], ...]
    ) -> tuple[tuple[InCell, ...], ...]:
        return tuple(tuple(self._cell(table, cell) for cell in line) for line in lines)

    def _cell(self, table: TableForm, drawn: DrawnCell) -> InCell:
        if drawn.kind != "figure":
            return InCell(drawn)
        path = f"{table.key}.{drawn.path}"
        held = self.cells[path]
        column = table.cells[table.index[drawn.path]][1]
        return InCell(
            drawn, path, cell_name(table, drawn.path), printed(held.value, column),
            self.typed.get(path, figure_text(held.value)), held, self.marks.get(path), self.commented[path],
            path in self.typed,
        )  # fmt: skip
