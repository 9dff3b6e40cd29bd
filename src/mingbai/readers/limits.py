"""How much of a file is taken in. A report has a few hundred cells; these bounds are far above any.

They hold memory and time for a file made to exhaust them: a zip bomb, ``colspan=100000``, a sheet
whose only cell stands at XFD1048576.
"""

from mingbai.readers.errors import FileTooLarge

__all__ = [
    "MAX_FILE_BYTES",
    "MAX_MEMBERS",
    "MAX_NODES",
    "MAX_PAGES",
    "MAX_PLACES",
    "MAX_SPAN",
    "MAX_TEXT_BYTES",
    "MAX_UNPACKED_BYTES",
    "MAX_XML_BYTES",
    "Allowance",
]

#: Bytes of a file as it stands on the disk.
MAX_FILE_BYTES = 50 * 2**20
#: Bytes of a file that is text throughout (HTML, plain text, Markdown).
MAX_TEXT_BYTES = 20 * 2**20
#: Bytes of everything that is unpacked from one file.
MAX_UNPACKED_BYTES = 200 * 2**20
#: Bytes of one XML part, whose tree takes some ten times as much memory.
MAX_XML_BYTES = 24 * 2**20
#: Files inside a package.
MAX_MEMBERS = 20_000
#: Tags of an HTML page, elements of an XML part, objects of a PDF page.
MAX_NODES = 1_000_000
#: Places of all grids of a document together, those under spanning cells too.
MAX_PLACES = 1_000_000
#: Rows or columns that one cell may span; HTML's own bound for columns.
MAX_SPAN = 1_000
#: Pages of a paged document.
MAX_PAGES = 300


class Allowance:
    """What one document may still use of something; spending more raises :class:`FileTooLarge`."""

    __slots__ = ("_left", "_what")

    def __init__(self, amount: int, what: str) -> None:
        """``what`` is what runs out, in Chinese, as it is to stand in the sentence."""
        self._left = amount
        self._what = what

    def spend(self, amount: int) -> None:
        """Take ``amount``; raises :class:`FileTooLarge` when not so much is left."""
        self._left -= amount
        if self._left < 0:
            raise FileTooLarge(
                f"文件的{self._what}超出可读取的上限，不像一份年度报告。请核对文件，或只保留年度报告部分后重新提供。"
            )
