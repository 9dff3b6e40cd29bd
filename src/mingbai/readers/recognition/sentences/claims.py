"""From the text of a report to the figures that its sentences state.

A number is tied to what it speaks of by the nearest words before it in its clause (办结 | 依申请公开 | 81件),
failing that by the words after it (1件 | 结转下年度). What cannot be tied with confidence is left out: a
claim missed costs one check, a claim imagined accuses an agency.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from mingbai.law.report.figures import Claim, Figure, Section
from mingbai.readers.recognition.sentences.context import Context, Place, is_on_cases
from mingbai.readers.recognition.sentences.denials import denials
from mingbai.readers.recognition.sentences.documents import COUNT_UNITS, UNITS
from mingbai.readers.recognition.sentences.figures import (
    StatedFigure,
    figure_of,
    is_bare_opening,
    with_digits,
)
from mingbai.readers.recognition.sentences.scope import Turn, Years, scope_of, turn_of
from mingbai.readers.recognition.sentences.subjects import INCLUDING_CARRY, subjects_of
from mingbai.readers.recognition.sentences.words import (
    ANCHOR,
    ATTRIBUTES,
    CANDIDATE,
    DISCLOSURE,
    EVERY,
    FIGURE,
    FILLER,
    GROWTH,
    SHARE,
    TAIL,
    anchors,
    without_anchors,
)

__all__ = ["claims"]

_SENTENCE_END = re.compile(r"[。！？!?]")
_CLAUSE = re.compile(r"[，,；;：:（(]")
_TITLES = re.compile(r"《[^》]*》|〔[^〕]*〕|［[^］]*］|\[[^\]]*\]")
_FULL_WIDTH = re.compile(r"[０-９％．]")
#: Digits, denials and Chinese counts: a sentence without them states no figure.
_STATES = re.compile(r"[0-9未没无零均]|[一二两三四五六七八九十][件宗]")
_REMARK = re.compile(r"[（(](?![^（()）]*(?:结转|起诉))[^（()）]*[）)]")
_LISTING = re.compile(r"其中|包括|含|(?:涉及|关于|针对)(?=[^，,]{0,4}信息公开)")
_COMPARED = re.compile(r"[比较]")
_NAMED_YEAR = re.compile(r"20\d\d年|(?:[本今当去]|上一?)年")
#: All of a clause that names but a year: （上年为, 较2022年的.
_OF_A_YEAR = re.compile(
    r"[，,、；;（(]?[而较比与和]?(?:上一?年度?|去年|(?P<year>20\d\d)年度?)(?:同期|全年)?(?:的|为|是|有|共)*"
)
#: 申请12件，结转3件，同比分别增长8%、下降3%: the first rate is of the first count.
_IN_TURN = "分别"
#: A share of more than this report holds: 占全市总量的35%.
_OTHERS_WHOLE = re.compile(r"占(?:到|了)?(?:全[省市区县国州盟旗镇乡系]|[^，,；;]{0,4}系统)")
_SPEAKERS = frozenset({"office", "unit"})
_NOWHERE: frozenset[str] = frozenset()
_PART = frozenset({"part"})
_LAST_YEAR = frozenset({"last_year"})
_YEAR_BEFORE = frozenset({"last_year", "year_before"})
_SOME = frozenset({"channel", "part", "period", "unit"})
_SEPARATORS = frozenset("、，,；;和及")
_LATE = re.compile(r"(?:[延逾超]期|延长期限)[^，,；;。、\d]{0,6}[1-9]")
_KIND_OF_SUIT = re.compile(r"^为|未经|直接|后(?=、|，|,|$)")
#: So near behind a number stands what it counts.
_FIRST_WORDS = 14
_BETWEEN = re.compile(r"[、，,和及与]*")
_APPLICATION_COUNT = re.compile(r"申请(?:总?数?量|件|办理量)")
#: Longer runs without a full stop are no sentences, but tables or noise.
_LONGEST_SENTENCE = 3_000
#: Words farther before a number than these say nothing of it.
_GROWTH_REACH = 40
_EARLIER_REACH = 40
_SCOPE_REACH = 24
_FOLLOWING_REACH = 24


def claims(
    opening: str, sections: Sequence[Section], *, year: int | None = None, agency: str | None = None
) -> tuple[Claim, ...]:
    """Every figure that the sentences state of what the tables hold, in reading order.

    ``year`` is the report's year (figures of others are marked ``last_year``), ``agency`` its maker.
    The chapter on problems and improvements states none.
    """
    found = list(_text_claims(opening, Context(None, year, agency)))
    for section in sections:
        if "问题" not in section.title:
            context = Context(section.no, year, agency)
            context.move_on(section.title)
            context.is_on_cases = is_on_cases(section.title, section.text)
            found += _text_claims(section.text, context)
    return tuple(found)


def _text_claims(text: str, context: Context) -> Iterator[Claim]:
    if not CANDIDATE.search(text):
        return
    compact = "".join(text.split())
    if _FULL_WIDTH.search(compact):
        compact = _FULL_WIDTH.sub(lambda match: chr(ord(match[0]) - 0xFEE0), compact)
    ends = [match.start() for match in _SENTENCE_END.finditer(compact)]
    end = 0
    while (hit := CANDIDATE.search(compact, end)) is not None:
        place = bisect_right(ends, hit.start())
        start = ends[place - 1] + 1 if place else 0
        if start > end + 1:
            context.leave()
        end = ends[place] if place < len(ends) else len(compact)
        sentence = compact[start:end]
        if end - start > _LONGEST_SENTENCE:
            context.leave()
        elif _STATES.search(sentence):
            yield from _sentence_claims(sentence, context)
        else:
            context.move_on(sentence)


def _plain(sentence: str) -> str:
    """The sentence without the titles in it, its Chinese counts as digits."""
    sentence = with_digits(sentence)
    if "《" in sentence or "〔" in sentence or "［" in sentence or "[" in sentence:
        return _TITLES.sub("", sentence)
    return sentence


def _sentence_claims(printed: str, context: Context) -> Iterator[Claim]:
    context.begin(printed)
    sentence = _plain(printed)
    found: list[Claim] = []
    years = Years(sentence, context.year)
    is_on_openness = "公开属性" in sentence or (
        "主动公开" in sentence and ATTRIBUTES.search(sentence) is not None
    )
    start = 0
    for match in FIGURE.finditer(sentence):
        left = sentence[start : match.start()]
        if "）" in left or ")" in left:
            left = _REMARK.sub("", left)
        figure = figure_of(match, sentence, left)
        if figure is None:
            continue
        made: list[Claim] = []
        # of round numbers (近、约、余) nothing exact can be asked
        if figure.unit == "%" and not figure.is_round:
            made = list(_percentage(left, figure, context))
        elif figure.unit in UNITS and not figure.is_round and not is_on_openness:
            right = sentence[match.end() : match.end() + _FOLLOWING_REACH]
            if start and _belong_to_number_before(left, right):
                left = ""
            made = list(_counts(sentence[: match.start()], left, right, figure, context))
            if made and "growth" not in made[0].scope:
                turn = years.turn(match.start())
                if turn:
                    extra = _YEAR_BEFORE if turn is Turn.YEAR_BEFORE and _are_whole(found) else _LAST_YEAR
                    made = [replace(claim, scope=claim.scope | extra) for claim in made]
            if not made and not _tell_of_applications(found):
                context.is_elsewhere |= figure.unit in COUNT_UNITS
        start = match.end()
        if made and not made[0].scope:
            context.wholes.add(made[0].subject)
        context.last = made[-1] if made else None
        found += made
    found += _denied(sentence, found, context, years)
    yield from found
    context.move_on(sentence)
    if _tell_of_applications(found):
        context.was_on_applications = context.was_on_disclosure = True


def _tell_of_applications(found: Sequence[Claim]) -> bool:
    return any(claim.subject.startswith(("applications.", "results.")) for claim in found)


def _claim(
    context: Context, subject: str, value: Figure, unit: str, scope: frozenset[str] = frozenset()
) -> Claim:
    return Claim(subject, value, unit, context.sentence, context.section, scope)


def _percentage(left: str, figure: StatedFigure, context: Context) -> Iterator[Claim]:
    counted = context.last
    change = _change(left)
    if change is None:
        if counted is not None and counted.unit != "%" and _is_share(left):
            yield _claim(context, counted.subject, figure.value, "%", counted.scope)
        return
    if _IN_TURN in change[0]:
        return
    value = -figure.value if change["down"] else figure.value
    if counted is not None and counted.subject.startswith("applications.") and _is_of_it(left, change):
        yield _claim(context, counted.subject, value, "%", counted.scope | {"growth"})
    elif _APPLICATION_COUNT.search(left):
        subject = context.base or "applications.received"
        yield _claim(context, subject, value, "%", context.base_scope | {"growth"})


def _compared_with(counted: Claim, clause: str, figure: StatedFigure, context: Context) -> Claim | None:
    """The count before it, of the year that a figure set beside it is of: 12件，上年为9件."""
    if counted.unit != figure.unit or not _may_grow(counted.subject):
        return None
    named = _OF_A_YEAR.fullmatch(clause)
    if named is None or (named["year"] is not None and context.year is None):
        return None
    turn = Turn.YEAR_BEFORE if named["year"] is None else turn_of(int(named["year"]), context.year or 0)
    extra = {Turn.REPORT: _NOWHERE, Turn.YEAR_BEFORE: _YEAR_BEFORE, Turn.ANOTHER: _LAST_YEAR}[turn]
    return replace(counted, scope=(counted.scope - _YEAR_BEFORE) | extra)


def _change(left: str) -> re.Match[str] | None:
    """The words of a change against last year that end at the number: 比上年增加."""
    return GROWTH.search(left[-_GROWTH_REACH:]) if _COMPARED.search(left) else None


def _may_grow(subject: str) -> bool:
    """Whether a change is told of such a count: of all applications, of all cases."""
    return _is_whole(subject) or subject.endswith(".total")


def _is_of_it(left: str, change: re.Match[str]) -> bool:
    """Whether a change is that of the figure before it: no other thing is named between (办结率同比提高)."""
    clause = left[-_GROWTH_REACH:][: change.start()]
    cuts = [match.end() for match in _CLAUSE.finditer(clause)]
    named = clause[cuts[-1] if cuts else 0 :]
    if "申请" not in named:
        return not FILLER.sub("", named).strip("、量")
    # 其中征地类申请同比增加12件 is the change of some of them
    return not EVERY.sub("", without_anchors(named)) and scope_of(named, None).isdisjoint(_SOME)


def _is_share(left: str) -> bool:
    """Whether a percentage tells the share of the figure before it in the whole of this report."""
    return SHARE.search(left) is not None and _OTHERS_WHOLE.search(left) is None


def _counts(before: str, left: str, right: str, figure: StatedFigure, context: Context) -> Iterator[Claim]:
    if context.pending and _BETWEEN.fullmatch(left):
        yield _claim(context, context.pending.pop(0), figure.value, figure.unit, context.base_scope)
        return
    context.pending = []
    change = _change(left)
    if change is not None:
        counted = context.last
        is_same = counted is not None and counted.unit == figure.unit and _is_of_it(left, change)
        if counted is not None and is_same and _may_grow(counted.subject) and _IN_TURN not in change[0]:
            value = -figure.value if change["down"] else figure.value
            yield _claim(context, counted.subject, value, figure.unit, counted.scope | {"growth"})
        return
    clause, earlier = _clauses(left)
    if context.last is not None and "年" in clause:
        same = _compared_with(context.last, clause, figure, context)
        if same is not None:
            yield _claim(context, same.subject, figure.value, figure.unit, same.scope)
            return
    near = (earlier if len(earlier) <= _SCOPE_REACH else "") + clause
    told = list(subjects_of(Place(clause, earlier, before, right, figure.unit), context))
    if not told and context.base is not None and figure.unit in COUNT_UNITS:
        context.speaker |= scope_of(near, context.agency) & _SPEAKERS
    for subject, extra in told:
        if _is_whole(subject):
            scope = extra | scope_of(near, context.agency)
            # 市本级收到12件，办结11件: both are of the office named first
            is_new = "申请" in clause or "area" in scope
            context.speaker = scope & _SPEAKERS if is_new else context.speaker | scope & _SPEAKERS
            scope |= context.speaker
            if "unit" in scope and _is_its_own_business(context):
                context.is_elsewhere = True
                continue
            if "期" in clause and _LATE.search(context.sentence):
                # 按期办结28件，延期办结2件
                scope |= _PART
            if clause.count("年") > 1 and len(set(_NAMED_YEAR.findall(clause))) > 1:
                # 2022年受理、2023年办结的申请 are some of them
                scope |= _PART
            if context.base is None or scope.isdisjoint(("channel", "part", "unit")):
                context.base, context.base_scope = subject, scope
        else:
            scope = extra | _reach(subject, near, context)
        yield _claim(context, subject, figure.value, figure.unit, scope)


def _is_its_own_business(context: Context) -> bool:
    """Whether a unit's applications are none for information: 县行政审批局受理申请2.1万件."""
    was_told = context.base is not None or context.was_on_applications
    return not was_told and DISCLOSURE.search(context.sentence) is None


