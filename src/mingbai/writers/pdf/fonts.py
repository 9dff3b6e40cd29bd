"""The typefaces that a PDF is set in: an operator's own where there are any, else the one that is shipped."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import manimgx_fonts_cjk
import typst

from mingbai.writers.standard import BODY, HEADING, SONG, SUBHEADING, TITLE

__all__ = ["SHIPPED", "Faces", "Substitution", "faces"]

#: In the package manimgx-fonts-cjk, so that a bare machine writes the same file.
SHIPPED: Final = "Noto Sans CJK SC"
#: What the file of a typeface may call it. The first names are the typeface itself, as the standard names it.
_NAMES: Final = {
    TITLE.font: ("方正小标宋简体", "FZXiaoBiaoSong-B05S"),
    BODY.font: ("仿宋_GB2312", "FangSong_GB2312"),
    HEADING.font: ("黑体", "SimHei"),
    SUBHEADING.font: ("楷体_GB2312", "KaiTi_GB2312"),
    SONG.font: ("宋体", "SimSun"),
}
#: What comes nearest, in this order, before the shipped one.
_NEAR: Final = {
    TITLE.font: ("FZXiaoBiaoSong-B05", "方正小标宋_GBK"),
    BODY.font: ("FangSong", "仿宋", "STFangsong", "华文仿宋"),
    HEADING.font: ("Source Han Sans SC", "思源黑体"),
    SUBHEADING.font: ("KaiTi", "楷体", "STKaiti", "华文楷体"),
    SONG.font: ("NSimSun", "STSong", "Source Han Serif SC", "Noto Serif CJK SC"),
}


@dataclass(frozen=True, slots=True)
class Substitution:
    """A typeface that was not there, and the one that stands for it."""

    wanted: str
    used: str

    def __str__(self) -> str:
        return f"{self.wanted} 没有找到，以 {self.used} 代替"


@dataclass(frozen=True, slots=True)
class Faces:
    """For each typeface of the standard the family that is used, and which of them stand in for another."""

    fonts: typst.Fonts
    used: dict[str, str]
    substitutions: Sequence[Substitution]


def faces(folder: Path | None) -> Faces:
    """What ``folder`` and the shipped font offer. The machine's own fonts are never asked.

    Raises :class:`NotADirectoryError` with a Chinese sentence where ``folder`` is none.
    """
    if folder is not None and not folder.is_dir():
        raise NotADirectoryError(f"字体文件夹 {folder} 不存在或不是文件夹。请改正路径，或不指定。")
    paths = [str(Path(manimgx_fonts_cjk.__file__).parent), *([] if folder is None else [str(folder)])]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)
    there = set(fonts.families())
    used, missing = {}, []
    for wanted, names in _NAMES.items():
        found = next((name for name in (*names, *_NEAR[wanted]) if name in there), SHIPPED)
        used[wanted] = found
        if found not in names:
            missing.append(Substitution(wanted, found))
    return Faces(fonts, used, tuple(missing))
