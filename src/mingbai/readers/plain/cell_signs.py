"""Text whose cells are parted by a sign of the scraper's own (`` - ``, ``#``), or lists of a program.

Rows of figures tell the sign: the same one stands between all figures of many. Where a whole page came
on one line, each cell gets a line of its own; else the cells of a line are parted by tabs.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

__all__ = ["cells_parted"]

#: Figures in a row with the same sign between them; some cells may be blank.
_RUN = re.compile(
    r"(?<![\d.])\d{1,9}(?P<sign>(?!\s+[\d\s])(?:[^\w\n.()%]{1,5}|_))(?:\d{0,9}(?P=sign)){4,}\d{1,9}(?!\d)"
)
#: Asked first, of a text's second half: hardly a table has no two cells with 0 beside each other.
_TWO_NONE = re.compile(r"0(?:[^\w\n.()%]{1,5}|_)0")
_FEWEST_RUNS = 3
#: No row of a table has so many cells.
_WHOLE_PAGE = 60
#: Signs that the readers of rows know how to take.
_KNOWN = frozenset(("、", ",", "，", ";", "；", "|", "/", "\t", '","'))
#: Signs that sentences use, too.
_IN_SENTENCES = frozenset("、,，;；:：")
#: Signs that stand for a blank cell; two of them beside each other part nothing.
_BLANK_MARKS = frozenset("/\\-—–−")
_NUMERAL = re.compile(r"[(]?[一二三四五六七八九十]{1,2}[)]?")
#: LaTeX ends its rows so.
_ROW_END = re.compile(r"\s*\\\\\s*$")
_FIGURE = re.compile(r"\s*-?\d[\d.]*\s*")
#: A label with a figure behind it: the sign does not part all cells.
_MIXED = re.compile(r"[\u4e00-\u9fff)）]\s*[:： ]?\s*\d+(?:\.\d+)?\s*$")
_LABEL_AND_FIGURE = re.compile(r"\D{2,60}\d+(?:\.\d+)?\s*")

#: One list of a program's making: strings, numbers and what stands for nothing.
_VALUE = r"(?:\"(?:[^\"\\\n]|\\.){0,300}\"|'(?:[^'\\\n]|\\.){0,300}'|None|null|nan|NaN|-?\d[\d.]{0,20})"
_LIST = re.compile(rf"\[\s{{0,80}}{_VALUE}(?:\s{{0,80}},\s{{0,80}}{_VALUE}){{1,60}}\s{{0,80}},?\s{{0,80}}\]")
_ITEM = re.compile(_VALUE)
_NOTHING = frozenset(("None", "null", "nan", "NaN"))
_BRACKETS = re.compile(r"^[\[\](){},; \t]+\n", re.M)
#: A cell in which a program printed that it is blank.
_NO_VALUE = re.compile(r"(?:(?<=[\t,|;])|^)[ ]*(?:None|NaN|nan|null)[ ]*(?=[\t,|;]|$)", re.M)
_WRITTEN_BREAK = re.compile(r"\\r\\n|\\n|\\r")
_FEWEST_BREAKS = 20


def cells_parted(text: str) -> str:
    """``text`` with its cells on lines of their own, or parted by tabs; as it is where no sign parts them."""
    # Asked of one character first: that is cheap, and most texts have none of them.
    if "\\" in text and text.count("\\n") > max(_FEWEST_BREAKS, text.count("\n")):
        text = _WRITTEN_BREAK.sub("\n", text).replace("\\t", "\t")
    if "[" in text:
        text = _lists_as_rows(text)
    if "\t" in text:
        text = _single_tabs(text)
    if any(sign in text for sign in "\t,|;") and any(word in text for word in _NOTHING):
        text = _NO_VALUE.sub("", text)
    sign = _sign_of(text)
    if sign is None:
        return text
    lines = text.split("\n")
    in_rows = _parts_all_cells(lines, sign)
    return "\n".join(part for line in lines for part in _parted(line, sign, in_rows=in_rows))


def _sign_of(text: str) -> str | None:
    """What stands between the figures of rows; a tab where whole pages came on one line with tabs."""
    if _TWO_NONE.search(text, len(text) // 2):
        signs = Counter(match["sign"] for match in _RUN.finditer(text) if not _is_blank_cells(match))
        for sign, times in signs.most_common(1):
            if times >= _FEWEST_RUNS and sign.strip(" "):
                return sign
    return "\t" if text.count("\t") >= _WHOLE_PAGE else None


def _is_blank_cells(run: re.Match[str]) -> bool:
    return run["sign"] in _BLANK_MARKS and run["sign"] * 2 in run.group()


def _parts_all_cells(lines: Sequence[str], sign: str) -> bool:
    """Whether the sign parts labels and figures too, and no reader of rows knows it."""
    if sign.strip() in _KNOWN or sign == "\t":
        return False
    return not any(_MIXED.search(piece) for line in lines if sign in line for piece in line.split(sign))


def _parted(line: str, sign: str, *, in_rows: bool) -> Iterator[str]:
    times = line.count(sign)
    if times >= _WHOLE_PAGE:
        pieces = line.split(sign)
        yield from _sentences_whole(pieces, sign) if sign.strip() in _IN_SENTENCES else pieces
    elif not times or not in_rows or line.rstrip().endswith("。"):
        yield line
    elif times > 1 or _LABEL_AND_FIGURE.fullmatch(line.replace(sign, "")):
        yield _ROW_END.sub("", line).replace(sign, "\t")
    else:
        yield line


def _sentences_whole(pieces: Sequence[str], sign: str) -> Iterator[str]:
    """The pieces, those of a sentence together again, a heading with its number."""
    start = 0
    for place, piece in enumerate(pieces):
        text = piece.strip()
        if text.endswith("。"):
            yield sign.join(pieces[start : place + 1])
            start = place + 1
        elif _FIGURE.fullmatch(piece) or not text:
            yield from _numbered(pieces[start:place], sign)
            yield piece
            start = place + 1
    yield from _numbered(pieces[start:], sign)


def _numbered(pieces: Sequence[str], sign: str) -> Iterator[str]:
    number = ""
    for piece in pieces:
        if _NUMERAL.fullmatch(piece.strip()):
            number += piece + sign
        else:
            yield number + piece
            number = ""
    if number:
        yield number.removesuffix(sign)


def _single_tabs(text: str) -> str:
    """``text`` with one tab between cells where two stand between all of them."""
    lines = [line for line in text.split("\n") if "\t" in line]
    if all(not any(line.split("\t")[1::2]) for line in lines) and any("\t\t" in line for line in lines):
        return text.replace("\t\t", "\t")
    return text


def _lists_as_rows(text: str) -> str:
    """``text`` with every list on a line, its values parted by tabs."""
    parts: list[str] = []
    place = 0
    for found in _LIST.finditer(text):
        between = text[place : found.start()]
        if place:
            between = between.lstrip("])},; \t")
        parts.append(between.rstrip(" \t\n[({,") + "\n")
        parts.append("\t".join(_value(item) for item in _ITEM.findall(found.group())))
        place = found.end()
    if len(parts) < _FEWEST_RUNS * 2:
        return text
    parts.append("\n" + text[place:].lstrip("])},; \t"))
    return _BRACKETS.sub("", "".join(parts))


def _value(item: str) -> str:
    if item in _NOTHING:
        return ""
    text = item[1:-1] if item[0] in "\"'" else item
    return text.replace("\\n", "").replace("\\", "").strip()