def _belong_to_number_before(left: str, right: str) -> bool:
    """Whether numbers stand before what they count: 20件已办结，1件正在办理; 3件行政复议、2件行政诉讼."""
    if left[-1:] not in _SEPARATORS:
        return False
    words, after = anchors(left), anchors(right[:_FIRST_WORDS])
    if not words or not after or (len(words) > 1 and words[-1].kind != "dispute"):
        return False
    is_done = words[0].kind == "application" and after[0].key == "concluded"
    is_open = words[0].key == "concluded" and after[0].kind == "carry"
    if after[0].kind != words[0].kind and not (is_done or is_open):
        return False
    rest = _KIND_OF_SUIT.sub("", without_anchors(left))
    return not TAIL.sub("", FILLER.sub("", rest)).strip("、，,；;和及行政来自由提出交")


def _are_whole(found: Sequence[Claim]) -> bool:
    """Whether none of them is of some months or a part: 上半年收到9件，去年同期8件."""
    return all(_SOME.isdisjoint(claim.scope) for claim in found)


@cache
def _is_whole(subject: str) -> bool:
    return subject.startswith("applications.") and "@" not in subject and ".carried" not in subject


def _reach(subject: str, near: str, context: Context) -> frozenset[str]:
    """What narrows or widens a part; parts of the applications share the reach of their whole."""
    if subject.startswith(("applications.", "results.")):
        return context.base_scope
    return scope_of(_LISTING.sub("", near), context.agency)


