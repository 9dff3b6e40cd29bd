"""Labels that a page prints in Chinese and in English: the English taken out.

It stands before or behind the Chinese, in brackets, on a line or in a column of its own. Its figures
(Article 20, 10,000 yuan) are no cells.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from mingbai.readers.document import Block, Cell, Document, Grid

__all__ = ["without_translations"]

_LETTER = re.compile("[A-Za-z]")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_WORD = re.compile("[A-Za-z]{4,}")
#: So many words of English in its text, or so many first cells of rows, show that labels are translated;
#: and such a share of those cells.
_MANY_WORDS = 40
_FEWEST_CELLS = 4
_SHARE = 0.4
#: English with its own item number before it, numbers between its words, and that of the article.
_ENGLISH = re.compile(
    r"(?:[(（]?(?<!\d)\d{1,2}[.)）、]\s?|[①-⑩]\.?\s?)?[\"'“‘(]?[A-Za-z][A-Za-z'’\-]*"
    r"(?:(?:[ ,.;:/&\"'“”‘’()\-]|\n(?=[A-Za-z])){1,4}"
    r"(?:[A-Za-z][A-Za-z'’\-]*|(?:10,000|\d{1,2})(?= [A-Za-z]|\))|(?<=and )\d))*"
    r"(?:(?<=Article)\s?\d{1,2}(?:\s?[(（]\d{1,2}[)）])?)?[.)）\"'”’]{0,2}"
)
#: A sentence, an address or a field of the page keeps its letters.
_KEEPS = re.compile(r"[。@]|//|www\.|[\u4e00-\u9fff]\s*[:：]\s*[A-Za-z\d]")
_LONGEST = 2000


def without_translations(document: Document) -> Document:
    """``document`` with the English out of its labels, where they are in two languages."""
    if not _is_translated(document):
        return document
    return replace(document, blocks=tuple(_blocks(document.blocks)))


def _is_translated(document: Document) -> bool:
    chinese = both = 0
    for grid in document.grids:
        for row in grid.rows:
            for cell in row:
                if cell is not None and cell.text:
                    if not cell.text.isascii():
                        chinese += 1
                        both += _LETTER.search(cell.text) is not None
                    break
    if both >= max(_FEWEST_CELLS, _SHARE * chinese):
        return True
    words = document.text
    return words.count("e") >= _MANY_WORDS / 2 and len(_WORD.findall(words)) >= _MANY_WORDS


def _blocks(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Grid):
            yield _grid(block)
        elif (text := _chinese(block.text)) or not block.text.strip():
            yield block._replace(text=text)


def _grid(grid: Grid) -> Grid:
    cells: dict[int, Cell] = {}

    def bare(cell: Cell | None) -> Cell | None:
        if cell is None or not _LETTER.search(cell.text):
            return cell
        return cells.setdefault(id(cell), cell._replace(text=_chinese(cell.text).strip()))

    return Grid(tuple(tuple(bare(cell) for cell in row) for row in grid.rows), grid.page)


@lru_cache(maxsize=2048)
def _chinese(text: str) -> str:
    """``text`` without its English, all else where it stands."""
    if len(text) > _LONGEST or not _LETTER.search(text) or _KEEPS.search(text):
        return text
    bare = _ENGLISH.sub(lambda match: " " * len(match.group()), text)
    return bare if _CHINESE.search(bare) or any(char.isdigit() for char in bare) else ""
