"""What the style sheets inside a page, and the styles of its elements, keep from being seen.

A screen as wide as a desk's is meant: what is hidden in print or on a narrow screen only is shown. Of a
sheet, what hides few words is believed, and what hides a copy of something shown; a program of the page
may bring the rest to sight (tabs, folded chapters), so that it is no reason to lose it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml import etree

__all__ = ["hidden_by_sheets", "hides_by_style", "is_short"]

#: A screen's width in points of CSS.
_SCREEN = 1280
_EM = 16
#: What few words are, in characters; a label and its figures.
_FEW_WORDS = 80
#: Words so long are looked for elsewhere, and so many of them make a copy, of ten.
_WORD = 4
_COPIED = 8
_MOST_CSS = 2**21
#: Rules tried on elements, and parents asked for each: far more than any page needs.
_MOST_TRIED = 50_000
_MOST_PARENTS = 64
_MOST_WORDS = 200
_DEEPEST_MEDIA = 8

_BEGIN = r"(?:^|[;{\s])"
_DISPLAY = re.compile(rf"{_BEGIN}display\s*:\s*([\w-]+)", re.I)
_VISIBILITY = re.compile(rf"{_BEGIN}visibility\s*:\s*([\w-]+)", re.I)
#: Letters of no size, or set so far aside or so faintly that nobody sees them.
_SIZE = re.compile(rf"{_BEGIN}font-size\s*:\s*([\d.]+|\w)", re.I)
_FAINT = re.compile(rf"{_BEGIN}opacity\s*:\s*([\d.]+)", re.I)
_STRUCK = re.compile(rf"{_BEGIN}text-decoration(?:-line)?\s*:([^;}}]*)", re.I)
_TAKEN_OUT = re.compile(r"position\s*:\s*(?:absolute|fixed)", re.I)
_ASIDE = re.compile(
    rf"{_BEGIN}(?:left|right|top|bottom|margin-left|text-indent)\s*:\s*-(?:999|\d{{4,}})"
    r"|clip\s*:\s*rect\(\s*(?:[01](?:px)?[\s,]*){4}\)|clip-path\s*:\s*inset\(\s*(?:50|100)%",
    re.I,
)
#: One of these is in every sheet that hides something.
_MAY_HIDE = (
    "none",
    "hidden",
    "collapse",
    "line-through",
    "absolute",
    "fixed",
    "size:0",
    "size: 0",
    "opacity",
)
_IMPORTANT = re.compile(r"!\s*important", re.I)
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.S)
_SHEET = b"<style"
_MEDIA_OF_SHEET = re.compile(r"media\s*=\s*[\"']?([^\"'>]*)", re.I)
_FEATURE = re.compile(r"\(\s*(min|max)-width\s*:\s*([\d.]+)(px|em|rem)\s*\)", re.I)
_PART = re.compile(
    r"(?P<kind>[.#]?)(?P<name>[\w\u0080-\uffff-]+)|\[(?P<attribute>[\w-]+)(?:=[\"']?(?P<value>[^\"'\]]*)[\"']?)?\]"
    r"|:not\((?P<negated>[.#\w-]+)\)|\*"
)
_WORDS = re.compile(rf"[\u4e00-\u9fff]{{{_WORD},}}")


@dataclass(frozen=True, slots=True)
class _Compound:
    """What one element must be: its tag, id, classes and attributes, and what it must not be."""

    tag: str
    names: frozenset[str]
    attributes: tuple[tuple[str, str | None], ...]
    negated: tuple["_Compound", ...]

    def fits(self, element: etree._Element) -> bool:
        if self.tag and element.tag != self.tag:
            return False
        if self.names and not self.names <= _names_of(element):
            return False
        for name, value in self.attributes:
            written = element.get(name)
            if written is None or (value is not None and written != value):
                return False
        return not any(compound.fits(element) for compound in self.negated)


@dataclass(frozen=True, slots=True)
class _Rule:
    """Whom a declaration is for, from the element outwards, and how strong it is.

    ``True`` beside a compound: the next one must fit the parent itself.
    """

    compounds: tuple[tuple[_Compound, bool], ...]
    strength: tuple[bool, int, int, int]
    hides: bool

    def fits(self, element: etree._Element) -> bool:
        compounds = iter(self.compounds)
        first, is_child = next(compounds)
        if not first.fits(element):
            return False
        at = element.getparent()
        left = _MOST_PARENTS
        for compound, is_next_child in compounds:
            while at is not None and not compound.fits(at):
                left -= 1
                if is_child or left < 0:
                    return False
                at = at.getparent()
            if at is None:
                return False
            at, is_child = at.getparent(), is_next_child
        return True


def hides_by_style(style: str) -> str:
    """How a declaration hides: ``display``, ``visibility``, ``size`` of letters, ``struck``, ``aside``."""
    for aspect, hides in _aspects(style).items():
        if hides:
            return aspect
    return ""


def _aspects(style: str) -> dict[str, bool]:
    """What a declaration says of each way to hide: whether it hides so."""
    said: dict[str, bool] = {}
    if found := _DISPLAY.search(style):
        said["display"] = found[1].lower() == "none"
    if found := _VISIBILITY.search(style):
        said["visibility"] = found[1].lower() in ("hidden", "collapse")
    if found := _SIZE.search(style):
        said["size"] = not found[1].strip("0.")
    if (found := _FAINT.search(style)) and not said.get("size"):
        said["size"] = not found[1].strip("0.")
    if found := _STRUCK.search(style):
        said["struck"] = "line-through" in found[1].lower()
    if _TAKEN_OUT.search(style) or "indent" in style:
        said["aside"] = _ASIDE.search(style) is not None
    return said


def hidden_by_sheets(root: etree._Element, source: bytes) -> list[tuple[etree._Element, str]]:
    """What the sheets in ``source`` hide of its tree, and how (see :func:`hides_by_style`)."""
    rules: dict[str, list[_Rule]] = {}
    for css in _sheets(source):
        if any(sign in css for sign in _MAY_HIDE):
            for selector, body in _screen_rules(_COMMENT.sub(" ", css), 0):
                _take(selector, body, rules)
    hiding = {aspect: found for aspect, found in rules.items() if any(rule.hides for rule in found)}
    if not hiding:
        return []
    return list(_believed(root, hiding))


def _sheets(source: bytes) -> Iterator[str]:
    left = _MOST_CSS
    place = source.find(_SHEET)
    while place >= 0 and left > 0:
        end = source.find(b"</style", place)
        attributes, _, css = source[place : end if end >= 0 else None].partition(b">")
        left -= len(css)
        media = _MEDIA_OF_SHEET.search(attributes.decode("utf-8", "replace"))
        if left > 0 and (media is None or _is_screen(media[1])):
            yield css.decode("utf-8", "replace")
        place = source.find(_SHEET, end) if end >= 0 else end


def _is_screen(query: str) -> bool:
    """Whether a media query is met by a screen as wide as a desk's."""
    return not query.strip() or any(_is_met(part) for part in query.lower().split(","))