def _clauses(left: str) -> tuple[str, str]:
    """The clause that ends at the number, and a short one right before it that belongs to it."""
    cuts = [match.end() for match in _CLAUSE.finditer(left)]
    start = cuts[-1] if cuts else 0
    has_carry = "结转" in left and INCLUDING_CARRY.search(left) is not None
    is_bare = not FILLER.sub("", left[start:]) and not ANCHOR.search(left, start)
    if has_carry or (is_bare and not is_bare_opening(left)):
        # 收到申请（含上年结转）, 收到申请，共
        cuts = cuts[:-1]
        start = cuts[-1] if cuts else 0
    earlier = left[cuts[-2] if len(cuts) > 1 else 0 : start]
    return left[start:], earlier if len(earlier) <= _EARLIER_REACH else ""


def _denied(sentence: str, found: Sequence[Claim], context: Context, years: Years) -> Iterator[Claim]:
    """Figures stated without a number: nothing received, no case lost."""
    is_on_disclosure = (
        context.was_on_disclosure or _tell_of_applications(found) or DISCLOSURE.search(sentence) is not None
    )
    for subject, value, scope, before in denials(sentence):
        if years.turn(len(sentence)):
            continue
        if is_on_disclosure or subject.startswith(("applications.", "normative.")):
            reach = scope_of(before[-_GROWTH_REACH:], context.agency)
            yield _claim(context, subject, value, "件", scope | reach)
