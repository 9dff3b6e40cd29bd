"""The numbers that Word writes before paragraphs by itself: 一、 （二） 3. ①

The file holds only "second level of list 5"; what is seen is counted from the list's definition.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree

from mingbai.law.citation import chinese_number
from mingbai.readers.office.packages import attribute, child, children

__all__ = ["Numbering"]

_LEVELS = 9
_HIGHEST = 999  # no list of a report is longer; chinese_number ends here
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def _roman(value: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        text += letters * count
    return text


def _letters(value: int) -> str:
    turns, place = divmod(value - 1, 26)
    return chr(ord("a") + place) * (turns + 1)


def _circled(value: int) -> str:
    return chr(ord("①") + value - 1) if 1 <= value <= 20 else f"({value})"


def _in_turn(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)]


def _digits(value: int) -> str:
    return "".join(chinese_number(int(digit)) for digit in str(value)).replace("零", "〇")


_WRITTEN: Mapping[str, Callable[[int], str]] = {
    "bullet": lambda _: "",
    "none": lambda _: "",
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda value: f"({value})",
    "decimalEnclosedFullstop": lambda value: f"{value}.",
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "ideographTraditional": _in_turn(_STEMS),
    "ideographZodiac": _in_turn(_BRANCHES),
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "ideographEnclosedCircle": lambda value: f"({chinese_number(value)})",
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "chineseLegalSimplified",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
        ),
        chinese_number,
    ),
}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str


@dataclass(frozen=True, slots=True)
class _List:
    """A list as used by paragraphs: the definition it counts in, and its levels."""

    definition: str
    levels: Mapping[int, _Level]
    styles: Mapping[str, int]


class Numbering:
    """Counts through one document; ask for the number of each paragraph once, in reading order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        if root is not None:
            self._define(root)

    def number(self, list_id: str, level: int) -> str:
        """The number of the next paragraph of ``level`` (from 0), empty where none is written."""
        used = self._lists.get(list_id)
        if used is None or level not in used.levels:
            return ""
        counts = self._counts.setdefault(used.definition, [None] * _LEVELS)
        before = counts[level]
        counts[level] = used.levels[level].start if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        text = used.levels[level].text
        if used.levels[level].form == "bullet":
            return ""
        for deeper in range(level + 1):
            if deeper in used.levels:
                count = counts[deeper]
                value = used.levels[deeper].start if count is None else count
                text = text.replace(f"%{deeper + 1}", _written(used.levels[deeper].form, value))
        return text

    def level_of(self, list_id: str, style_id: str) -> int:
        """The level that a list keeps for paragraphs of a style; 0 where it keeps none."""
        used = self._lists.get(list_id)
        return 0 if used is None else used.styles.get(style_id, 0)

    def _define(self, root: etree._Element) -> None:
        written = {attribute(one, "abstractNumId") or "": one for one in children(root, "abstractNum")}
        # A definition may only name a style, under which another gives the levels.
        styled = {_value(one, "styleLink"): one for one in written.values()}
        for name, one in written.items():
            link = _value(one, "numStyleLink")
            written[name] = styled.get(link, one) if link is not None else one
        definitions = {name: _levels(one) for name, one in written.items()}
        styles = {name: _styles(one) for name, one in written.items()}
        for used in children(root, "num"):
            list_id = attribute(used, "numId") or ""
            named = child(used, "abstractNumId")
            definition = (attribute(named, "val") or "") if named is not None else ""
            levels = dict(definitions.get(definition, {}))
            overrides = list(children(used, "lvlOverride"))
            for override in overrides:
                levels |= _override(override, levels)
            # A list that starts anew counts by itself; others of one definition go on together.
            counted = f"{definition}/{list_id}" if overrides else definition
            self._lists[list_id] = _List(counted, levels, styles.get(definition, {}))


def _levels(parent: etree._Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for level in children(parent, "lvl"):
        place = _whole(attribute(level, "ilvl"), 0)
        if 0 <= place < _LEVELS:
            levels[place] = _Level(
                start=_whole(_value(level, "start"), 1),
                form=_value(level, "numFmt") or "decimal",
                text=_value(level, "lvlText") or "",
            )
    return levels


def _styles(definition: etree._Element) -> dict[str, int]:
    """Style to the level that the definition keeps for it."""
    kept = {
        _value(level, "pStyle"): _whole(attribute(level, "ilvl"), 0) for level in children(definition, "lvl")
    }
    return {style: level for style, level in kept.items() if style is not None and 0 <= level < _LEVELS}


def _override(override: etree._Element, levels: Mapping[int, _Level]) -> dict[int, _Level]:
    replaced = _levels(override)
    place = _whole(attribute(override, "ilvl"), 0)
    start = _value(override, "startOverride")
    level = replaced.get(place) or levels.get(place)
    if start is not None and level is not None:
        replaced[place] = _Level(_whole(start, 1), level.form, level.text)
    return replaced


def _value(parent: etree._Element, name: str) -> str | None:
    found = child(parent, name)
    return None if found is None else attribute(found, "val")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 6 else otherwise


def _written(form: str, value: int) -> str:
    if not 0 < value <= _HIGHEST:
        return str(value)
    return _WRITTEN.get(form, str)(value)
