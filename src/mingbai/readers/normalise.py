"""Characters that look alike made alike, so that a label compares equal however it was typed.

Two strengths. :func:`plain` is for text that people will read: it repairs what encodings and PDF
fonts distort, and keeps the author's punctuation (（）〔〕“”，). :func:`compatible` is for comparing:
full compatibility form (（ is (, ， is ,).
"""

import re
import unicodedata
from functools import lru_cache

__all__ = ["compatible", "is_page_number", "plain"]

# Radicals of the CJK Radicals Supplement that PDF fonts map instead of the character itself; NFKC
# leaves them alone (it knows only two of the block). From Unicode's EquivalentUnifiedIdeograph.
_SUPPLEMENT = dict(
    zip(
        "⺁⺄⺅⺆⺈⺉⺊⺌⺍⺎⺏⺐⺒⺓⺔⺖⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺫⺬⺭⺯⺰⺱⺲⺴⺶⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
        "厂乙亻冂刀刂卜小小兀尣尢巳幺彑忄扌攵旡日月歹民氵氺灬爫爫丬牛犭王目示礻糸纟罓罒网羊耂肀聿肉臼艹艹艹虎衤覀西见角讠贝足车辶辶辶邑钅長镸长门阜雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
        strict=True,
    )
)
# Old forms that the same fonts yield for a glyph which mainland text prints as the right-hand one.
_OLD_FORMS = {"戶": "户", "黃": "黄", "靑": "青"}
_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_UNSEEN = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\ufffe\uffff"
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"

_ODD = re.compile(
    f"[{_BLANKS}{_UNSEEN}{_CONTROLS}\x0b\x0c\r\x85\u2028\u2029"
    "\u2e80-\u2fdf"  # radicals
    "\uf900-\ufaff\U0002f800-\U0002fa1f"  # compatibility ideographs
    "０-９Ａ-Ｚａ-ｚ﹣−–]"  # full width; three shapes of the minus sign
    f"|[{''.join(_OLD_FORMS)}]"
)
# Full-width signs that belong to a number; elsewhere they are the author's punctuation.
_NUMBER_SIGN = re.compile(r"(?<=\d)．(?=\d)|(?<=\d)％|[＋－](?=\d)")
_SIGNS = {"﹣": "-", "−": "-", "–": "-"}
_FULL_WIDTHS = "".join(map(chr, range(0xFF01, 0xFF5F))) + "…"  # ！ to ～
_FULL_WIDTH = re.compile(f"[{re.escape(_FULL_WIDTHS)}]")
_HALF_WIDTHS = {sign: unicodedata.normalize("NFKC", sign) for sign in _FULL_WIDTHS}
_COMMON_SIGNS = tuple((sign, _HALF_WIDTHS[sign]) for sign in "，（）：；")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# -2- — 12 — ·3· 第4页 第 5 页 共 9 页; a bare number may be a figure, so it is none. And what browsers
# print at the edges of a page: its address and 2/3, a date and time.
_LONGEST_LINE = 200
_SHORT = 80
_PAGE_NUMBER = re.compile(
    r"(?:[-—－·~]{1,2}\s*\d{1,3}\s*[-—－·~]{1,2}|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?"
    r"|(?:(?:https?|file)://\S{1,150}\s+)?\d{1,2}/\d{1,2}"
    r"|\d{1,2}/\d{1,2}/\d\d(?:\d\d)?,? ?\d{1,2}:\d\d(?: ?[AP]M)?)"
)


def _repair(match: re.Match[str]) -> str:
    char = match.group()
    if char in _BLANKS:
        return " "
    if char in _SIGNS:
        return _SIGNS[char]
    found = _SUPPLEMENT.get(char) or unicodedata.normalize("NFKC", char)
    found = _OLD_FORMS.get(found, found)
    # What has no letter, digit or sign of its own is one of the unseen characters.
    return found if found.isprintable() else ""


def plain(text: str) -> str:
    r"""``text`` with radicals, full-width letters and digits, odd blanks and unseen characters repaired.

    Line ends of every kind become ``\n``; tabs, runs of blanks and Chinese punctuation stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return _short_plain(text) if len(text) <= _SHORT else _plain(text)


@lru_cache(maxsize=16384)
def _short_plain(text: str) -> str:
    """Labels and heads, which every report has the same few hundred of."""
    return _plain(text)


def _plain(text: str) -> str:
    if "\r" in text or not text.isprintable():
        text = _LINE_ENDS.sub("\n", text)
    text = _ODD.sub(_repair, text)
    # Asked first: to look around at every character is dear.
    if "．" in text or "％" in text or "＋" in text or "－" in text:
        text = _NUMBER_SIGN.sub(_repair, text)
    return text


def compatible(text: str) -> str:
    """``text`` in compatibility form (NFKC)."""
    # Chinese text has these and little else that changes; to take all of it apart is dear.
    for sign, half_width in _COMMON_SIGNS:
        text = text.replace(sign, half_width)
    if unicodedata.is_normalized("NFKC", text):
        return text
    text = _FULL_WIDTH.sub(_half_width, text)
    return text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)


def _half_width(match: re.Match[str]) -> str:
    return _HALF_WIDTHS[match.group()]


def is_page_number(line: str) -> bool:
    """Whether ``line`` is nothing but a page number between dashes, 第…页, or 2/3; never a bare number."""
    return len(line) <= _LONGEST_LINE and _PAGE_NUMBER.fullmatch(line.strip()) is not None
