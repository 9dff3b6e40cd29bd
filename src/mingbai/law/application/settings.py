"""What no text settles, as settings with their source. Each district fixes its own; these are ours.

A setting is read wherever the point arises, so that changing it changes every date and every proof.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from enum import StrEnum

from mingbai.law.citation import Citation

__all__ = ["DEFAULT_SETTINGS", "AfterPayment", "OpenPoint", "Settings", "open_points"]


class AfterPayment(StrEnum):
    """What becomes of the reply period once the fee is paid in full."""

    RESTART = "restart"
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Why a setting exists, in Chinese, and the text that leaves the point open."""

    why: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Settings:
    """The open points of the clocks and guards, with the values used unless a district says otherwise."""

    after_payment: AfterPayment = field(
        default=AfterPayment.RESTART,
        metadata={
            "point": OpenPoint(
                "缴清信息处理费后，答复期限自次日起重新计算（restart），还是扣除等待缴费的时间后继续计算（resume）",
                Citation("处理费办法"),
            )
        },
    )
    other_agency_days: int = field(
        default=15,
        metadata={
            "point": OpenPoint(
                "征求其他机关意见最多扣除的工作日数：条例未定上限，比照征求共同制作机关意见的15个工作日",
                Citation("条例", "33"),
            )
        },
    )
    correction_days: int = field(
        default=15,
        metadata={
            "point": OpenPoint(
                "补正告知未写明期限时采用的合理补正期限（工作日）：江苏答复规范建议一般不超过15个工作日",
                Citation("江苏答复规范"),
            )
        },
    )
    consent_is_recorded: bool = field(
        default=False,
        metadata={
            "point": OpenPoint(
                "延长答复期限时，是否必须在记录中写明同意延长的政府信息公开工作机构负责人（consent）",
                Citation("条例", "33"),
            )
        },
    )
    refuses_late_acts: bool = field(
        default=True,
        metadata={
            "point": OpenPoint(
                "逾期作出的补正告知、延长等行为，是拒绝记录，还是（补录历史案件时）照实记录并列为瑕疵",
                Citation("条例", "45"),
            )
        },
    )


DEFAULT_SETTINGS = Settings()


def open_points() -> Iterator[tuple[str, object, OpenPoint]]:
    """Every setting: its name, its default value, and why it is open."""
    for each in fields(Settings):
        yield each.name, each.default, each.metadata["point"]
