"""How a year is counted where the national texts are silent.

A convention names its year: a district fixes one for each report and never changes it afterwards, so a
report can always be counted again.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mingbai.law.citation import Citation
from mingbai.law.forms import Form, form_of_year

__all__ = ["OPEN_POINTS", "CountingConvention", "DisputeCount", "OpenPoint", "ResultDate"]


class ResultDate(StrEnum):
    """Which day decides the year in which a result is counted."""

    DECIDED = "decided"
    SERVED = "served"


class DisputeCount(StrEnum):
    """Which disputes table 4 of a year counts, each with its outcome at the end of 31 December."""

    OPEN_IN_YEAR = "open_in_year"
    FILED_IN_YEAR = "filed_in_year"


@dataclass(frozen=True, slots=True)
class CountingConvention:
    """The convention of report year ``year``."""

    year: int
    result_date: ResultDate = ResultDate.DECIDED
    dispute_count: DisputeCount = DisputeCount.OPEN_IN_YEAR

    @property
    def form(self) -> Form:
        """The form of the year; raises :class:`~mingbai.law.errors.UnknownForm` before 2019."""
        return form_of_year(self.year)

    @property
    def first_on(self) -> date:
        """1 January."""
        return date(self.year, 1, 1)

    @property
    def last_on(self) -> date:
        """31 December, the day all figures are fixed as of (国办公开办函〔2021〕30号)."""
        return date(self.year, 12, 31)


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A point left open: the field of :class:`CountingConvention`, the question, the default."""

    setting: str
    question: str
    default: str
    citation: Citation


OPEN_POINTS: tuple[OpenPoint, ...] = (
    OpenPoint(
        "result_date",
        "处理结果按哪一天归入年度：作出处理决定之日，还是送达之日（邮寄为交邮之日）。",
        "作出处理决定之日，即答复文书上的日期。",
        Citation("2021年报格式", "表三"),
    ),
    OpenPoint(
        "dispute_count",
        "表四统计哪些案件：本年内曾经未审结的全部案件（上年未审结的本年再列），还是只统计本年内提起的案件。",
        "本年内曾经未审结的全部案件，按12月31日的结果填列。",
        Citation("2021年报格式", "表四"),
    ),
)
