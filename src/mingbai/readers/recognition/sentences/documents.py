"""What a number in a sentence counts of table 2: documents, decisions, amounts of money."""

import re
from collections.abc import Iterator, Sequence

from mingbai.law.report.figures import Claim
from mingbai.readers.recognition.sentences.words import FOREIGN, Anchor

__all__ = [
    "COUNT_UNITS",
    "UNITS",
    "Told",
    "amount_told",
    "decision_told",
    "document_continued",
    "document_told",
]

#: A subject of ``mingbai.law.report.subjects``, and what the words beside it add to its scope.
Told = tuple[str, frozenset[str]]

COUNT_UNITS = frozenset({"件", "万件", "份", "宗", "起", "例"})
_DOCUMENT_UNITS = frozenset({"件", "份", "个", "部"})
_PROJECT_UNITS = frozenset({"个", "项", "件", "宗"})
#: Units in which anything that the tables hold is counted.
UNITS = COUNT_UNITS | _DOCUMENT_UNITS | _PROJECT_UNITS | {"", "次", "条", "元", "万元", "亿元"}

_DOCUMENT_VERBS = (
    ("in_force", re.compile(r"(?:现行|继续|目前)有效")),
    ("repealed", re.compile(r"废止")),
    ("made", re.compile(r"制发|制定|印发|出台|新制作|制作|新增|新制")),
    ("opened", re.compile(r"发布|公开|公布")),
)
_DOCUMENT_FOREIGN = re.compile(
    r"解读|备案|审查|审核|修[改订]|移[交送]|上传|梳理|评估|征求|草案|听证|联合|起草|清单|数据|废改|清理|转发|上级"
)
#: What is only planned; and what ran out, which nobody repealed.
_PLANNED = re.compile(r"拟|建议|计划|待|应当|失效")
_AFTER_OTHERS = re.compile(
    r"(?:文件|政策|法规|决定|事项|许可|检查|确认|裁决|奖励)(?:[、和及与]|以及)(?:行政)?$"
)
_DOCUMENT_TAIL = re.compile(
    r"(?:的|共|计|合计|总|数量?|为|达|有|新增|制发|发布|公开|废止|失效|现行有效|[:：])*"
)
_BARE_DOCUMENT = re.compile(r"[、和及]?(?:本?[省市区县]?政府(?:办公?[厅室])?|部门|乡镇)?(?:行政)?")
_VERB_LAST = re.compile(r"(?:制发|制定|印发|出台|制作|发布|公布|废止)(?:了|共|共计)?$")
_ISSUER = re.compile(r"(?:[省市区县]政府|政府办公?[厅室]?|部门|乡镇)(?:行政)?$")
_CONTINUED = re.compile(
    r"[，,；;、]?(?:其中|本年度?|当年|全年|同时|截至年底|年末|目前|共|已|并|[:：])*(现行有效|继续有效|废止)(?:的|为|共|计|数|[:：])*"
)
_ENTRIES = re.compile(r"类(?:政府)?信息(?:共|计|有)*|类")
_DECISION_FOREIGN = re.compile(
    r"办结|办毕|结案|信息|公示|公[开布]|归集|推送|上网|立案|移送|事项|项目|受理|办理|查处|案卷|评查|双公示|听证|证照|复议|诉讼|撤销|不予|注销|变更|延续|程序|重大|其中|涉及|典型|免予|移交"
)
_DECISION_TAIL = re.compile(r"(?:的|共|计|合计|总|数量?|为|达|有|[作做]出|处理|决定书?|案件|[:：])*")
_AMOUNT_FOREIGN = re.compile(r"减免|减少|取消|降低|清单|标准")
_AMOUNT_TAIL = re.compile(r"(?:的|共|计|合计|总|金?额|收入|收取|征收|为|达|项目|采购|数量?|[:：])*")

_NONE: frozenset[str] = frozenset()
_PART = frozenset({"part"})


def document_told(clause: str, nouns: Sequence[Anchor], unit: str, before: Claim | None) -> Iterator[Told]:
    """What a number after the last of ``nouns``, 规章 or 规范性文件, counts; ``before``: the last claim."""
    last = nouns[-1]
    tail = clause[last.end :]
    if unit == "条":
        if _ENTRIES.fullmatch(tail):
            yield f"{last.key}.items", _NONE
        return
    if _counts_several(clause, nouns):
        return
    if unit not in _DOCUMENT_UNITS or not _DOCUMENT_TAIL.fullmatch(tail):
        return
    quantity = next((key for key, pattern in _DOCUMENT_VERBS if pattern.search(clause)), None)
    if quantity is None and _BARE_DOCUMENT.fullmatch(clause[: last.start]) and before is not None:
        # 公开规章13件，规范性文件60件
        family, _, quantity = before.subject.partition(".")
        if family not in ("regulations", "normative"):
            return
    if quantity is None or _PLANNED.search(clause):
        return
    if quantity not in ("in_force", "repealed") and _DOCUMENT_FOREIGN.search(clause):
        return
    # 县政府规范性文件 may be some of those that the report counts
    yield f"{last.key}.{quantity}", _PART if _ISSUER.search(clause[: last.start]) else _NONE


def document_continued(clause: str, before: Claim | None) -> Iterator[Told]:
    """What a number counts that goes on about documents: 制发规范性文件6件，废止2件，现行有效40件."""
    family, _, _ = before.subject.partition(".") if before is not None else ("", "", "")
    match = _CONTINUED.fullmatch(clause) if family in ("regulations", "normative") else None
    if match is not None:
        yield f"{family}.{'repealed' if match[1] == '废止' else 'in_force'}", _NONE


def document_after(clause: str, following: str, after: Sequence[Anchor], unit: str) -> Iterator[Told]:
    """What a number counts that stands before its noun: 制定6件行政规范性文件."""
    noun, at = after[0], len(clause)
    if following[noun.end :] or following[: noun.start] not in ("", "行政") or not _VERB_LAST.search(clause):
        return
    yield from document_told(
        clause + following, [noun._replace(start=at + noun.start, end=at + noun.end)], unit, None
    )


def _counts_several(clause: str, nouns: Sequence[Anchor]) -> bool:
    """Whether one number counts several kinds together: 规章和规范性文件73件."""
    last = nouns[-1]
    is_second = len(nouns) > 1 and nouns[-2].kind == last.kind
    return is_second or _AFTER_OTHERS.search(clause[: last.start]) is not None


def decision_told(clause: str, nouns: Sequence[Anchor], unit: str) -> Iterator[Told]:
    """What a number after 行政许可, 行政处罚 or 行政强制, the last of ``nouns``, counts."""
    last = nouns[-1]
    if (unit and unit not in COUNT_UNITS) or _counts_several(clause, nouns):
        return
    if _DECISION_TAIL.fullmatch(clause[last.end :]) and not _DECISION_FOREIGN.search(clause):
        yield f"{last.key}.decisions", _NONE


def amount_told(clause: str, last: Anchor, unit: str) -> Iterator[Told]:
    """What a number after 行政事业性收费 or 集中采购 counts: money, or projects."""
    if FOREIGN.search(clause.replace("收费", "")) or _AMOUNT_FOREIGN.search(clause):
        return
    if not _AMOUNT_TAIL.fullmatch(clause[last.end :]):
        return
    if unit.endswith("元"):
        yield f"{last.key}.amount", _NONE
    elif last.key == "procurement" and unit in _PROJECT_UNITS:
        yield "procurement.projects", _NONE
