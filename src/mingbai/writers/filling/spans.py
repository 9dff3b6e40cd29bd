"""A part of a package with the places of its elements, so that one cell changes and no other byte."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat

from mingbai.writers.filling.places import TemplateProblem

__all__ = ["Element", "Package", "parse", "spliced"]

_NO_PACKAGE = "模板打不开，不是Word或Excel文件。请另存为.docx或.xlsx后重试。"
_TAG = re.compile(rb"""(?:"[^"]*"|'[^']*'|[^>"'])*>""")
#: A template unpacks to so much at most.
_LARGEST = 64 * 1024 * 1024


@dataclass(slots=True)
class Element:
    """An element with where it stands: ``start`` to ``end``, its content from ``inside`` to ``inside_end``.

    ``inside`` equals ``end`` where the element is written ``<c/>``. Names are local: prefixes differ from
    file to file.
    """

    name: str
    tag: str
    attributes: Mapping[str, str]
    start: int
    inside: int = 0
    inside_end: int = 0
    end: int = 0
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    @property
    def is_empty_tag(self) -> bool:
        """Written as one tag that opens and closes."""
        return self.inside == self.end

    def each(self, name: str) -> Iterator["Element"]:
        """The children of that name."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> "Element | None":
        """The first child of that name."""
        return next(self.each(name), None)

    def walk(self, name: str, *, into: str = "") -> Iterator["Element"]:
        """Every element of that name below this one; not within elements named ``into``."""
        for child in self.children:
            if child.name == name:
                yield child
            if child.name != into:
                yield from child.walk(name, into=into)

    @property
    def whole_text(self) -> str:
        """All text below, in order of elements."""
        return self.text + "".join(child.whole_text for child in self.children)


class Package:
    """A DOCX or XLSX. Raises :class:`TemplateProblem` where the bytes are none."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
            size = sum(entry.file_size for entry in self._zip.infolist())
        except zipfile.BadZipFile as error:
            raise TemplateProblem(_NO_PACKAGE) from error
        if size > _LARGEST:
            raise TemplateProblem("模板解开后超过64MB，不予处理。请删去图片后重试。")

    def __contains__(self, name: str) -> bool:
        return name in self._zip.namelist()

    def read(self, name: str) -> bytes:
        """A part's bytes; :class:`TemplateProblem` where there is no such part."""
        try:
            return self._zip.read(name)
        except (KeyError, zipfile.BadZipFile, RuntimeError) as error:
            raise TemplateProblem(f"模板不完整，缺少或读不出{name}。请重新取得模板。") from error

    def replaced(self, changed: Mapping[str, bytes]) -> bytes:
        """The package with some parts replaced; all others in order, with their dates, byte for byte."""
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.comment = self._zip.comment
            for entry in self._zip.infolist():
                archive.writestr(entry, changed.get(entry.filename) or self._zip.read(entry))
        return out.getvalue()


def parse(content: bytes) -> Element:
    """The root of a part. Raises :class:`TemplateProblem` where it is no UTF-8 XML or declares entities."""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise TemplateProblem("模板的编码不是UTF-8。请用Word、Excel或WPS另存一次后重试。")
    parser = expat.ParserCreate()
    root = Element("", "", {}, 0)
    stack = [root]

    def opened(tag: str, attributes: dict[str, str]) -> None:
        _, _, name = tag.rpartition(":")
        at = parser.CurrentByteIndex
        element = Element(name, tag, attributes, at, inside=_tag_end(content, at))
        stack[-1].children.append(element)
        stack.append(element)

    def closed(_: str) -> None:
        element, at = stack.pop(), parser.CurrentByteIndex
        if content[element.inside - 2 : element.inside] == b"/>":
            element.inside_end = element.end = element.inside
        else:
            element.inside_end, element.end = at, _tag_end(content, at)

    def said(text: str) -> None:
        stack[-1].text += text

    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.CharacterDataHandler = said
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        parser.Parse(content, True)  # noqa: FBT003  # expat knows no keywords
    except expat.ExpatError as error:
        raise TemplateProblem("模板里的XML有损坏，读不出来。请重新取得模板。") from error
    return root.children[0]


def _no_doctype(*_: object) -> None:
    raise TemplateProblem("模板里声明了外部实体，不予处理。请用Word、Excel或WPS另存一次后重试。")


def _tag_end(content: bytes, at: int) -> int:
    """Behind the tag that begins at ``at``; ``>`` within quotes does not end it."""
    found = _TAG.match(content, at)
    return found.end() if found else len(content)


def spliced(content: bytes, edits: Iterable[tuple[int, int, bytes]]) -> bytes:
    """``content`` with each stretch from start to end replaced, all else as it was."""
    pieces: list[bytes] = []
    at = 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [content[at:start], new]
        at = end
    return b"".join([*pieces, content[at:]])
