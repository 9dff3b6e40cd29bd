"""XY-00: the report to compare with is the same agency's of the year before."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import YearRule

__all__ = ["RULE", "is_year_before"]


def is_year_before(report: Report, previous: Report) -> bool:
    """Whether ``previous`` is of the year before, as far as the years are known."""
    return report.year is None or previous.year is None or previous.year == report.year - 1


def check(report: Report, previous: Report) -> Iterable[Finding]:
    """A warning where the years do not follow each other; a note where the agencies' names differ."""
    if not is_year_before(report, previous):
        yield RULE.finding(
            f"用于对比的报告是{previous.year}年度的，不是{report.year}年度的上一年，未作跨年度核对。请提供上一年度报告。",
            expected=str((report.year or 0) - 1),
            actual=str(previous.year),
        )
    elif report.agency and previous.agency and not _are_alike(report.agency, previous.agency):
        yield RULE.finding(
            f"两份报告的机关名称不同：本年为“{report.agency}”，上年为“{previous.agency}”，"
            "请确认是同一机关（机构改革、更名的除外）。",
            severity=Severity.NOTE,
            expected=previous.agency,
            actual=report.agency,
        )


def _are_alike(one: str, other: str) -> bool:
    """Whether one name holds the other, 人民政府 and its office left aside (衢江区, 衢州市衢江区人民政府)."""
    bare = [
        name.removesuffix("办公厅").removesuffix("办公室").removesuffix("人民政府").removesuffix("管理委员会")
        for name in ("".join(one.split()), "".join(other.split()))
    ]
    return bare[0] in bare[1] or bare[1] in bare[0]


RULE = YearRule(
    id="XY-00",
    severity=Severity.WARNING,
    title="用于对比的是同一机关上一年度的报告",
    # 条例 49: one report each year, on the year before
    citation=Citation("条例", "49"),
    check=check,
)
