"""The labels and the runs of figures in a line of text."""

import re
from collections.abc import Iterator
from functools import lru_cache

from mingbai.readers.recognition.figures import is_null

__all__ = ["SHORT", "Part", "parts_of", "short_parts"]

#: A line shorter than this may be a label.
SHORT = 60

# A number in running text: signed, with separators or decimals, with its unit; or a lone null mark.
# Its first character is asked for by itself: at nearly every place that settles it.
_RUN = re.compile(
    r"(?=[\d\s增减+\-−/—无])(?:"
    r"(?:增加|减少|增|减|[+\-−])?\s?\d[\d,.]{0,400}(?:\s?(?:万元|亿元|元))?(?:\([^()]{0,20}\d[^()]{0,8}\))?"
    r"|(?<![^\s,])(?:/|-{1,2}|—{1,2})(?![^\s,])|(?<=\s)无(?!\S)|^\s*无(?=\s+(?:\d|无\s))"
    r"|/{6,15}(?!\S)"  # a row of nothing but / run together
    r")"
)
# Figures and marks of blank cells run together (3/12///15, 53无无3无无56), no word of a label among them.
_MARK = r"(?:[/—\\-]|(?<!人)无(?!正当|法提供))"
_SIGN = r"(?:增加?|减少?)"
_RUN_WITH_MARKS = re.compile(
    rf"(?:(?:{_SIGN}|(?<![\d.,A-Za-z]))\d{{1,60}}{_MARK}|(?<![\d.,A-Za-z]){_MARK}(?=[\d/—\\无增减+-]))"
    rf"(?:\d|{_MARK}|(?:{_SIGN}|\+)(?=\d)){{0,120}}(?![.,]\d)"
    rf"|{_RUN.pattern}"
)
_ATOM = re.compile(rf"(?:{_SIGN}|[+-])?\d+|——|[^\d\s]")
_MARKED = re.compile(rf"(?:[/—\\无]|--)(?:{_SIGN}|[+-])?\d|\d(?:[/—\\无]|--)|([/\\无])\1|—{{3}}|-{{3}}")
_MARKS, _MANY_MARKS = "/—无\\-", 3
_UNIT_ONLY = re.compile(r"[\s|]*(?:件|项|个|份|宗|起|次)?[\s|;；、,]*")
#: Lines without any of these are text alone.
# Asked first, of one character: most lines have none of these, and the next question looks around at each.
_VALUE_CHARACTER = re.compile(r"[\d/\\\-—–―_无空]")
_MAY_HOLD_VALUES = re.compile(
    r"\d|(?<![^\s,])(?:/|-{1,2}|—{1,2}|无|\\|_{1,2}|//|–|―|空)(?![^\s,])|/{6,15}(?!\S)"
)
_THOUSANDS = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])")
# What a remark behind a head or a label says of its figures: (指2020年办件量).
_GUIDANCE = re.compile(r"[(（](?:指|含|注|如|单位)[^()（）]{1,200}[)）]")
# Item numbers before the labels of the form are no values: (1) 1. 1、
_PARENTHESISED = re.compile(
    r"[(（附表图](?:(?<=[(（])\s*\d{1,2}\s*[)）]|(?:(?<=附)[表件]|(?<=[表图]))\s*\d{1,2}(?=\s*[:\u4e00-\u9fff]))"
)
_NUMBERING = re.compile(r"\d(?:(?=\s*[.、．]\s*[^\d\s.])|(?<!\d\d)(?=\s*[.、．]\s*$))")
# For layouts that drop the dot after it, the number that belongs before each label's first words.
_LABEL_STARTS = (
    ("1", "属于国家秘密|本机关不掌握|信访|申请人无正当|逾期不补正"),
    ("2", "其他法律|没有现成|重复申请|申请人逾期|逾期不缴|逾期未按"),
    ("3", r"危及|补正后|要求提供公开|其他(?=\s*[(（]?\s*七|\s*\d|\s*$)"),
    ("4", "保护第三|无正当理由大量"),
    ("5", "属于三类|要求行政机关"),
    ("6", "属于四类"),
    ("7", "属于行政执法"),
    ("8", "属于行政查询"),
)
_LABEL_START = re.compile("|".join(rf"{n}(?=\s*(?:{words}))" for n, words in _LABEL_STARTS))
# Where the first label below a group bears no number, a figure before a later one is the row's above it.
_UNNUMBERED = re.compile(r"(?:不予公开|无法提供|不予处理)\s*(?:属于国家秘密|本机关不掌握|信访)")

#: A label; or the pieces of a run of figures, whether one stands there alone, whether they ran into marks.
Part = str | tuple[tuple[str, ...], bool, bool]


@lru_cache(maxsize=16384)
def short_parts(line: str) -> tuple[Part, ...]:
    """As :func:`parts_of`, remembered: most short lines are labels of the form, alike in every report."""
    return tuple(parts_of(line))


def parts_of(line: str) -> Iterator[Part]:
    """The labels of a line, and its runs of values: whether one stands alone, and one ran into marks."""
    if not (_VALUE_CHARACTER.search(line) and (_MAY_HOLD_VALUES.search(line) or _holds_joined(line))):
        yield line
        return
    masked = _mask_numbering(line)
    place = 0
    pending: list[str] = []
    joined = False
    has_marks = _holds_joined(masked)
    run = _RUN_WITH_MARKS if has_marks else _RUN
    for match in run.finditer(masked):
        between = line[place : match.start()]
        if between.strip() and not (pending and _UNIT_ONLY.fullmatch(between)):
            if pending:
                yield tuple(pending), False, joined
                pending, joined = [], False
            yield between
        pending.extend(_pieces(match.group()))
        joined = joined or (has_marks and _MARKED.search(match.group()) is not None)
        place = match.end()
    rest = line[place:]
    if pending:
        yield tuple(pending), len(pending) == 1 and pending[0] == line.strip(), joined
    if rest.strip() and not (pending and _UNIT_ONLY.fullmatch(rest)):
        if is_null(rest):
            yield tuple(rest.split()), True, False
        else:
            yield rest


def _holds_joined(line: str) -> bool:
    """Whether figures and marks run together in a line: a long one without several marks is a text."""
    if len(line) < SHORT or sum(map(line.count, _MARKS)) >= _MANY_MARKS:
        return _MARKED.search(line) is not None
    return False


def _without_marks(number: re.Match[str]) -> str:
    """A number without its marks of thousands; 599,599,599 is one cell written into three places."""
    groups = number.group().split(",")
    return number.group() if len(groups) > 2 and len(set(groups)) == 1 else "".join(groups)


def _pieces(run: str) -> list[str]:
    """A run without thousands separators; other commas part figures, and each / is a cell."""
    if run.isdigit():
        return [run]
    if _MARKED.search(run) or "-" in run[1:]:
        return _ATOM.findall(run)
    run = _THOUSANDS.sub(_without_marks, run)
    return [piece for piece in run.replace(",", " ").split() if piece.strip(".")]


def _mask_numbering(line: str) -> str:
    """The line with item numbers blotted out, places unchanged."""

    def blot(match: re.Match[str]) -> str:
        return "\x00" * len(match.group())

    line = _PARENTHESISED.sub(blot, line)
    if "(指" in line:
        line = _GUIDANCE.sub(blot, line)
    if "属于国家秘密" not in line or not _UNNUMBERED.search(line):
        line = _LABEL_START.sub(blot, line)
    return _NUMBERING.sub(blot, line)
