"""What a number in a sentence counts, told from the words around it.

The nearest noun before the number decides (自然人 | 741件); a verb counts only with 申请 beside it or when
the sentence already speaks of applications; failing both, the words after the number (1件 | 结转下年度).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from mingbai.law.report.figures import Claim
from mingbai.readers.recognition.sentence_figures import is_bare_opening
from mingbai.readers.recognition.sentence_words import (
    DISCLOSURE,
    EVERY,
    FILLER,
    FOREIGN,
    TAIL,
    Anchor,
    anchors,
)

__all__ = ["COUNT_UNITS", "INCLUDING_CARRY", "UNITS", "Context", "Place", "subjects_of"]

#: A subject of ``mingbai.law.report.subjects``, and what the words beside it add to its scope.
Told = tuple[str, frozenset[str]]

COUNT_UNITS = frozenset({"件", "万件", "份", "宗", "起", "例"})
_DOCUMENT_UNITS = frozenset({"件", "份", "个", "部"})
_PROJECT_UNITS = frozenset({"个", "项", "件", "宗"})
#: Units in which anything that the tables hold is counted.
UNITS = COUNT_UNITS | _DOCUMENT_UNITS | _PROJECT_UNITS | {"", "次", "条", "元", "万元", "亿元"}

#: 收到申请（含上年结转）: what was received and what was carried over together.
INCLUDING_CARRY = re.compile(
    r"[（(](?:含|包括|包含)[^（()）]*(?:结转|转入)[^（()）]*[）)](?:共计?|合计|总计)?$"
)
_WITH_CARRY = re.compile(r"[（(]?(?:含|包括|包含|加上?|连同)[^，]*$")
_JOINED = re.compile(r"^(?:和|及|、|或者?|与|以及|/|加)+$")
_DISTRIBUTED = re.compile(r"(?:各|均为|都为|均是|都是|均)[有为]?$")
_IN_TURN = re.compile(r"分别(?:为|是|有)?$")
_AFTER_RECONSIDERATION = re.compile(r"复议后(?:再?起诉|提起(?:行政)?诉讼)|未经复议")
_STAGE = re.compile(r"一审|二审|再审|上诉|新增|新收|审结|结案|胜诉|参与|出庭|代理|复议机关")
_FOLLOWING = re.compile(r"[，,；;。、（(）)]")
#: So far behind a number 申请 still belongs to it: 8份政府信息公开申请.
_REACH = 12

_DOCUMENT_VERBS = (
    ("in_force", re.compile(r"现行有效|继续有效")),
    ("repealed", re.compile(r"废止|失效")),
    ("made", re.compile(r"制发|制定|印发|出台|新制作|制作|新增|新制")),
    ("opened", re.compile(r"发布|公开|公布")),
)
_DOCUMENT_FOREIGN = re.compile(
    r"解读|备案|审查|审核|修[改订]|移[交送]|上传|梳理|评估|征求|草案|听证|起草|清单|数据|废改|清理|转发|上级"
)
_PLANNED = re.compile(r"拟|建议|计划|待|应当")
_AFTER_OTHERS = re.compile(
    r"(?:文件|政策|法规|决定|事项|许可|检查|确认|裁决|奖励)(?:[、和及与]|以及)(?:行政)?$"
)
_PUBLISHED = re.compile(r"公示|公布|发布|主动公开|上网")
_DOCUMENT_TAIL = re.compile(
    r"(?:的|共|计|合计|总|数量?|为|达|有|新增|制发|发布|公开|废止|失效|现行有效|[:：])*"
)
_BARE_DOCUMENT = re.compile(r"[、和及]?(?:本?[省市区县]?政府)?(?:行政)?")
_ENTRIES = re.compile(r"类(?:政府)?信息(?:共|计|有)*|类")
_DECISION_FOREIGN = re.compile(
    r"信息|公示|公[开布]|归集|推送|上网|立案|移送|事项|项目|受理|办理|查处|案卷|评查|双公示|听证|证照|复议|诉讼|撤销|不予|注销|变更|延续|程序|重大|其中|涉及|典型|免予|移交"
)
_DECISION_TAIL = re.compile(r"(?:的|共|计|合计|总|数量?|为|达|有|处理|决定书?|案件|[:：])*")
_AMOUNT_FOREIGN = re.compile(r"减免|减少|取消|降低|清单|标准")
_AMOUNT_TAIL = re.compile(r"(?:的|共|计|合计|总|金?额|收入|收取|征收|为|达|项目|采购|数量?|[:：])*")

_NONE: frozenset[str] = frozenset()
_PART = frozenset({"part"})


@dataclass
class Context:
    """What the sentences before a number have established, within one chapter.

    ``base`` is the count of applications that a breakdown follows, with its scope; ``dispute`` the kind
    of case spoken of last; ``last`` the figure just before; ``pending`` the subjects that the next numbers
    fill in turn (分别为3件、2件). ``was_on_disclosure`` is true once the chapter has spoken of it.
    """

    section: int | None
    year: int | None
    agency: str | None
    sentence: str = ""
    base: str | None = None
    base_scope: frozenset[str] = frozenset()
    dispute: str | None = None
    last: Claim | None = None
    pending: list[str] = field(default_factory=list)
    was_on_applications: bool = False
    was_on_disclosure: bool = False

    def begin(self, sentence: str) -> None:
        """Turn to ``sentence``; what is spoken of goes on where the one before was on applications."""
        self.sentence, self.last, self.pending = sentence, None, []
        if not self.was_on_applications:
            self.base, self.base_scope = None, _NONE

    def move_on(self, sentence: str) -> None:
        """Remember what ``sentence`` was about, for the one after it."""
        self.was_on_applications = "申请" in sentence
        self.was_on_disclosure = self.was_on_disclosure or DISCLOSURE.search(sentence) is not None

    def leave(self) -> None:
        """Forget what was spoken of: a sentence on other things stands between."""
        self.was_on_applications = False
        self.dispute = None


class Place(NamedTuple):
    """Where a number stands.

    ``clause`` is its clause up to it, ``earlier`` a short clause before that, ``before`` all of the
    sentence up to it, ``right`` what follows, ``unit`` its unit.
    """

    clause: str
    earlier: str
    before: str
    right: str
    unit: str


def subjects_of(place: Place, context: Context) -> Iterator[Told]:
    """What the number at ``place`` counts; several where one number stands for each of them (各1件)."""
    clause, unit = place.clause, place.unit
    found = anchors(clause)
    nouns = _nouns(clause, found)
    if not nouns or nouns[-1].kind == "application" or INCLUDING_CARRY.search(clause):
        yield from _application(place, found, context)
        return
    last = nouns[-1]
    tail = clause[last.end :]
    match last.kind:
        case "dispute" | "outcome":
            yield from _dispute(place, clause, nouns, context)
        case "result" | "leaf" | "cause":
            if (not unit or unit in COUNT_UNITS) and TAIL.match(tail) and not FOREIGN.search(clause):
                yield from _result(clause, nouns, context)
        case "who":
            yield from _applicant(clause, found, last, unit, context)
        case "carry":
            if unit in COUNT_UNITS and TAIL.match(tail) and not FOREIGN.search(clause):
                yield _carried(clause, found, last), _NONE
        case "document":
            yield from _document(clause, nouns, unit, context)
        case "decision":
            yield from _decision(clause, nouns, unit)
        case "amount":
            yield from _amount(clause, last, unit)


def _nouns(clause: str, found: list[Anchor]) -> list[Anchor]:
    """The anchors but verbs; a last 申请 is dropped where it belongs to the word before it (自然人申请)."""
    nouns = [anchor for anchor in found if anchor.kind != "verb"]
    while len(nouns) > 1 and nouns[-1].kind == "application" and nouns[-2].kind != "application":
        if not TAIL.match(clause[nouns[-2].end :]):
            break
        nouns.pop()
    return nouns


# -- applications ------------------------------------------------------------------------------


def _application(place: Place, found: list[Anchor], context: Context) -> Iterator[Told]:
    clause, unit = place.clause, place.unit
    verbs = [anchor for anchor in found if anchor.kind == "verb"]
    has_noun = any(anchor.kind == "application" for anchor in found)
    following = _FOLLOWING.split(place.right, maxsplit=1)[0][: 2 * _REACH]
    after = anchors(following)
    if unit and unit not in COUNT_UNITS:
        return
    if not has_noun and not verbs:
        yield from _by_what_follows(place, following, after, context)
        return
    if not unit or FOREIGN.search(clause) or FOREIGN.search(following):
        return
    cases = [anchor for anchor in anchors(place.earlier) if anchor.kind == "dispute"]
    if not has_noun and "案件" in clause and cases:
        # 做好行政复议、行政诉讼的应诉工作，共办理相关案件74件
        yield from _dispute(place, place.earlier[: cases[-1].end], cases, context)
        return
    has_noun_after = bool(after) and after[0].kind == "application" and after[0].start <= _REACH
    if not has_noun and not has_noun_after and not _continues(place, found, context):
        return
    if INCLUDING_CARRY.search(clause):
        yield "applications.available", _NONE
        return
    if has_noun and not TAIL.match(clause[found[-1].end :]):
        return
    singled_out = EVERY.sub("", _between(clause, found))
    if not singled_out:
        yield f"applications.{_deed(verbs)}", _NONE
    elif DISCLOSURE.search(clause + following):
        # 土地征收类信息公开申请 are some of them; 法律援助申请 belong to another trade
        yield f"applications.{_deed(verbs)}", _PART


def _between(clause: str, found: list[Anchor]) -> str:
    """The clause from its first verb on, without its anchors: what singles out some applications."""
    start = next((anchor.end for anchor in found if anchor.kind == "verb"), 0)
    rest = clause[start:]
    for anchor in reversed(found):
        if anchor.start >= start:
            rest = rest[: anchor.start - start] + rest[anchor.end - start :]
    return rest


def _by_what_follows(place: Place, following: str, after: list[Anchor], context: Context) -> Iterator[Told]:
    """1件结转下年度继续办理; 2件行政诉讼; and 公开 alone at the head of a list of results."""
    carried = next((anchor for anchor in after[:2] if anchor.kind == "carry"), None)
    if carried is not None:
        if context.base or context.was_on_applications:
            yield f"applications.{carried.key}", _NONE
    elif after and after[0].kind == "dispute" and place.unit:
        yield from _dispute(place, following, after, context)
    elif is_bare_opening(place.clause) and context.base and not FOREIGN.search(place.clause):
        yield "results.granted", _NONE


def _continues(place: Place, found: list[Anchor], context: Context) -> bool:
    """Whether a clause without a noun (，共办结) goes on about the applications spoken of before it."""
    if context.base is None and not context.was_on_applications and "申请" not in place.before:
        return False
    rest = place.clause
    for anchor in reversed(found):
        rest = rest[: anchor.start] + rest[anchor.end :]
    return not FILLER.sub("", rest)


def _deed(verbs: list[Anchor]) -> str:
    """What was done with the applications; 受理并办结 counts whatever an agency counts."""
    keys = dict.fromkeys(anchor.key for anchor in verbs)
    if len(keys) == 1:
        return next(iter(keys))
    if not keys:
        return "handled"
    last, before = verbs[-1], verbs[-2]
    are_joined = last.start - before.end <= 2
    return "handled" if are_joined else last.key


def _carried(clause: str, found: list[Anchor], last: Anchor) -> str:
    has_verb = any(anchor.kind == "verb" and anchor.end <= last.start for anchor in found)
    if has_verb and _WITH_CARRY.search(clause[: last.start]):
        return "applications.available"
    return f"applications.{last.key}"


def _applicant(clause: str, found: list[Anchor], last: Anchor, unit: str, context: Context) -> Iterator[Told]:
    if (unit and unit not in COUNT_UNITS) or not TAIL.match(clause[last.end :]) or FOREIGN.search(clause):
        return
    base = context.base
    if base is None and any(anchor.kind == "application" for anchor in found):
        base = f"applications.{_deed([anchor for anchor in found if anchor.kind == 'verb'])}"
    if base is None:
        return
    if clause[last.start : last.end] in ("企业", "公司"):
        # 企业 may mean every organisation, or businesses alone
        yield f"{base}@organisation", _PART
    else:
        yield f"{base}@{last.key}", _NONE


# -- results and cases -------------------------------------------------------------------------


def _result(clause: str, nouns: list[Anchor], context: Context) -> Iterator[Told]:
    last = nouns[-1]
    if last.kind == "cause":
        # one of several causes that share a row
        yield f"results.{last.key}", _PART
        return
    group = [last]
    for anchor in reversed(nouns[:-1]):
        if anchor.kind != "result" or not _JOINED.match(clause[anchor.end : group[0].start]):
            break
        group.insert(0, anchor)
    keys = list(dict.fromkeys(f"results.{anchor.key}" for anchor in group))
    names_cause = any(anchor.kind == "cause" for anchor in nouns)
    yield from _told(clause, keys, _joint(keys), frozenset({"cause"}) if names_cause else _NONE, context)


def _joint(keys: list[str]) -> str:
    return "results." + "+".join(key.partition(".")[2] for key in keys)


def _told(
    clause: str, keys: list[str], joint: str, scope: frozenset[str], context: Context
) -> Iterator[Told]:
    """One number for all of ``keys`` together, for each of them (各), or for the first of them (分别)."""
    if len(keys) > 1 and _IN_TURN.search(clause):
        context.pending = keys[1:]
        yield keys[0], scope
    elif len(keys) > 1 and _DISTRIBUTED.search(clause):
        yield from ((key, scope) for key in keys)
    else:
        yield joint, scope


def _dispute(place: Place, clause: str, nouns: list[Anchor], context: Context) -> Iterator[Told]:
    tail = clause[nouns[-1].end :]
    if (place.unit not in COUNT_UNITS and place.unit != "次") or not TAIL.match(tail):
        return
    outcome = nouns[-1].key if nouns[-1].kind == "outcome" else "total"
    named = list(dict.fromkeys(anchor.key for anchor in nouns if anchor.kind == "dispute"))
    if not named:
        if context.dispute is not None and not _STAGE.search(tail):
            yield f"{context.dispute}.{outcome}", _NONE
        return
    if _PUBLISHED.search(clause) or not _is_on_disclosure(place, clause, context):
        # the cases of an agency that reviews others are not about disclosure
        return
    is_block = _AFTER_RECONSIDERATION.search(clause) is not None
    if is_block:
        named = ["litigation"]
    context.dispute = named[0] if len(named) == 1 else "disputes"
    scope = _PART if is_block or _STAGE.search(clause) else _NONE
    keys = [f"{key}.{outcome}" for key in named]
    yield from _told(clause, keys, f"{context.dispute}.{outcome}", scope, context)


def _is_on_disclosure(place: Place, clause: str, context: Context) -> bool:
    is_told = DISCLOSURE.search(place.before + clause) is not None
    return is_told or context.dispute is not None or context.base is not None


# -- table 2 -----------------------------------------------------------------------------------


def _document(clause: str, nouns: list[Anchor], unit: str, context: Context) -> Iterator[Told]:
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
    if quantity is None and _BARE_DOCUMENT.fullmatch(clause[: last.start]) and context.last is not None:
        # 公开规章13件，规范性文件60件
        family, _, quantity = context.last.subject.partition(".")
        if family not in ("regulations", "normative"):
            return
    if quantity is None or _PLANNED.search(clause):
        return
    if quantity not in ("in_force", "repealed") and _DOCUMENT_FOREIGN.search(clause):
        return
    yield f"{last.key}.{quantity}", _NONE


def _counts_several(clause: str, nouns: list[Anchor]) -> bool:
    """Whether one number counts several kinds together: 规章和规范性文件73件."""
    last = nouns[-1]
    is_second = len(nouns) > 1 and nouns[-2].kind == last.kind
    return is_second or _AFTER_OTHERS.search(clause[: last.start]) is not None


def _decision(clause: str, nouns: list[Anchor], unit: str) -> Iterator[Told]:
    last = nouns[-1]
    if (unit and unit not in COUNT_UNITS) or _counts_several(clause, nouns):
        return
    if _DECISION_TAIL.fullmatch(clause[last.end :]) and not _DECISION_FOREIGN.search(clause):
        yield f"{last.key}.decisions", _NONE


def _amount(clause: str, last: Anchor, unit: str) -> Iterator[Told]:
    if FOREIGN.search(clause.replace("收费", "")) or _AMOUNT_FOREIGN.search(clause):
        return
    if not _AMOUNT_TAIL.fullmatch(clause[last.end :]):
        return
    if unit.endswith("元"):
        yield f"{last.key}.amount", _NONE
    elif last.key == "procurement" and unit in _PROJECT_UNITS:
        yield "procurement.projects", _NONE
