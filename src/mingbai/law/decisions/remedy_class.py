"""Which way an applicant may go against a decision, by the date of the decision.

The way changed twice: on 2024-01-01 (行政复议法 of 2023: withholding information must first go to
reconsideration) and on 2025-06-01 (法释〔2025〕8号: a list of what the courts do not take). The words
told to the applicant are made from this in :mod:`mingbai.law.remedies`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from mingbai.law.citation import Citation

__all__ = ["REMEDY_CLASSES", "Period", "RemedyClass", "Route", "Way", "period_of"]


class Route(StrEnum):
    """What the applicant may do; 复议 is reconsideration, 诉讼 a suit before a court."""

    EITHER = "either"
    RECONSIDERATION_FIRST = "reconsideration_first"
    RECONSIDERATION_FIRST_FOR_WITHHELD = "reconsideration_first_for_withheld"
    RECONSIDERATION_ONLY = "reconsideration_only"

    @property
    def label(self) -> str:
        """The route in Chinese, for tables."""
        return _ROUTE_LABELS[self]


_ROUTE_LABELS = {
    Route.EITHER: "复议或者直接起诉",
    Route.RECONSIDERATION_FIRST: "先复议，再起诉",
    Route.RECONSIDERATION_FIRST_FOR_WITHHELD: "不予公开的部分先复议，其余部分复议或者直接起诉",
    Route.RECONSIDERATION_ONLY: "只告知复议",
}


class Period(StrEnum):
    """A span of decision dates with the same remedies."""

    BEFORE_2024 = "before-2024"
    BEFORE_JUNE_2025 = "2024-to-2025-05"
    SINCE_JUNE_2025 = "since-2025-06"

    @property
    def label(self) -> str:
        """The span in Chinese."""
        return _PERIOD_LABELS[self]

    @property
    def last_on(self) -> date:
        """The last day of the span; ``date.max`` for the present one."""
        return _LAST_DAYS[self]


_PERIOD_LABELS = {
    Period.BEFORE_2024: "2023年12月31日以前",
    Period.BEFORE_JUNE_2025: "2024年1月1日至2025年5月31日",
    Period.SINCE_JUNE_2025: "2025年6月1日以后",
}
_LAST_DAYS = {
    Period.BEFORE_2024: date(2023, 12, 31),  # 行政复议法 90: in force from 2024-01-01
    Period.BEFORE_JUNE_2025: date(2025, 5, 31),  # 法释〔2025〕8号 15: in force from 2025-06-01
    Period.SINCE_JUNE_2025: date.max,
}


def period_of(on: date) -> Period:
    """The span that holds a decision dated ``on``."""
    return next(period for period in Period if on <= period.last_on)


@dataclass(frozen=True, slots=True)
class Way:
    """A route and the provisions it rests on."""

    route: Route
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class RemedyClass:
    """Decisions that share their ways in every period; ``name`` in Chinese.

    ``is_fixed`` where the law leaves no room: a local setting may not turn the way.
    """

    key: str
    name: str
    ways: Mapping[Period, Way]
    is_fixed: bool = False


def _cite(*places: tuple[str, str]) -> tuple[Citation, ...]:
    return tuple(Citation(instrument, article) for instrument, article in places)


_RIGHT_BEFORE_2024 = (("条例", "51"), ("行政诉讼法", "44.1"))
_RIGHT_SINCE_2024 = (("行政复议法", "11(14)"), ("行政诉讼法", "44.1"))


def _class(
    key: str,
    name: str,
    *routes: tuple[Route, tuple[tuple[str, str], ...]],
    is_fixed: bool = False,
) -> RemedyClass:
    """One class; ``routes`` are those of the three periods in order."""
    ways = {
        period: Way(route, _cite(*places)) for period, (route, places) in zip(Period, routes, strict=True)
    }
    return RemedyClass(key, name, MappingProxyType(ways), is_fixed)


def _open(key: str, name: str, item: str) -> RemedyClass:
    """Either way in all periods; ``item`` of 法释〔2025〕8号 article 1 opens the court."""
    return _class(
        key,
        name,
        (Route.EITHER, _RIGHT_BEFORE_2024),
        (Route.EITHER, _RIGHT_SINCE_2024),
        (Route.EITHER, (*_RIGHT_SINCE_2024, ("信息公开司法解释", item))),
    )


def _shut_since_2025(key: str, name: str, item: str) -> RemedyClass:
    """The courts do not take it since ``item`` of 法释〔2025〕8号; reconsideration stays open."""
    # 国办函〔2021〕132号 2(1) still admits them to reconsideration, so that alone is told.
    return _class(
        key,
        name,
        (Route.EITHER, _RIGHT_BEFORE_2024),
        (Route.EITHER, _RIGHT_SINCE_2024),
        (Route.RECONSIDERATION_ONLY, (("行政复议法", "11(14)"), ("信息公开司法解释", item))),
    )


def _always_shut(key: str, name: str, old_item: str, item: str) -> RemedyClass:
    """Not taken by the courts since 法释〔2011〕17号 (``old_item``) and still not (``item``)."""
    old = ("旧信息公开司法解释", old_item)
    return _class(
        key,
        name,
        (Route.RECONSIDERATION_ONLY, (("条例", "51"), old)),
        (Route.RECONSIDERATION_ONLY, (("行政复议法", "11(14)"), old)),
        (Route.RECONSIDERATION_ONLY, (("行政复议法", "11(14)"), ("信息公开司法解释", item))),
    )


# 行政复议法 23.1(4): whoever is refused information must first apply for reconsideration;
# 23.2: the agency must say so. 法释〔2025〕8号 1(2) and 10.2(1): the refusals under 条例 14, 15, 16.
_FIRST = (("行政复议法", "23.1(4)"), ("行政复议法", "23.2"))
_FIRST_AND_COURT = (*_FIRST, ("信息公开司法解释", "1(2)"), ("信息公开司法解释", "10.2(1)"))

REMEDY_CLASSES: Mapping[str, RemedyClass] = MappingProxyType(
    {
        remedy.key: remedy
        for remedy in (
            _class(
                "withheld",
                "依据条例第十四条、第十五条、第十六条不予公开",
                (Route.EITHER, _RIGHT_BEFORE_2024),
                (Route.RECONSIDERATION_FIRST, _FIRST),
                (Route.RECONSIDERATION_FIRST, _FIRST_AND_COURT),
                is_fixed=True,
            ),
            _class(
                "partly_withheld",
                "部分公开",
                (Route.EITHER, _RIGHT_BEFORE_2024),
                (
                    Route.RECONSIDERATION_FIRST_FOR_WITHHELD,
                    (*_FIRST, ("复议审理指导意见", "2(1)"), ("行政诉讼法", "44.1")),
                ),
                (
                    Route.RECONSIDERATION_FIRST_FOR_WITHHELD,
                    (*_FIRST_AND_COURT, ("复议审理指导意见", "2(1)"), ("信息公开司法解释", "1(3)")),
                ),
                is_fixed=True,
            ),
            # 法释〔2025〕8号 1(3): a suit lies where what was given is not what was asked for.
            _open("provided", "予以公开并提供", "1(3)"),
            # 14(2): where the public has it and the way was told, the claim is dismissed.
            _shut_since_2025("published", "已主动公开，告知获取方式、途径", "14(2)"),
            _open("unable", "无法提供", "1(1)"),
            _always_shut("creation", "需要制作、加工、分析", "2(3)", "10.2(6)"),
            _open("not_processed", "不予处理", "1(1)"),
            _shut_since_2025("petition", "信访、投诉、举报类申请", "10.2(7)"),
            _shut_since_2025("repeated", "重复申请已予公开的信息", "10.2(4)"),
            _always_shut("publication", "要求提供公开出版物", "2(2)", "10.2(8)"),
            # 10.2(5) shuts the court; 条例 36(7) is not among 14-16, so 复议前置 is not in question.
            _shut_since_2025("admin_query", "行政查询事项", "10.2(5)"),
            _open("ended", "不再处理或者程序终结", "1(5)"),
            _open("outside", "其他答复", "1(5)"),
        )
    }
)
