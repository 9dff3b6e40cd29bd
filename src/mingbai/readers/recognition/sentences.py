"""From the text of a report to the figures that its sentences state.

A number is tied to what it speaks of by the nearest words before it in its clause (办结 | 依申请公开 | 81件),
failing that by the words after it (1件 | 结转下年度). What cannot be tied with confidence is left out: a
claim missed costs one check, a claim imagined accuses an agency.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from mingbai.law.report.figures import Claim, Figure, Section
from mingbai.readers.recognition.sentence_denials import denials
from mingbai.readers.recognition.sentence_scope import scope_of, speaks_of_another_year
from mingbai.readers.recognition.sentence_words import (
    ANCHOR,
    ATTRIBUTES,
    CANDIDATE,
    CHINESE_COUNT,
    FIGURE,
    FILLER,
    FOREIGN,
    GROWTH,
    NOT_A_FIGURE,
    ROUND,
    SHARE,
    Anchor,
    anchors,
)

__all__ = ["claims"]

_SENTENCE_END = re.compile(r"[。！？!?]")
_TITLES = re.compile(r"《[^》]*》|〔[^〕]*〕|［[^］]*］|\[[^\]]*\]")
_FULL_WIDTH = re.compile(r"[０-９％．]")
_CLAUSE = re.compile(r"[，,；;：:（(]")
#: Digits, denials and Chinese counts: a sentence without them states no figure.
_STATES = re.compile(r"[0-9未没无零均]|[一二两三四五六七八九十][件宗]")
_DATE_UNITS = frozenset("年月日号时分")
_COUNT_UNITS = frozenset({"件", "万件", "份", "宗", "起", "例"})
_DOCUMENT_UNITS = frozenset({"件", "份", "个", "部"})
_UNITS = _COUNT_UNITS | _DOCUMENT_UNITS | {"", "次", "条", "项", "元", "万元", "亿元"}
_LIST_END = frozenset("，,、；;。）)")
_TAIL = re.compile(
    r"^(?:的|答复|处理|决定|申请|事项|情[形况]|类|共|计|合计|累?计|总|数量?|分别|各|均|都|有|为|是|[:：]|案件|办理|办结|告知书?|回复|政府信息|"
    r"信息公开|了|、|和|并|全部|继续|年度?|至|达到?|应诉|相关|公开|被|审结|结案|一审|二审|发生|提起|引发|受理|件|量|（[^（）]*）)*$"
)
_JOINED = re.compile(r"^(?:和|及|、|或者?|与|以及|/|加)+$")
_DISTRIBUTED = re.compile(r"(?:各|均为|都为|均是|都是|均)[有为]?$")
_IN_TURN = re.compile(r"分别(?:为|是|有)?$")
_INCLUDING_CARRY = re.compile(
    r"[（(](?:含|包括|包含)[^（()）]*(?:结转|转入)[^（()）]*[）)](?:共计?|合计|总计)?$"
)
_AFTER_RECONSIDERATION = re.compile(r"复议后(?:再?起诉|提起(?:行政)?诉讼)|未经复议")
_STAGE = re.compile(r"一审|二审|再审|上诉|新增|新收|审结|结案|胜诉|参与|出庭|代理|复议机关")
_DISCLOSURE = re.compile(r"信息公开|政府信息|依申请|政务公开")
_CHINESE_DIGITS = {c: i for i, c in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_COMPARED = re.compile(r"[比较]")
_REMARK = re.compile(r"[（(](?![^（()）]*结转)[^（()）]*[）)]")
_LISTING = re.compile(r"其中|包括|含|(?:涉及|关于|针对)(?=[^，,]{0,4}信息公开)")
_LONGEST_QUOTE = 160

_DOCUMENT_VERBS = (
    ("in_force", re.compile(r"现行有效|继续有效")),
    ("repealed", re.compile(r"废止|失效")),
    ("made", re.compile(r"制发|制定|印发|出台|新制作|制作|新增|新制")),
    ("opened", re.compile(r"发布|公开|公布")),
)
_DOCUMENT_FOREIGN = re.compile(
    r"解读|备案|审查|审核|修[改订]|移[交送]|上传|梳理|评估|征求|草案|听证|起草|清单|数据|废改|清理"
)
_DECISION_FOREIGN = re.compile(
    r"信息|公示|公[开布]|归集|推送|上网|立案|移送|事项|项目|受理|办理|查处|案卷|评查|双公示|听证|证照|复议|诉讼|撤销"
)
_OPENNESS = re.compile(r"类信息$|类$|信息$|类(?:政府)?信息(?:共|计)?$")


def claims(
    opening: str, sections: Sequence[Section], *, year: int | None = None, agency: str | None = None
) -> tuple[Claim, ...]:
    """Every figure that the sentences state of what the tables hold, in reading order.

    ``year`` is the report's year (figures of others are marked ``last_year``), ``agency`` its maker.
    The chapter on problems and improvements states none.
    """
    found = list(_section_claims(opening, None, year, agency))
    for section in sections:
        if "问题" not in section.title:
            found += _section_claims(section.text, section.no, year, agency)
    return tuple(found)


@dataclass
class _Context:
    """What the sentences before a number have established, within one chapter."""

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

    def moved_on(self, sentence: str) -> None:
        """Remember what ``sentence`` was about, for the one after it."""
        self.was_on_applications = "申请" in sentence
        self.was_on_disclosure = _DISCLOSURE.search(sentence) is not None

    def claim(self, subject: str, value: Figure, unit: str, scope: frozenset[str]) -> Claim:
        return Claim(subject, value, unit, self.sentence, self.section, scope)


@dataclass(frozen=True, slots=True)
class _Figure:
    value: Figure
    unit: str
    is_round: bool


def _section_claims(text: str, section: int | None, year: int | None, agency: str | None) -> Iterator[Claim]:
    if not CANDIDATE.search(text):
        return
    compact = "".join(text.split())
    if _FULL_WIDTH.search(compact):
        compact = _FULL_WIDTH.sub(lambda match: chr(ord(match[0]) - 0xFEE0), compact)
    context = _Context(section, year, agency)
    for sentence in _SENTENCE_END.split(compact):
        if CANDIDATE.search(sentence):
            if _STATES.search(sentence):
                yield from _sentence_claims(_plain(sentence), context)
            else:
                context.moved_on(sentence)
        else:
            context.was_on_applications = context.was_on_disclosure = False
            context.dispute = None


def _plain(sentence: str) -> str:
    """The sentence without the titles in it, its Chinese counts as digits."""
    if "《" in sentence or "〔" in sentence or "［" in sentence or "[" in sentence:
        sentence = _TITLES.sub("", sentence)
    return CHINESE_COUNT.sub(lambda match: str(_chinese(match["numeral"])), sentence)


def _sentence_claims(sentence: str, context: _Context) -> Iterator[Claim]:
    context.sentence = sentence
    context.base = context.base if context.was_on_applications else None
    context.base_scope = context.base_scope if context.was_on_applications else frozenset()
    context.last = None
    context.pending = []
    told_of_applications = False
    is_on_openness = ATTRIBUTES.search(sentence) is not None
    start = 0
    for match in FIGURE.finditer(sentence):
        left = _REMARK.sub("", sentence[start : match.start()])
        figure = _figure(match, sentence, left)
        if figure is None:
            continue
        context.sentence = _quote(sentence, match.start())
        made: list[Claim] = []
        if figure.unit == "%":
            made = list(_percentage(left, figure, context))
        elif figure.unit in _UNITS and not is_on_openness and not figure.is_round:
            made = list(_counts(sentence[: match.start()], left, sentence[match.end() :], figure, context))
        start = match.end()
        context.last = made[-1] if made else None
        told_of_applications |= any(claim.subject.startswith(("applications", "results")) for claim in made)
        yield from made
    context.sentence = _quote(sentence, 0)
    for subject, value, scope, before in denials(sentence):
        told_of_applications |= subject.startswith("applications")
        if not speaks_of_another_year(sentence, context.year) and (
            subject.startswith("applications")
            or context.was_on_disclosure
            or told_of_applications
            or _DISCLOSURE.search(sentence)
        ):
            yield context.claim(subject, value, "件", scope | scope_of(before[-40:], context.agency))
    context.moved_on(sentence)
    if told_of_applications:
        context.was_on_applications = context.was_on_disclosure = True


def _quote(sentence: str, at: int) -> str:
    """The sentence, or where it is very long the part around ``at``."""
    if len(sentence) <= _LONGEST_QUOTE:
        return sentence
    start = max(0, min(at - _LONGEST_QUOTE // 2, len(sentence) - _LONGEST_QUOTE))
    end = start + _LONGEST_QUOTE
    return ("…" if start else "") + sentence[start:end] + ("…" if end < len(sentence) else "")


def _figure(match: re.Match[str], sentence: str, left: str) -> _Figure | None:
    """The number with its unit; ``None`` for dates, document numbers and numbers that count nothing."""
    unit = match["unit"] or ""
    if (unit and unit in _DATE_UNITS) or NOT_A_FIGURE.search(left):
        return None
    if not unit:
        after = sentence[match.end() : match.end() + 1]
        if (after and after not in _LIST_END) or not _ends_a_list_entry(left):
            return None
    digits = match["number"].replace(",", "")
    value: Figure = Decimal(digits + match["fraction"]) if match["fraction"] else int(digits)
    unit = "%" if unit in ("%", "％") else (match["size"] or "") + unit.replace("件次", "件")
    return _Figure(value, unit, is_round=match["more"] is not None or ROUND.search(left) is not None)


def _chinese(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _CHINESE_DIGITS.get(text, 0)
    return 10 * (_CHINESE_DIGITS.get(tens, 1)) + _CHINESE_DIGITS.get(ones, 0)


def _ends_a_list_entry(left: str) -> bool:
    """Whether a number without a unit follows a kind of result or applicant: 部分公开67，."""
    found = anchors(left[-16:])
    if found and found[-1].kind in ("result", "leaf", "who", "decision"):
        return found[-1].end == len(left[-16:])
    return _is_bare_opening(left)


def _is_bare_opening(left: str) -> bool:
    return re.search(r"(?:^|[，,、；;：:])(?:其中)?公开$", left) is not None


def _percentage(left: str, figure: _Figure, context: _Context) -> Iterator[Claim]:
    change = GROWTH.search(left[-40:]) if _COMPARED.search(left) else None
    if change:
        subject = None
        if context.last is not None and context.last.subject.startswith("applications."):
            subject = context.last.subject
        elif re.search(r"申请(?:总?数?量|件|办理量)", left):
            subject = context.base or "applications.received"
        if subject is not None and not figure.is_round:
            value = -figure.value if change["down"] else figure.value
            yield context.claim(subject, value, "%", context.base_scope | {"growth"})
        return
    counted = context.last
    if counted is not None and counted.unit != "%" and not figure.is_round and SHARE.search(left):
        yield context.claim(counted.subject, figure.value, "%", counted.scope)


def _counts(before: str, left: str, right: str, figure: _Figure, context: _Context) -> Iterator[Claim]:
    if context.pending and re.fullmatch(r"[、，,和及与]*", left):
        yield context.claim(context.pending.pop(0), figure.value, figure.unit, context.base_scope)
        return
    context.pending = []
    if _COMPARED.search(left) and GROWTH.search(left[-40:]):
        return
    clause, earlier = _clauses(left)
    scope = (
        frozenset({"last_year"})
        if speaks_of_another_year(_without_carry(before), context.year)
        else frozenset()
    )
    for subject, extra in _subjects(clause, earlier, right, figure.unit, context):
        reach = scope | extra
        if not subject.startswith(("applications.", "results.")):
            reach |= scope_of(_LISTING.sub("", earlier + clause), context.agency)
        elif subject.startswith("results.") or "@" in subject or ".carried" in subject:
            # parts of the applications spoken of before them
            reach |= context.base_scope
        else:
            reach |= scope_of(earlier + clause, context.agency)
            if context.base is None or reach.isdisjoint(("channel", "part", "unit")):
                context.base, context.base_scope = subject, reach
        yield context.claim(subject, figure.value, figure.unit, reach)


def _clauses(left: str) -> tuple[str, str]:
    """The clause that ends at the number, and a short one right before it that belongs to it."""
    cuts = [match.end() for match in _CLAUSE.finditer(left)]
    start = cuts[-1] if cuts else 0
    clause = left[start:]
    if _INCLUDING_CARRY.search(left) or (not ANCHOR.search(clause) and not FILLER.sub("", clause)):
        # 收到申请（含上年结转）, 收到申请，共
        start = cuts[-2] if len(cuts) > 1 else 0
        clause = left[start:]
        cuts = cuts[:-1]
    previous = left[cuts[-2] if len(cuts) > 1 else 0 : start] if cuts else ""
    return clause, previous if len(previous) <= 24 else ""


def _without_carry(before: str) -> str:
    """``before`` without the years that only name a border of the year (结转至2026年)."""
    if "转" not in before:
        return before
    return ANCHOR.sub(lambda match: "结转" if "转" in match[0] else match[0], before)


def _subjects(
    clause: str, earlier: str, right: str, unit: str, context: _Context
) -> Iterator[tuple[str, frozenset[str]]]:
    found = anchors(clause)
    nouns = _nouns(clause, found)
    none: frozenset[str] = frozenset()
    if not nouns or nouns[-1].kind == "application":
        yield from _application(clause, earlier, right, found, unit, context)
        return
    last = nouns[-1]
    tail = clause[last.end :]
    if last.kind in ("dispute", "outcome"):
        yield from _dispute(clause, nouns, tail, unit, context)
    elif last.kind in ("result", "leaf", "cause"):
        if (not unit or unit in _COUNT_UNITS) and _TAIL.match(tail) and not FOREIGN.search(clause):
            yield from _result(clause, nouns, context)
    elif last.kind == "who":
        yield from _applicant(clause, nouns, tail, unit, context)
    elif last.kind == "carry":
        if unit in _COUNT_UNITS and _TAIL.match(tail) and not FOREIGN.search(clause):
            yield _carried(clause, found, last), none
    elif last.kind == "document":
        yield from _document(clause, earlier, last, tail, unit)
    elif last.kind == "decision":
        yield from _decision(clause, last, tail, unit)
    elif last.kind == "amount":
        yield from _amount(clause, last, tail, unit)


def _nouns(clause: str, found: list[Anchor]) -> list[Anchor]:
    """The anchors but verbs; a last 申请 is dropped where it belongs to the word before it (自然人申请)."""
    nouns = [anchor for anchor in found if anchor.kind != "verb"]
    while len(nouns) > 1 and nouns[-1].kind == "application" and nouns[-2].kind != "application":
        if not _TAIL.match(clause[nouns[-2].end :]):
            break
        nouns.pop()
    return nouns


def _application(
    clause: str, earlier: str, right: str, found: list[Anchor], unit: str, context: _Context
) -> Iterator[tuple[str, frozenset[str]]]:
    none: frozenset[str] = frozenset()
    if unit and unit not in _COUNT_UNITS:
        return
    verbs = [anchor for anchor in found if anchor.kind == "verb"]
    has_noun = any(anchor.kind == "application" for anchor in found)
    following = re.split(r"[，,；;。、（(）)]", right, maxsplit=1)[0][:24]
    after = anchors(following)
    if not has_noun and not verbs:
        if (after and after[0].kind == "carry") or (len(after) > 1 and after[1].kind == "carry"):
            carried = next(anchor for anchor in after if anchor.kind == "carry")
            if context.base or context.was_on_applications:
                yield f"applications.{carried.key}", none
        elif after and after[0].kind == "dispute" and unit:
            yield from _dispute(following, after, following[after[0].end :], unit, context)
        elif _is_bare_opening(clause) and context.base and not FOREIGN.search(clause):
            yield "results.granted", none
        return
    if not unit or FOREIGN.search(clause) or FOREIGN.search(following):
        return
    if not has_noun and "案件" in clause and any(a.kind == "dispute" for a in anchors(earlier)):
        yield from _dispute(earlier, [a for a in anchors(earlier) if a.kind != "verb"], "", unit, context)
        return
    follows = bool(after) and after[0].kind == "application" and after[0].start <= 12
    if not has_noun and not follows and not _continues(clause, found, context):
        return
    if has_noun and not _TAIL.match(clause[found[-1].end :]):
        return
    if _INCLUDING_CARRY.search(clause):
        yield "applications.available", none
        return
    yield f"applications.{_deed(clause, verbs)}", none


def _continues(clause: str, found: list[Anchor], context: _Context) -> bool:
    """Whether a clause without a noun (，共办结) goes on about the applications spoken of before it."""
    if context.base is None and not context.was_on_applications:
        return False
    rest = clause
    for anchor in reversed(found):
        rest = rest[: anchor.start] + rest[anchor.end :]
    return not FILLER.sub("", rest)


def _deed(clause: str, verbs: list[Anchor]) -> str:
    """What was done with the applications; 受理并办结 counts whatever an agency counts."""
    keys = dict.fromkeys(anchor.key for anchor in verbs)
    if len(keys) == 1:
        return next(iter(keys))
    if not keys:
        return "handled"
    last, before = verbs[-1], verbs[-2]
    between = clause[before.end : last.start]
    return "handled" if len(between) <= 2 else last.key


def _carried(clause: str, found: list[Anchor], last: Anchor) -> str:
    received = [anchor for anchor in found if anchor.kind == "verb" and anchor.end <= last.start]
    if received and re.search(r"[（(]?(?:含|包括|包含|加上?|连同)[^，]*$", clause[: last.start]):
        return "applications.available"
    return f"applications.{last.key}"


def _result(clause: str, nouns: list[Anchor], context: _Context) -> Iterator[tuple[str, frozenset[str]]]:
    last = nouns[-1]
    if last.kind == "cause":
        yield f"results.{last.key}", frozenset({"part"})
        return
    group = [last]
    for anchor in reversed(nouns[:-1]):
        if anchor.kind == "result" and _JOINED.match(clause[anchor.end : group[0].start]):
            group.insert(0, anchor)
        else:
            break
    keys = list(dict.fromkeys(anchor.key for anchor in group))
    named_cause = (
        frozenset({"cause"}) if any(anchor.kind == "cause" for anchor in nouns) else frozenset[str]()
    )
    if len(keys) > 1 and _IN_TURN.search(clause):
        context.pending = [f"results.{key}" for key in keys[1:]]
        yield f"results.{keys[0]}", named_cause
    elif len(keys) > 1 and _DISTRIBUTED.search(clause):
        for key in keys:
            yield f"results.{key}", named_cause
    else:
        yield "results." + "+".join(keys), named_cause


def _applicant(
    clause: str, nouns: list[Anchor], tail: str, unit: str, context: _Context
) -> Iterator[tuple[str, frozenset[str]]]:
    if (unit and unit not in _COUNT_UNITS) or not _TAIL.match(tail) or FOREIGN.search(clause):
        return
    base = context.base
    if base is None and any(anchor.kind == "application" for anchor in anchors(clause)):
        base = f"applications.{_deed(clause, [a for a in anchors(clause) if a.kind == 'verb'])}"
    if base is None:
        return
    last = nouns[-1]
    word = clause[last.start : last.end]
    if word in ("企业", "公司"):
        # 企业 may mean every organisation, or businesses alone
        yield f"{base}@organisation", frozenset({"part"})
    else:
        yield f"{base}@{last.key}", frozenset()


def _dispute(
    clause: str, nouns: list[Anchor], tail: str, unit: str, context: _Context
) -> Iterator[tuple[str, frozenset[str]]]:
    if unit not in _COUNT_UNITS and unit != "次":
        return
    none: frozenset[str] = frozenset()
    named = list(dict.fromkeys(anchor.key for anchor in nouns if anchor.kind == "dispute"))
    outcome = nouns[-1].key if nouns[-1].kind == "outcome" else "total"
    if not _TAIL.match(tail) or (_STAGE.search(tail) and not named):
        return
    is_block = _AFTER_RECONSIDERATION.search(clause) is not None
    scope = frozenset({"part"}) if is_block or _STAGE.search(clause) else none
    if not named:
        if context.dispute is not None:
            yield f"{context.dispute}.{outcome}", none
        return
    if not (_DISCLOSURE.search(context.sentence) or context.was_on_disclosure or context.base):
        # the cases of an agency that reviews others are not about disclosure
        return
    if is_block:
        named = ["litigation"]
    context.dispute = named[0] if len(named) == 1 else "disputes"
    if len(named) > 1 and _IN_TURN.search(clause):
        context.pending = [f"{key}.{outcome}" for key in named[1:]]
        yield f"{named[0]}.{outcome}", scope
    elif len(named) > 1 and _DISTRIBUTED.search(clause):
        for key in named:
            yield f"{key}.{outcome}", scope
    else:
        yield f"{context.dispute}.{outcome}", scope


def _document(
    clause: str, earlier: str, last: Anchor, tail: str, unit: str
) -> Iterator[tuple[str, frozenset[str]]]:
    if unit == "条" and re.fullmatch(r"类(?:政府)?信息(?:共|计|有)*|类", tail):
        yield f"{last.key}.items", frozenset()
        return
    if unit not in _DOCUMENT_UNITS or not re.fullmatch(
        r"(?:的|共|计|合计|总|数量?|为|达|有|新增|制发|发布|公开|废止|失效|现行有效|[:：])*", tail
    ):
        return
    quantity = next((key for key, pattern in _DOCUMENT_VERBS if pattern.search(clause)), None)
    if (
        quantity is None
        and "件" in unit
        and re.fullmatch(r"(?:本?[省市区县]?政府)?(?:行政)?", clause[: last.start])
    ):
        quantity = next((key for key, pattern in _DOCUMENT_VERBS if pattern.search(earlier)), None)
    if quantity is None or (_DOCUMENT_FOREIGN.search(clause) and quantity not in ("in_force", "repealed")):
        return
    yield f"{last.key}.{quantity}", frozenset()


def _decision(clause: str, last: Anchor, tail: str, unit: str) -> Iterator[tuple[str, frozenset[str]]]:
    if unit and unit not in _COUNT_UNITS:
        return
    if _DECISION_FOREIGN.search(clause) or not re.fullmatch(
        r"(?:的|共|计|合计|总|数量?|为|达|有|处理|决定书?|案件|[:：])*", tail
    ):
        return
    yield f"{last.key}.decisions", frozenset()


def _amount(clause: str, last: Anchor, tail: str, unit: str) -> Iterator[tuple[str, frozenset[str]]]:
    if FOREIGN.search(clause.replace("收费", "")) or re.search(r"减免|减少|取消|降低|清单|标准", clause):
        return
    is_plain = re.fullmatch(r"(?:的|共|计|合计|总|金?额|收入|收取|征收|为|达|项目|采购|数量?|[:：])*", tail)
    if not is_plain:
        return
    if unit.endswith("元"):
        yield f"{last.key}.amount", frozenset()
    elif last.key == "procurement" and unit in ("个", "项", "件", "宗"):
        yield "procurement.projects", frozenset()
