"""The neutral grid between file formats and recognition.

Every reader turns its format into one :class:`Document`: paragraphs and grids in reading order.
Nothing here knows of the annual report.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["Block", "Cell", "Document", "Grid", "Paragraph"]


class Paragraph(NamedTuple):
    """A run of text between line breaks of the page's making; may hold line breaks inside.

    ``page`` counts from 1 in paged formats, else 0.
    """

    text: str
    page: int = 0


class Cell(NamedTuple):
    """A cell of a grid at its top left place, with the places it spans."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. ``rows[r][c]`` is the cell that covers that place, ``None`` where none does.

    A spanning cell stands at each place it covers: the same object, so ``cell.row == r and
    cell.column == c`` tells its own place. ``page`` is that of its first row.
    """

    rows: Sequence[Sequence[Cell | None]]
    page: int = 0
    # By row; every part of recognition asks for them.
    _anchors: dict[int, tuple[Cell, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def anchors(self, r: int) -> tuple[Cell, ...]:
        """The cells that begin in row ``r``, left to right."""
        known = self._anchors.get(r)
        if known is None:
            known = self._anchors[r] = tuple(
                [
                    cell
                    for c, cell in enumerate(self.rows[r])
                    if cell is not None and cell.row == r and cell.column == c
                ]
            )
        return known

    @property
    def width(self) -> int:
        """Number of columns of the widest row."""
        return max(map(len, self.rows), default=0)

    @classmethod
    def from_rows(cls, rows: Sequence[Sequence[str]], *, page: int = 0) -> "Grid":
        """A grid without spans."""
        return cls(
            tuple(tuple(Cell(text, r, c) for c, text in enumerate(row)) for r, row in enumerate(rows)),
            page,
        )


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """A file's content in reading order.

    ``kind`` is the format read (``html``, ``docx``, ``xlsx``, ``pdf``, ``text``, ``markdown``);
    ``metadata`` what the format itself carries (HTML title and meta tags, DOCX core properties).
    """

    kind: str
    blocks: Sequence[Block]
    metadata: Mapping[str, str] = field(default_factory=dict)

    @property
    def grids(self) -> Iterator[Grid]:
        """The grids, in reading order."""
        return (block for block in self.blocks if isinstance(block, Grid))

    @property
    def text(self) -> str:
        """All paragraphs, one a line, without the grids."""
        return "\n".join(b.text for b in self.blocks if isinstance(b, Paragraph))
