"""The zip packages that Word and Excel files are, opened within bounds.

Read directly rather than through python-docx or openpyxl: both refuse a whole file for a dangling
relationship or a style they do not know, which files from report systems often have, and neither
bounds what a member unpacks to.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from mingbai.readers.archive import opened
from mingbai.readers.errors import FileDamaged, FileTooLarge
from mingbai.readers.limits import MAX_NODES, MAX_UNPACKED_BYTES, MAX_XML_BYTES, Allowance
from mingbai.readers.normalise import plain

__all__ = ["Package", "attribute", "child", "children", "local", "relationship_id"]

_RELATIONSHIPS = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf")
_CORE_PROPERTIES = ("title", "subject", "creator", "created", "modified")


class Package:
    """The members of one file. Names are compared without regard to case, as Office does."""

    def __init__(self, data: bytes) -> None:
        self._zip = opened(data)
        self._names = {_folded(info.filename): info for info in self._zip.infolist()}
        self._bytes = Allowance(MAX_UNPACKED_BYTES, "解压后大小")
        self._nodes = Allowance(MAX_NODES, "内容数量")

    def __contains__(self, name: str) -> bool:
        return _folded(name) in self._names

    def xml(self, name: str) -> etree._Element | None:
        """The root of member ``name``; ``None`` where there is no such member.

        Raises :class:`FileTooLarge` beyond the limits, :class:`FileDamaged` for a document type
        declaration: Office writes none, and entities are declared there.
        """
        info = self._names.get(_folded(name))
        if info is None:
            return None
        content = self._unpacked(info)
        if b"<!DOCTYPE" in content or b"<\0!\0D\0O\0C\0T\0Y\0P\0E" in content:
            raise FileDamaged("文件内含文档类型声明，不是 Word 或 Excel 生成的文件，为安全起见未读取。")
        self._nodes.spend(content.count(b"<"))
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise _damaged(name) from error

    def content(self, name: str) -> bytes | None:
        """The bytes of member ``name`` within the limits; ``None`` where there is no such member."""
        info = self._names.get(_folded(name))
        return None if info is None else self._unpacked(info)

    def main(self, usual: str) -> str:
        """The name of the main part, which programs other than Office call as they like."""
        if usual in self:
            return usual
        return next(iter(self.related_by_kind("").get("officeDocument", ())), usual)

    def has_pictures(self) -> bool:
        """Whether pictures come with the file."""
        return any("/media/" in name and name.endswith(_PICTURES) for name in self._names)

    def related_by_kind(self, name: str) -> dict[str, list[str]]:
        """Kind of relationship to the members that member ``name`` is so related to."""
        found: dict[str, list[str]] = {}
        for relationship, target in self._relationships(name):
            kind = (relationship.get("Type") or "").rpartition("/")[2]
            found.setdefault(kind, []).append(target)
        return found

    def related(self, name: str) -> dict[str, str]:
        """Relationship id to member name, for the relationships of member ``name``."""
        return {one.get("Id", ""): target for one, target in self._relationships(name)}

    def _relationships(self, name: str) -> Iterator[tuple[etree._Element, str]]:
        folder, _, file = name.rpartition("/")
        root = self.xml(posixpath.join(folder, "_rels", file + ".rels"))
        for relationship in [] if root is None else children(root, "Relationship"):
            target = relationship.get("Target")
            if target and relationship.get("TargetMode") != "External":
                yield relationship, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        # zipfile unpacks no more than the directory promises, so the promise can be trusted here.
        if info.file_size > MAX_XML_BYTES:
            raise FileTooLarge(
                "文件解压后过大，不像一份年度报告。请核对文件，或只保留年度报告部分后重新提供。"
            )
        self._bytes.spend(info.file_size)
        try:
            return self._zip.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise _damaged(info.filename) from error

    def properties(self) -> dict[str, str]:
        """The core properties that are filled in: title, subject, creator, created, modified."""
        try:
            root = self.xml("docProps/core.xml")
        except FileDamaged:  # not worth the loss of the text
            return {}
        found = {} if root is None else {local(child): plain(child.text or "").strip() for child in root}
        return {name: found[name] for name in _CORE_PROPERTIES if found.get(name)}


def local(element: etree._Element) -> str:
    """The element's name without its namespace, which differs between the two kinds of OOXML."""
    return element.tag.rpartition("}")[2]


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children that bear one of ``names``, in order."""
    return (child for child in element if local(child) in names)


def child(element: etree._Element, *path: str) -> etree._Element | None:
    """The first child called ``path[0]``, its first child called ``path[1]``, and so on."""
    found: etree._Element | None = element
    for name in path:
        if found is None:
            return None
        found = next(children(found, name), None)
    return found


def attribute(element: etree._Element, name: str) -> str | None:
    """The attribute ``name`` in whatever namespace it stands."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def relationship_id(element: etree._Element) -> str:
    """The value of ``r:id``."""
    return next(
        (element.get(f"{{{space}}}id", "") for space in _RELATIONSHIPS if element.get(f"{{{space}}}id")), ""
    )


def _damaged(name: str) -> FileDamaged:
    return FileDamaged(f"文件已损坏：其中的 {name} 无法解读。请用原软件打开后另存一份，或重新下载。")


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
