"""What a number in a sentence counts, told from the words around it.

The nearest noun before the number decides (自然人 | 741件); a verb counts only with 申请 beside it or when
the sentence already speaks of applications; failing both, the words after the number (1件 | 结转下年度).
"""

import re
from collections.abc import Iterator
from typing import TypeGuard

from mingbai.law.report.figures import Claim
from mingbai.readers.recognition.sentences.cases import CASES_OF, cases_told, counts_cases
from mingbai.readers.recognition.sentences.context import Context, Place
from mingbai.readers.recognition.sentences.documents import (
    COUNT_UNITS,
    Told,
    amount_told,
    decision_told,
    document_after,
    document_continued,
    document_told,
)
from mingbai.readers.recognition.sentences.figures import is_bare_opening, is_count_of_applications
from mingbai.readers.recognition.sentences.results import is_on_results, result_told
from mingbai.readers.recognition.sentences.words import (
    DISCLOSURE,
    EVERY,
    FILLER,
    FOREIGN,
    TAIL,
    Anchor,
    anchors,
)

__all__ = ["INCLUDING_CARRY", "subjects_of"]

#: 收到申请（含上年结转）: what was received and what was carried over together.
INCLUDING_CARRY = re.compile(
    r"[（(](?:含|包括|包含)[^（()）]*(?:结转|转入)[^（()）]*[）)](?:共计?|合计|总计)?$"
)
_WITH_CARRY = re.compile(r"[（(]?(?:含|包括|包含|加上?|连同)[^，]*$")
#: 其他组织 at the head of a clause counts those left over, whoever was named before.
_THE_REST = re.compile(r"^(?:其中)?其[他它]组织")
#: 受理案件6457件 after a sentence on applications may be those of any trade.
_CASES = re.compile(r"案件|事项")
#: 行政执法公示：行政许可23件、行政处罚5件 counts what stands on a page.
_LIST_OF_PUBLISHED = re.compile(r"(?:公[示布开]|发布|推送|归集|上网)[^，,；;：:]*[：:]")
_FOLLOWING = re.compile(r"[，,；;。、（(）)]")
#: 维持3件、纠正1件、其他2件; 社会公益组织1件、法律服务机构2件、其他3件.
_OTHERS = re.compile(r"[、，,；;]?其[他它](?:为|有)?")
_OUTCOMES = frozenset({"maintained", "corrected"})
#: Behind these 其他 counts 其他处理, and nothing else is left over.
_OTHER_RESULTS = frozenset({"results.partial", "results.denied", "results.unable"})
_ORGANISATIONS = frozenset({"org_public_welfare", "org_legal_service"})
#: 上年结转2件，新收30件，共计32件; 行政复议3件、行政诉讼2件，合计5件.
_SUM = re.compile(r"[，,；;]?(?:共计?|合计|总计|应(?:当|予)?(?:办理?|答复|处理))+")
_SUMS = (
    ("applications.available", ("applications.received", "applications.carried_in")),
    ("disputes.total", ("reconsideration.total", "litigation.total")),
)
_DONE = re.compile(r"(?:均?已|已经|均已经|已全部)(?:按[期时]|依法)?(?:办结|答复)(?:完毕)?")
#: 其余12件不予公开、不予处理: one number for several kinds of result.
_GOES_ON = re.compile(r"[、和及或与](?![0-9])")
_WHOLE_AREA = re.compile("全[省市区县州盟旗镇乡]")
#: Words before a number that stands before what it counts: ，其中11件来自自然人.
_BEGINS = re.compile(r"[，,；;、](?:其中)?$")
#: 已办结11件，未办结1件.
_OPEN_YET = re.compile(
    r"[，,；;、]?(?:[另尚还]有|其[余他]|剩余|尚|目前|仍?有)*(?:[正尚仍]?在办理?|待办理?|未[办答]?[结复])(?:之?中)?[的为有共]*"
)
#: 11件来自自然人, 3件由企业提出.
_IS_OF = re.compile(r"(?:申请)?(?:来自于?|是|为|由|属于?)?")
_HANDED_IN = re.compile(r"提出|提交|递交")
_OF_WHOM = re.compile(r"(?:提出|提交|递交|申请|的)*")
#: So far behind a number 申请 still belongs to it: 8份政府信息公开申请.
_REACH = 12