def _is_met(query: str) -> bool:
    left = query
    for bound, number, unit in _FEATURE.findall(query):
        width = float(number or 0) * (1 if unit == "px" else _EM) if number.count(".") < 2 else 0
        if (width > _SCREEN) if bound == "min" else (width < _SCREEN):
            return False
    left = _FEATURE.sub("", query)
    return not left.replace("only", "").replace("screen", "").replace("all", "").replace("and", "").strip()


def _screen_rules(css: str, depth: int) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of ``css`` that hold on a screen."""
    place = 0
    while (opened := css.find("{", place)) >= 0:
        prelude = css[place:opened].rpartition(";")[2].strip().rpartition("}")[2].strip()
        closed = css.find("}", opened)
        if closed < 0:
            return
        if not prelude.startswith("@"):
            yield prelude, css[opened + 1 : closed]
            place = closed + 1
            continue
        end = _end_of_block(css, opened)
        name = prelude.partition(" ")[0]
        is_group = name in ("@media", "@supports", "@layer") or prelude.startswith("@media(")
        is_media = prelude.startswith("@media")
        if is_group and depth < _DEEPEST_MEDIA and (not is_media or _is_screen(prelude[6:])):
            yield from _screen_rules(css[opened + 1 : end], depth + 1)
        place = end + 1


def _end_of_block(css: str, opened: int) -> int:
    depth, place = 1, opened + 1
    while depth:
        following = css.find("{", place)
        closed = css.find("}", place)
        if closed < 0:
            return len(css)
        if 0 <= following < closed:
            depth, place = depth + 1, following + 1
        else:
            depth, place = depth - 1, closed + 1
    return place - 1


def _take(selectors: str, body: str, rules: dict[str, list[_Rule]]) -> None:
    """Add what ``body`` says of hiding for each of ``selectors``."""
    said = _aspects(body)
    if not said:
        return
    important = _IMPORTANT.search(body) is not None
    for selector in selectors.split(","):
        compounds = _compounds(selector)
        if compounds is None:
            continue
        strength = (
            important,
            sum(name[0] == "#" for compound, _ in compounds for name in compound.names),
            sum(
                sum(name[0] == "." for name in compound.names)
                + len(compound.attributes)
                + len(compound.negated)
                for compound, _ in compounds
            ),
            sum(bool(compound.tag) for compound, _ in compounds),
        )
        for aspect, hides in said.items():
            rules.setdefault(aspect, []).append(_Rule(compounds, strength, hides))


def _compounds(selector: str) -> tuple[tuple[_Compound, bool], ...] | None:
    """The parts of a selector from the element outwards; ``None`` for one that is not understood."""
    parts = selector.replace(">", " > ").split()
    found: list[tuple[_Compound, bool]] = []
    is_child = False
    for part in reversed(parts):
        if part == ">":
            is_child = True
            if found:
                found[-1] = found[-1][0], True
            continue
        if part == "tbody" and found:  # which the parser does not put where a page leaves it out
            found[-1] = found[-1][0], False
            is_child = False
            continue
        compound = _compound(part)
        if compound is None:
            return None
        found.append((compound, False))
        is_child = False
    return None if is_child or not found else tuple(found)


def _compound(written: str) -> _Compound | None:
    tag, names, attributes, negated = "", set[str](), list[tuple[str, str | None]](), list[_Compound]()
    place = 0
    while place < len(written):
        part = _PART.match(written, place)
        if part is None:
            return None
        if part["attribute"]:
            attributes.append((part["attribute"].lower(), part["value"]))
        elif part["negated"]:
            other = _compound(part["negated"])
            if other is None:
                return None
            negated.append(other)
        elif part["kind"]:
            names.add(part["kind"] + part["name"])
        elif part["name"]:
            if place:
                return None
            tag = part["name"].lower()
        place = part.end()
    return _Compound(tag, frozenset(names), tuple(attributes), tuple(negated))


def _names_of(element: etree._Element) -> set[str]:
    """The classes and the id of an element as selectors write them."""
    names = {f".{name}" for name in (element.get("class") or "").split()}
    if written := element.get("id"):
        names.add(f"#{written}")
    return names


def _believed(
    root: etree._Element, rules: Mapping[str, Sequence[_Rule]]
) -> Iterator[tuple[etree._Element, str]]:
    """What is hidden and is few words or a copy, or stands beside what is, hidden by the same rule."""
    by_rule: dict[int, list[etree._Element]] = {}
    aspect_of: dict[int, str] = {}
    for aspect, found in rules.items():
        for element, rule in _matched(root, found):
            if not _is_shown_by_itself(element, aspect):
                by_rule.setdefault(id(rule), []).append(element)
                aspect_of[id(rule)] = aspect
    hidden = {element for elements in by_rule.values() for element in elements}
    shown: str | None = None
    for number, elements in by_rule.items():
        long = [element for element in elements if not is_short(element)]
        if long and shown is None:
            shown = _text_outside(root, hidden)
        if all(_is_copy(element, shown or "") for element in long):
            yield from ((element, aspect_of[number]) for element in elements)
        else:
            yield from ((e, aspect_of[number]) for e in elements if is_short(e) and _is_in_cell(e))


def _matched(root: etree._Element, rules: Sequence[_Rule]) -> Iterator[tuple[etree._Element, _Rule]]:
    """The elements that the strongest rule for each hides, with it."""
    places: dict[str, list[int]] = {}
    for number, rule in enumerate(rules):
        first = rule.compounds[0][0]
        places.setdefault(min(first.names, default=first.tag), []).append(number)
    left = _MOST_TRIED
    for element in root.iter(etree.Element):
        keys = {"", str(element.tag)} | _names_of(element) if element.attrib else ("", str(element.tag))
        numbers = sorted(number for key in keys for number in places.get(key, ()))
        if not any(rules[number].hides for number in numbers):
            continue
        left -= len(numbers)
        if left < 0:
            return
        fitting = [number for number in numbers if rules[number].fits(element)]
        if fitting:
            rule = rules[max(fitting, key=lambda number: (rules[number].strength, number))]
            if rule.hides:
                yield element, rule


def _is_shown_by_itself(element: etree._Element, aspect: str) -> bool:
    style = element.get("style")
    return style is not None and _aspects(style).get(aspect) is False


def is_short(element: etree._Element) -> bool:
    """Whether few words are hidden, and no table."""
    length = 0
    for text in element.itertext():
        length += len(str(text).strip())
        if length > _FEW_WORDS:
            return False
    return element.tag != "table" and next(element.iter("table"), None) is None


def _is_in_cell(element: etree._Element) -> bool:
    return next(element.iterancestors("td", "th"), None) is not None


def _text_outside(root: etree._Element, hidden: set[etree._Element]) -> str:
    """The text of the page less what stands in one of ``hidden``."""
    texts: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            texts.append(element.tail or "")
        elif element in hidden:
            walk.skip_subtree()
        else:
            texts.append(element.text or "")
    return "".join("".join(texts).split())


def _is_copy(element: etree._Element, shown: str) -> bool:
    """Whether most words of a hidden element are shown elsewhere."""
    found = (word for text in element.itertext() for word in _WORDS.findall(str(text)))
    words = set(islice(found, _MOST_WORDS))
    return 10 * sum(word in shown for word in words) >= _COPIED * len(words)
