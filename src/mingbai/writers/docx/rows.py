"""A row of a Word table as XML."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from mingbai.writers.composition import readable

__all__ = ["LEAST", "Cell", "row_xml", "text_run"]

#: Rows are at least 5.6 mm high, in twentieths of a point: table 3 under its heading fits a page.
LEAST = 320


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; ``is_merged`` with those under it, ``is_continued`` with the one above it.

    ``runs`` is its content as XML where that is more than a text.
    """

    text: str
    style: str
    span: int = 1
    is_merged: bool = False
    is_continued: bool = False
    runs: str = ""


def row_xml(
    cells: Sequence[Cell], columns: Sequence[int], *, is_head: bool = False, keeps_next: bool = False
) -> str:
    """The row, never torn over a page; a head is repeated on each page that the table reaches."""
    head = "<w:tblHeader/>" if is_head else ""
    height = f'<w:cantSplit/><w:trHeight w:val="{LEAST}" w:hRule="atLeast"/>{head}'
    return f"<w:tr><w:trPr>{height}</w:trPr>{''.join(_cells(cells, columns, keeps_next=keeps_next))}</w:tr>"


def text_run(text: str, properties: str = "") -> str:
    """A run; ``properties`` are the inside of its ``w:rPr``."""
    kept = escape(readable(text)).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    formatted = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{formatted}<w:t xml:space="preserve">{kept}</w:t></w:r>'


def _cells(cells: Sequence[Cell], columns: Sequence[int], *, keeps_next: bool) -> Iterator[str]:
    at = 0
    keep = "<w:keepNext/>" if keeps_next else ""
    for cell in cells:
        width = f'<w:tcW w:w="{sum(columns[at : at + cell.span])}" w:type="dxa"/>'
        at += cell.span
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        merge = (
            "<w:vMerge/>" if cell.is_continued else '<w:vMerge w:val="restart"/>' if cell.is_merged else ""
        )
        style = f'<w:pStyle w:val="{cell.style.replace(" ", "")}"/>'
        text = cell.runs or (text_run(cell.text) if cell.text else "")
        yield (
            f'<w:tc><w:tcPr>{width}{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
            f"<w:p><w:pPr>{style}{keep}</w:pPr>{text}</w:p></w:tc>"
        )