_OTHER_MATTERS = frozenset({"dispute", "document", "decision", "amount"})
#: What an agency counts besides applications: 办结33件 after 热线工单40件 are none of them.
_OTHER_TRADES = re.compile(
    r"提案|建议|信访|投诉|举报|热线|诉求|咨询|留言|问题|工单|来电|来信|信箱|舆情|许可|审批|服务事项|服务大厅|申报|注册|公证|低保|救助|援助|稿件|解读|征集"
    r"|办事|村[级委居收受]|社区|居委会|公共企事业|中小学"
)
_NONE: frozenset[str] = frozenset()
_PART = frozenset({"part"})
_AREA = frozenset({"area"})


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
    context.is_elsewhere |= last.kind in _OTHER_MATTERS
    match last.kind:
        case "dispute" | "outcome":
            yield from cases_told(place, clause, nouns, context)
        case "result" | "leaf" | "cause":
            if (not unit or unit in COUNT_UNITS) and TAIL.match(tail) and not _is_foreign(place, context):
                yield from result_told(clause, nouns, context)
        case "who":
            yield from _applicant(clause, found, last, unit, context)
        case "carry" if "申请" in clause or not counts_cases(context.last):
            if unit in COUNT_UNITS and TAIL.match(tail) and not FOREIGN.search(clause):
                yield _carried(clause, found, last), _NONE
        case "document":
            yield from document_told(clause, nouns, unit, context.last)
        case "decision" if "申请" not in place.before and not _LIST_OF_PUBLISHED.search(place.before):
            # 申请内容集中在行政许可12件 counts applications
            yield from decision_told(clause, nouns, unit)
        case "amount":
            yield from amount_told(clause, last, unit)


def _is_foreign(place: Place, context: Context) -> bool:
    """Whether a kind of result counts other things: 公开答复95件网民留言; 提案6件，不予公开1件."""
    if context.is_other_trade or FOREIGN.search(place.clause):
        return True
    following = _FOLLOWING.split(place.right, maxsplit=1)[0]
    return bool(following) and FOREIGN.search(following) is not None


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
    is_foreign = FOREIGN.search(clause) is not None
    if is_foreign:
        context.is_other_trade |= _OTHER_TRADES.search(place.earlier + clause) is not None
        context.is_elsewhere |= context.is_other_trade
    elif has_noun:
        if context.is_other_trade and not DISCLOSURE.search(clause + following):
            # 公开办事指南28件，受理网上申请4126件
            return
        context.is_elsewhere = context.is_other_trade = False
    if unit and unit not in COUNT_UNITS:
        return
    if context.last is not None and _SUM.fullmatch(clause):
        yield from _summed(context)
        return
    if _OPEN_YET.fullmatch(clause) and _is_count_of_all(context.last):
        # what was open when the report was written may be less
        yield "applications.carried_out", _PART
        return
    if has_noun and _BEGINS.search(clause) and after and after[0].kind in ("result", "who"):
        # 办结的200件申请中，38件予以公开
        yield from _by_what_follows(place, following, after, context)
        return
    if not has_noun and not verbs and context.last is not None:
        told = list(document_continued(clause, context.last))
        yield from told
        if told:
            return
    if not has_noun and not verbs:
        yield from _by_what_follows(place, following, after, context)
        return
    if (
        (not unit and not is_count_of_applications(clause))
        or is_foreign
        or FOREIGN.search(following)
        or _THE_REST.search(clause)
    ):
        return
    cases = [anchor for anchor in anchors(place.earlier) if anchor.kind == "dispute"]
    if not has_noun and "案件" in clause and cases:
        # 做好行政复议、行政诉讼的应诉工作，共办理相关案件74件
        yield from cases_told(place, place.earlier[: cases[-1].end], cases, context)
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
    if not singled_out and not (verbs and _is_of_another_sort(clause, found[0], following)):
        yield f"applications.{_deed(verbs)}", _NONE
    elif DISCLOSURE.search(clause + following):
        # 土地征收类信息公开申请 are some of them; 法律援助申请 belong to another trade
        yield f"applications.{_deed(verbs)}", _PART
    else:
        context.is_elsewhere = True


