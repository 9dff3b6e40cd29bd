"""Why a row or a file is not taken; each error is a sentence for the person who entered it."""

from dataclasses import dataclass

__all__ = ["BeingImported", "CannotImport", "InvalidEntry", "RowFault"]


class InvalidEntry(Exception):
    """An entry by hand is wrong, or cannot be made; the sentence says why and what to do."""


class CannotImport(Exception):
    """The file as a whole cannot be imported; the sentence says why and what to do. Nothing was changed."""


class BeingImported(CannotImport):
    """Another process is at the same import; what it does is left to it."""

    def __init__(self) -> None:
        super().__init__("另一进程正在导入这个文件。请等它结束后查看结果。")


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in one row of a file: its line, the column's heading, what stands there, a sentence."""

    line: int
    column: str
    value: str
    sentence: str

    def __str__(self) -> str:
        place = f"第{self.line:,}行“{self.column}”" if self.column else f"第{self.line:,}行"
        return f"{place}：{self.sentence}"
