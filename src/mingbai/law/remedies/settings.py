"""Points the texts leave open, as settings that a district fixes with its justice department.

The defaults follow the widest national text; each point says where the doubt lies.
"""

from dataclasses import dataclass

from mingbai.law.citation import Citation
from mingbai.law.decisions.remedy_class import Route

__all__ = ["OPEN_POINTS", "OpenPoint", "RemedySettings"]


@dataclass(frozen=True, slots=True)
class RemedySettings:
    """Local answers to the open points; ``None`` follows the remedy class of the code.

    All but ``court_shut`` matter only for decisions from 2024-01-01, when 复议前置 began. Raises
    ``ValueError`` for the route that only a partial disclosure can have.
    """

    admin_query: Route | None = None
    not_responsible: Route | None = None
    silence: Route = Route.EITHER
    court_shut: Route = Route.RECONSIDERATION_ONLY

    def __post_init__(self) -> None:
        chosen = (self.admin_query, self.not_responsible, self.silence, self.court_shut)
        if Route.RECONSIDERATION_FIRST_FOR_WITHHELD in chosen:
            raise ValueError("only a partial disclosure has a withheld part")


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A doubt: the field of :class:`RemedySettings`, the question and default in Chinese, sources."""

    setting: str
    question: str
    default: str
    citations: tuple[Citation, ...]


OPEN_POINTS: tuple[OpenPoint, ...] = (
    OpenPoint(
        "admin_query",
        "行政查询事项（条例第三十六条第七项）在年报中列在“不予公开”之下，是否须先复议。",
        "不属于条例第十四条至第十六条，不须先复议；2025年6月1日起法院不予立案，只告知复议。",
        (
            Citation("行政复议法", "23.1(4)"),
            Citation("信息公开司法解释", "1(2)"),
            Citation("信息公开司法解释", "10.2(5)"),
        ),
    ),
    OpenPoint(
        "not_responsible",
        "告知不属于本机关负责公开（条例第三十六条第五项），是否按“不予公开”须先复议。",
        "属于无法提供，可以复议，也可以直接起诉。",
        (Citation("行政复议法", "23.1(4)"), Citation("信息公开司法解释", "1(1)")),
    ),
    OpenPoint(
        "silence",
        "逾期不答复是否属于未履行法定职责而须先复议。",
        "可以复议，也可以直接起诉。行政复议法实施条例修订后另有规定的，按其规定调整本项。",
        (Citation("行政复议法", "23.1(3)"), Citation("信息公开司法解释", "2.2")),
    ),
    OpenPoint(
        "court_shut",
        "法院不予立案或者驳回、又不属于先复议情形的答复，怎样告知救济途径。",
        "只告知复议。",
        (Citation("信息公开司法解释", "10.2"), Citation("复议审理指导意见", "2(1)")),
    ),
)
