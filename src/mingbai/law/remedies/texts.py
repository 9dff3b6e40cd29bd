"""The words that tell an applicant how to contest an answer.

The sentences are ours; what they must say is 行政复议法 20 and 23.2 (organ, period, and that
reconsideration comes first) and 行政诉讼法 45 and 46 (court and period).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mingbai.law.citation import Citation
from mingbai.law.decisions.codes import code_of
from mingbai.law.decisions.items import Decision
from mingbai.law.decisions.remedy_class import Period, Route, Way, period_of
from mingbai.law.remedies.settings import RemedySettings
from mingbai.law.remedies.units import Level, Unit, UnitKind, court_after_change, court_of, organs_of

__all__ = ["Remedy", "remedy", "remedy_for_silence", "remedy_text"]

RECONSIDERATION_DAYS = 60  # 行政复议法 20.1 (2017: 9.1): calendar days from knowing of the act
SUIT_AFTER_RECONSIDERATION_DAYS = 15  # 行政诉讼法 45: from receipt of the reconsideration decision
DIRECT_SUIT_MONTHS = 6  # 行政诉讼法 46.1: from knowing of the act

_DEFAULTS = RemedySettings()


@dataclass(frozen=True, slots=True)
class Remedy:
    """How one answer may be contested: ``text`` is the whole Chinese sentence for the letter.

    ``organs`` are the reconsideration organs (by choice where several); ``court`` takes a direct
    suit, empty where none is told.
    """

    route: Route
    period: Period
    organs: tuple[str, ...]
    court: str
    text: str
    citations: tuple[Citation, ...]


def way_of(decision: Decision, on: date, settings: RemedySettings = _DEFAULTS) -> Way:
    """The way open against ``decision`` dated ``on``, local settings applied."""
    code = code_of(decision.code)
    period = period_of(on)
    remedy_class = code.remedy
    if decision.withheld and not any(code_of(ground).is_withholding for ground in decision.withheld):
        # What is left out is no government information: nothing is refused under 条例 14–16.
        remedy_class = code_of("granted_provided").remedy
    way = remedy_class.ways[period]
    if remedy_class.is_fixed:
        return way
    local = {
        "denied_admin_query": settings.admin_query,
        "unable_not_responsible": settings.not_responsible,
        "unable_transferred": settings.not_responsible,
    }.get(decision.code)
    if local is not None and period is not Period.BEFORE_2024:
        return Way(local, way.citations)
    if way.route is Route.RECONSIDERATION_ONLY:
        return Way(settings.court_shut, way.citations)
    return way


def remedy(
    unit: Unit,
    decision: Decision,
    on: date,
    *,
    settings: RemedySettings = _DEFAULTS,
) -> Remedy:
    """The remedy against ``decision`` of ``unit``, in a letter dated ``on``.

    What the law changes inside the periods after that date is not foretold.
    """
    way = way_of(decision, on, settings)
    return _remedy(unit, way, on, _sentence(unit, way.route, on, "本答复"))


def remedy_for_silence(unit: Unit, on: date, *, settings: RemedySettings = _DEFAULTS) -> Remedy:
    """The remedy where ``unit`` did not answer by the day ``on`` its period ended."""
    period = period_of(on)
    # 行政复议法实施条例 16.1(1), 行政诉讼法解释 66: both periods run from the end of the agency's.
    citations = [Citation("行政复议法实施条例", "16.1(1)"), Citation("行政诉讼法解释", "66.1")]
    route = Route.EITHER
    if period is not Period.BEFORE_2024:
        route = settings.silence
        if route is Route.RECONSIDERATION_FIRST:
            citations.insert(0, Citation("行政复议法", "23.1(3)"))
    if period is Period.SINCE_JUNE_2025:
        citations.append(Citation("信息公开司法解释", "2.2"))
    text = _sentence(unit, route, on, "逾期未答复", is_silence=True)
    return _remedy(unit, Way(route, tuple(citations)), on, text)


def remedy_text(
    unit: Unit,
    decisions: Sequence[Decision],
    on: date,
    *,
    settings: RemedySettings = _DEFAULTS,
    online_channel: str = "",
) -> str:
    """The paragraph for one letter that answers ``decisions`` (one or several items).

    Items that share a way share a sentence; each is called by its ``item``, or by its number.
    ``online_channel`` is where reconsideration can be applied for online, owed where the letter is
    served online (行政复议法 22.2). Raises ``ValueError`` for no decisions.
    """
    if not decisions:
        raise ValueError("a letter without a decision has no remedy")
    items_by_route: dict[Route, list[str]] = {}
    for number, decision in enumerate(decisions, start=1):
        item = decision.item or f"第{number}项申请"
        items_by_route.setdefault(way_of(decision, on, settings).route, []).append(item)
    sentences = []
    for route, items in items_by_route.items():
        subject = "本答复" if len(items_by_route) == 1 else f"本答复关于{'、'.join(items)}的处理"
        sentences.append(_sentence(unit, route, on, subject))
    if online_channel:
        sentences.append(f"行政复议申请书可以通过{online_channel}提交。")
    return "".join(sentences)


def _remedy(unit: Unit, way: Way, on: date, text: str) -> Remedy:
    organs = organs_of(unit, on)
    court = court_of(unit)
    citations = [*way.citations, *(organ.citation for organ in organs)]
    if way.route is not Route.RECONSIDERATION_ONLY:
        citations.append(court.citation)
    return Remedy(
        route=way.route,
        period=period_of(on),
        organs=tuple(organ.name for organ in organs),
        court=court.name if way.route in _DIRECT else "",
        text=text,
        citations=tuple(dict.fromkeys(citations)),
    )


_DIRECT = {Route.EITHER, Route.RECONSIDERATION_FIRST_FOR_WITHHELD}


def _sentence(unit: Unit, route: Route, on: date, subject: str, *, is_silence: bool = False) -> str:
    since = "答复期限届满之日" if is_silence else "收到本答复之日"
    organs = "或者".join(organ.name for organ in organs_of(unit, on))
    within = f"自{since}起{RECONSIDERATION_DAYS}日内"
    ask = f"可以{within}向{organs}申请行政复议"
    sue = f"也可以自{since}起{DIRECT_SUIT_MONTHS}个月内直接向{court_of(unit).name}提起行政诉讼"
    after = _suit_after(unit) if is_silence else _suit_after(unit) + _suit_after_change(unit, on)
    first = f"应当先{within}向{organs}申请行政复议；{after}"
    if route is Route.RECONSIDERATION_FIRST_FOR_WITHHELD:
        rest = f"对其余部分不服的，可以在上述期限内向{organs}申请行政复议，{sue}"
        return f"对{subject}中不予公开的部分不服的，{first}。{rest}。"
    told = {
        Route.EITHER: f"{ask}，{sue}",
        Route.RECONSIDERATION_FIRST: first,
        Route.RECONSIDERATION_ONLY: ask,
    }[route]
    return f"对{subject}不服的，{told}。"


def _suit_after(unit: Unit) -> str:
    """The suit after reconsideration, or after its organ let the time pass (行政诉讼法 45)."""
    text = (
        "对行政复议决定不服或者行政复议机关逾期未作决定的，"
        f"可以自收到行政复议决定书或者复议期限届满之日起{SUIT_AFTER_RECONSIDERATION_DAYS}日内"
        f"向{court_of(unit).name}提起行政诉讼"
    )
    if unit.kind is UnitKind.GOVERNMENT and unit.level is Level.PROVINCE:
        # 行政复议法 26: against its own review, the State Council may be asked to rule finally.
        text += "，也可以向国务院申请最终裁决"
    return text


def _suit_after_change(unit: Unit, on: date) -> str:
    """Where the suit goes if reconsideration changed the answer (行政诉讼法 26.2), when elsewhere."""
    changed = court_after_change(unit, on)
    if changed is None:
        return ""
    # Where a department was chosen as organ, its own change stays with the lower court.
    whose = "" if all(organ.is_government for organ in organs_of(unit, on)) else "人民政府的"
    return f"（{whose}行政复议决定改变本答复的，向{changed.name}提起）"
