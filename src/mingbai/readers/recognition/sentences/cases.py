"""What a number in a sentence counts of table 4: reconsiderations and suits, by how they ended."""

import re
from collections.abc import Iterator

from mingbai.law.report.figures import Claim
from mingbai.readers.recognition.sentences.context import OTHER_CASES, Context, Place
from mingbai.readers.recognition.sentences.documents import COUNT_UNITS, Told
from mingbai.readers.recognition.sentences.results import IN_TURN, in_turn
from mingbai.readers.recognition.sentences.words import DISCLOSURE, TAIL, Anchor, anchors

__all__ = ["CASES_OF", "cases_told", "counts_cases"]

_FROM_LAST_YEAR = re.compile(r"上一?年度?|去年|往年|以前年度")
_HEARS = re.compile(r"(?:受理|审理|审结|化解|调解|承办)[^，,；;。\d]{0,16}?复议")
_HEADS = re.compile(r"(?:复议|诉讼|起诉)[^，,；;。\d]{0,10}(?:[：:]|中[，,])$")
#: The two kinds of suit that table 4 tells apart.
_SUITS = (
    ("direct_suits", re.compile(r"未经(?:行政)?复议|直接(?:向(?:人民)?法院)?(?:起诉|提起(?:行政)?诉讼)")),
    (
        "later_suits",
        re.compile(r"复议后(?:[再又]?起诉|[再又]?提起(?:行政)?诉讼)|不服(?:行政)?复议|复议(?:决定)?不服"),
    ),
)
#: What is done in cases, or beside them, is no case: 履行复议决定2件.
_NO_CASES = re.compile(
    r"履行|各类(?=行政|复议|诉讼|案件)|作为(?:行政)?复议|复议决定|第三人|意见书|建议书|通知书|答辩|判决|裁定"
)
_PUBLISHED = re.compile(r"公示|公布|发布|主动公开|上网")
_STAGE = re.compile(r"一审|二审|再审|上诉|新增|新收|审结|结案|胜诉|参与|出庭|代理|复议机关")
_IN_BRACKETS = ("（", "(", "：", ":")
_COMMAS = ("，", ",")
#: The families of subjects that count cases.
CASES_OF = frozenset({"reconsideration", "litigation", "disputes", "direct_suits", "later_suits"})
_NONE: frozenset[str] = frozenset()
_PART = frozenset({"part"})
_LAST_YEAR = frozenset({"last_year"})


def cases_told(place: Place, clause: str, nouns: list[Anchor], context: Context) -> Iterator[Told]:
    """What the number behind ``clause`` counts, whose last noun is a kind of case or an outcome."""
    tail = clause[nouns[-1].end :]
    if (place.unit not in COUNT_UNITS and place.unit != "次") or not TAIL.match(tail):
        return
    outcome = nouns[-1].key if nouns[-1].kind == "outcome" else "total"
    named = _kinds_of_case(nouns)
    if not named and _HEADS.search(place.earlier):
        # 行政诉讼（复议后起诉）：维持3件
        named, clause = _kinds_of_case(anchors(place.earlier)), place.earlier + clause
    if not named:
        is_open = context.is_of_either and not place.before.endswith(_IN_BRACKETS, 0, -len(clause))
        if context.dispute and not is_open and not _STAGE.search(tail) and not IN_TURN.search(clause):
            yield f"{context.dispute}.{outcome}", _NONE
        return
    if _PUBLISHED.search(clause) or not _is_on_disclosure(place, clause, context):
        # the cases of an agency that reviews others are not about disclosure
        return
    suits = [key for key, words in _SUITS if words.search(clause)]
    if suits:
        # 未经复议直接起诉和复议后起诉3件 counts both
        named = suits if len(suits) == 1 else ["litigation"]
    elif _NO_CASES.search(clause):
        return
    context.dispute = named[0] if len(named) == 1 else "disputes"
    scope = _PART if _STAGE.search(clause) else _NONE
    context.is_of_either = _is_second(place, context)
    if _FROM_LAST_YEAR.search(clause):
        scope |= _LAST_YEAR
    keys = [f"{key}.{outcome}" for key in named]
    yield from in_turn(clause, keys, f"{context.dispute}.{outcome}", scope, context)


def counts_cases(before: Claim | None) -> bool:
    """Whether the figure before counts cases: 行政复议3件（其中上年结转1件）."""
    return before is not None and before.subject.partition(".")[0] in CASES_OF


def _is_second(place: Place, context: Context) -> bool:
    """Whether the kind of case is the second of two counted in one breath."""
    before = context.last.subject if context.last is not None else ""
    is_after_other = before.endswith(".total") and before != f"{context.dispute}.total"
    is_listed = place.clause.startswith("、") or place.before.endswith(_COMMAS, 0, -len(place.clause))
    return is_after_other and is_listed


def _kinds_of_case(found: list[Anchor]) -> list[str]:
    """The kinds of case named, each once."""
    return list(dict.fromkeys(anchor.key for anchor in found if anchor.kind == "dispute"))


def _is_on_disclosure(place: Place, clause: str, context: Context) -> bool:
    if DISCLOSURE.search(place.before + clause):
        return True
    if _HEARS.search(clause) or OTHER_CASES.search(context.sentence):
        return False
    return context.is_on_cases or context.dispute is not None or context.base is not None
