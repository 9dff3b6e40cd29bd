"""The parts that a report's opening says it consists of (全文包括…共六个部分)."""

import re
from dataclasses import dataclass

__all__ = ["Listing", "listed_chapters"]

_NUMERALS = "一二三四五六七八九十"
_COUNT = re.compile(rf"(?:共|等|分)?(?:分为)?([{_NUMERALS}]|\d{{1,2}})\s*(?:个|大)?\s*(?:部分|方面|章)")
_LIST = re.compile(
    r"(?:包括|包含|由|分为|涵盖)(?P<parts>[^。；;]{12,400}?)"
    rf"(?:组成|构成|[。；;]|$|(?<![、，,])(?=等?(?:共|总共|合计)?(?:[{_NUMERALS}]|\d{{1,2}})个?(?:大)?(?:部分|方面)))"
)
#: 主动公开、依申请公开等方面的情况 tells of matters, and not of the parts.
_OPEN = re.compile(r"等[^、，,；;。]{0,8}$")
#: A count of parts without their names: 本报告由六个部分组成.
_BARE_COUNT = re.compile(
    r"(?:全文|年报|报告|报告全文|报告内容|报告正文)(?:由|共|共计|总共|分|分为|包括|包含|有)+"
    rf"(?:[{_NUMERALS}]|\d{{1,2}})(?:个|大)*部分(?:组成|构成)?(?=[，,。；;：:（(]|$)"
)
_REMARK = re.compile(r"[(（][^()（）]*[)）]")
_BARE_PARTS = re.compile(rf"共?[{_NUMERALS}\d]+个?部分")
_SPLIT = re.compile(r"[、，,]|以及|(?<=情况)(?:和|与|及)|(?<=措施)(?:和|与|及)|(?<=概述)(?:和|与|及)")
_TAIL = re.compile(
    rf"(?:等)?(?:共|总共|合计)?(?:[{_NUMERALS}]|\d{{1,2}})\s*(?:个|大)?\s*(?:部分|方面|章)(?:的)?(?:内容)?$|等(?:内容|方面)?$"
)
_CHAPTER_WORDS = ("情况", "概述", "问题", "措施", "事项", "收费", "公开", "其他", "概况")


@dataclass(frozen=True, slots=True)
class Listing:
    """``names`` of the parts (``None`` where the opening lists none) and the ``count`` it states."""

    names: tuple[str, ...] | None = None
    count: int | None = None


def listed_chapters(opening: str) -> Listing:
    """Read the sentence that lists the report's parts."""
    text = "".join(opening.split())
    for match in _LIST.finditer(text):
        parts = match["parts"]
        if sum(parts.count(word) for word in _CHAPTER_WORDS) < 3:
            continue
        stated = _stated_count(parts, text[match.end("parts") : match.end("parts") + 14])
        if stated is None and _OPEN.search(parts):
            continue
        names = _names(parts)
        if len(names) >= 3:
            return Listing(names, stated)
    counted = _BARE_COUNT.search(text)
    return Listing(None, _stated_count(counted[0], "")) if counted else Listing()


def _stated_count(parts: str, behind: str) -> int | None:
    counts = _COUNT.findall(parts[-14:] + behind)
    if not counts:
        return None
    count = counts[-1]
    return int(count) if count.isdigit() else _NUMERALS.index(count) + 1


def _names(parts: str) -> tuple[str, ...]:
    bare = parts
    while _REMARK.search(bare):
        bare = _REMARK.sub("", bare)
    names: list[str] = []
    for piece in _SPLIT.split(bare):
        name = _TAIL.sub("", piece.strip("“”\"'：: ")).strip()
        if not name or name.startswith(("并附", "附")) or _BARE_PARTS.fullmatch(name):
            continue
        if names and _continues(names[-1], name):
            names[-1] += "、" + name
        else:
            names.append(name)
    return tuple(names)


def _continues(before: str, name: str) -> bool:
    """复议、诉讼和申诉的情况 and 行政复议、行政诉讼情况 are one part."""
    return before.endswith("复议") and "诉讼" in name