def _is_of_another_sort(clause: str, first: Anchor, following: str) -> bool:
    """Whether a word before 申请 makes the applications those of another trade: 专利申请受理1200件."""
    if first.kind != "application" or not EVERY.sub("", clause[: first.start]):
        return False
    return DISCLOSURE.search(clause + following) is None


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
    elif after and after[0].kind == "document" and place.unit:
        yield from document_after(place.clause, following, after, place.unit)
    elif after and after[0].kind == "dispute" and place.unit:
        yield from cases_told(place, following, after, context)
    elif after and after[0].key == "concluded" and _DONE.fullmatch(following):
        # 收到12件，11件已经办结
        if _is_count_of_all(context.last) and context.last.subject == context.base:
            yield "applications.concluded", _NONE
    elif after and after[0].kind == "result" and _is_all(following, after[0]) and context.base:
        if not _is_foreign(place, context) and not _GOES_ON.match(place.right, len(following)):
            yield f"results.{after[0].key}", _NONE
    elif after and after[0].kind == "outcome" and context.dispute and _is_outcome(following, after[0]):
        # 其中2件维持，1件被纠正
        if not context.is_of_either:
            yield f"{context.dispute}.{after[0].key}", _NONE
    elif (
        after
        and after[0].kind == "who"
        and _counts_applications(context.last)
        and _IS_OF.fullmatch(following, 0, after[0].start)
    ):
        # 其中11件来自自然人
        if _OF_WHOM.fullmatch(following, after[0].end):
            yield from _applicant(following, after, after[0], place.unit, context)
    elif context.last is not None and _OTHERS.fullmatch(place.clause):
        yield from _others_told(context.last, context)
    elif is_bare_opening(place.clause) and is_on_results(context) and not FOREIGN.search(place.clause):
        yield "results.granted", _NONE


def _counts_applications(before: Claim | None) -> TypeGuard[Claim]:
    return before is not None and before.subject.startswith("applications.")


def _is_count_of_all(before: Claim | None) -> TypeGuard[Claim]:
    """Whether the figure before counts applications, and neither a part of them nor another year's."""
    return _counts_applications(before) and before.scope <= _AREA


def _summed(context: Context) -> Iterator[Told]:
    """What 共计 counts behind the parts of a sum, or behind the outcomes of one kind of case."""
    yield from ((whole, _NONE) for whole, parts in _SUMS if context.wholes.issuperset(parts))
    family, _, outcome = context.last.subject.partition(".") if context.last is not None else ("", "", "")
    told = {subject.partition(".")[0] for subject in context.wholes}
    if family in CASES_OF and outcome in ("other", "pending") and told <= {family}:
        yield f"{family}.total", _NONE


def _others_told(before: Claim, context: Context) -> Iterator[Told]:
    """What 其他 counts at the end of a list of outcomes, of applicants, or of all kinds of result."""
    subject, _, column = before.subject.partition("@")
    if subject == "results.not_processed" and context.wholes.issuperset(_OTHER_RESULTS):
        yield "results.other", before.scope
    family, _, quantity = subject.partition(".")
    if quantity in _OUTCOMES and family != "results":
        yield f"{family}.other", before.scope
    elif column in _ORGANISATIONS:
        yield f"{subject}@org_other", before.scope


def _is_outcome(following: str, outcome: Anchor) -> bool:
    """Whether nothing but an outcome follows a number: 1件为其他结果."""
    rest = following[: outcome.start] + following[outcome.end :]
    return not FILLER.sub("", rest).strip("被为的复议诉讼")


def _is_all(following: str, result: Anchor) -> bool:
    """Whether nothing but a kind of result follows a number: 40件依法予以公开."""
    return not FILLER.sub("", following[: result.start]).strip("作按") and not following[result.end :]


def _continues(place: Place, found: list[Anchor], context: Context) -> bool:
    """Whether a clause without a noun (，共办结) goes on about the applications spoken of before it."""
    if context.is_elsewhere or ("申请" not in place.earlier and _OTHER_TRADES.search(place.earlier)):
        return False
    if not (
        _counts_applications(context.last)
        or context.base
        or context.was_on_applications
        or "申请" in place.before
    ):
        return False
    if "申请" not in place.before and _CASES.search(place.clause):
        return False
    rest = place.clause
    for anchor in reversed(found):
        rest = rest[: anchor.start] + rest[anchor.end :]
    return not FILLER.sub("", _WHOLE_AREA.sub("", rest))


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
    tail = _HANDED_IN.sub("", clause[last.end :])
    if (unit and unit not in COUNT_UNITS) or not TAIL.match(tail) or FOREIGN.search(clause):
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
