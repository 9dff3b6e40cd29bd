"""Plain text, as scraped or copied: a paragraph a line.

Blank lines stay (as empty paragraphs): in text with one cell a line they tell a blank cell from none.
Lines with tabs, as tables copied from a browser or a sheet have them, are rows of a grid.
"""

import re
from itertools import groupby

from mingbai.readers.decoding import decoded
from mingbai.readers.document import Block, Document, Grid, Paragraph
from mingbai.readers.limits import MAX_NODES, MAX_PLACES, Allowance
from mingbai.readers.normalise import is_page_number, plain

__all__ = ["read"]

# 一、 （二） 3. ● and a tab: a list copied from Word, not a row.
_LIST_ITEM = re.compile(r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[、.．)）]+|[•·●■◆▪-])\t[^\t]*")


def read(data: bytes) -> Document:
    """Read plain text. Raises what :func:`~mingbai.readers.decoding.decoded` raises."""
    lines = [line.rstrip() for line in plain(decoded(data)).split("\n") if not is_page_number(line)]
    Allowance(MAX_NODES, "行数").spend(len(lines))
    places = Allowance(MAX_PLACES, "单元格数量")
    blocks: list[Block] = []
    for is_row, group in groupby(lines, _is_row):
        if not is_row:
            blocks += (Paragraph(line.replace("\t", " ")) for line in group)
            continue
        rows = [[cell.strip() for cell in line.split("\t")] for line in group]
        places.spend(sum(map(len, rows)))
        blocks.append(Grid.from_rows(rows))
    return Document("text", blocks)


def _is_row(line: str) -> bool:
    """Whether tabs part the line into cells; a tab before the text only indents it."""
    line = line.strip()
    return "\t" in line and not _LIST_ITEM.fullmatch(line)
