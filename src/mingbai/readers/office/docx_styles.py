"""What the styles of a Word file say of the text that bears them: its numbers, and whether it is seen."""

from collections.abc import Mapping

from lxml import etree

from mingbai.readers.limits import MAX_SPAN
from mingbai.readers.office.packages import attribute, child, children, local

__all__ = ["Styles", "count_in", "list_place", "unseen_switches"]

_OFF = {"0", "false", "off", "none"}
_UNSEEN = ("vanish", "strike", "dstrike")
#: Styles of real documents stand on a handful of others.
_LONGEST_LINE = 24
_NONE: Mapping[str, bool] = {}


class Styles:
    """The styles of one document; what a style does not say is its base's."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._unseen: dict[str, Mapping[str, bool]] = {}
        self._raised: dict[str, bool] = {}
        for style in [] if root is None else children(root, "style"):
            self._styles[attribute(style, "styleId") or ""] = style
        self._numbered: dict[str, tuple[str | None, int | None]] = {}

    def switches(self, style_id: str | None) -> Mapping[str, bool]:
        """What hides text or strikes it out, each switch on or off, as far as the style tells."""
        if not style_id:
            return _NONE
        if style_id not in self._unseen:
            told: dict[str, bool] = {}
            for style in reversed(self._line(style_id)):
                told |= unseen_switches(child(style, "rPr"))
            self._unseen[style_id] = told
        return self._unseen[style_id]

    def are_raised(self, style_id: str | None) -> bool:
        """Whether text of this style is set above the line."""
        if not style_id:
            return False
        if style_id not in self._raised:
            found = (child(style, "rPr", "vertAlign") for style in self._line(style_id))
            alignment = next((told for told in found if told is not None), None)
            self._raised[style_id] = alignment is not None and attribute(alignment, "val") == "superscript"
        return self._raised[style_id]

    def list_place(self, style_id: str) -> tuple[str | None, int | None]:
        """The list and level that paragraphs of this style are numbered by, own or inherited.

        No level is named where the list itself binds a level to the style.
        """
        if style_id not in self._numbered:
            properties = [child(style, "pPr", "numPr") for style in self._line(style_id)]
            levels = [
                level for own in properties if own is not None and (level := child(own, "ilvl")) is not None
            ]
            lists = (list_id for own in properties if (list_id := list_place(own)[0]) is not None)
            self._numbered[style_id] = (next(lists, None), count_in(levels[0], 0) if levels else None)
        return self._numbered[style_id]

    def _line(self, style_id: str) -> list[etree._Element]:
        """The style and those it is based on, nearest first; those made to go round end, too."""
        found: list[etree._Element] = []
        style = self._styles.get(style_id)
        while style is not None and len(found) < _LONGEST_LINE:
            found.append(style)
            base = child(style, "basedOn")
            style = None if base is None else self._styles.get(attribute(base, "val") or "")
        return found


def unseen_switches(properties: etree._Element | None) -> Mapping[str, bool]:
    """The switches of run properties that hide text or strike it out, on or off."""
    if properties is None:
        return _NONE
    switches = children(properties, *_UNSEEN)
    return {local(switch): attribute(switch, "val") not in _OFF for switch in switches}


def list_place(properties: etree._Element | None) -> tuple[str | None, int]:
    """List and level of a ``numPr``; list 0 says that there is none, whatever the style says."""
    if properties is None:
        return None, 0
    list_id = child(properties, "numId")
    level = count_in(child(properties, "ilvl"), 0)
    return (attribute(list_id, "val") if list_id is not None else None), level


def count_in(element: etree._Element | None, otherwise: int) -> int:
    """The whole number an element gives, no larger than a span may be."""
    text = attribute(element, "val") if element is not None else None
    return min(int(text), MAX_SPAN) if text is not None and text.isdecimal() and len(text) < 9 else otherwise
