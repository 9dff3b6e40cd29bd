"""How tests look at documents: the texts of a grid, and which paragraphs there are."""

from mingbai.readers.document import Document, Grid, Paragraph


def texts(grid: Grid) -> list[list[str]]:
    """The texts of the cells, row by row, each where it begins."""
    return [[cell.text for cell in grid.anchors(r)] for r in range(len(grid.rows))]


def paragraphs(document: Document) -> list[str]:
    """The texts of the paragraphs that are not blank."""
    return [b.text for b in document.blocks if isinstance(b, Paragraph) and b.text]


def outline(document: Document) -> list[str | list[list[str]]]:
    """Paragraphs as strings and grids as lists, in reading order."""
    return [b.text if isinstance(b, Paragraph) else texts(b) for b in document.blocks]
