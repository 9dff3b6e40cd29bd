"""XY-09: what sentences say of last year's figures is what last year's report says.

Last year's report may have stated it in its sentences or in its tables, in any defensible reading. A figure
that is this year's instead bears a year left over from a draft: TX-09 speaks of those.
"""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Claim, Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.readings import each_reading
from mingbai.law.report.rule import YearRule
from mingbai.law.report.statements import Standing, fits, is_count, quoted, statements_of_year_before, where
from mingbai.law.report.subjects import subject_name
from mingbai.law.report.wording import figure_text

__all__ = ["RULE"]


def check(report: Report, previous: Report) -> Iterable[Finding]:
    """A warning for each figure of last year that no reading of last year's report gives."""
    told: set[tuple[str, object]] = set()
    for statement in statements_of_year_before(report, previous):
        claim, plain = statement.claim, statement.plain
        if statement.standing is not Standing.CONTRADICTS or plain is None:
            continue
        if (claim.subject, claim.value) in told or _is_told(previous, claim) or _is_this_year(report, claim):
            continue
        told.add((claim.subject, claim.value))
        yield RULE.finding(
            f"{where(claim)}所述上年{subject_name(claim.subject)}{figure_text(claim.value)}{claim.unit}，"
            f"上年报告表中{plain.name}为{figure_text(plain.value)}，按其他常见口径和上年报告的文字也不相符。请核对。",
            expected=plain.value,
            actual=claim.value,
            quote=quoted(claim),
        )


def _is_told(previous: Report, claim: Claim) -> bool:
    """Whether last year's own sentences state the figure."""
    return any(
        (other.subject, other.value) == (claim.subject, claim.value)
        for other in previous.claims
        if is_count(other) and "last_year" not in other.scope
    )


def _is_this_year(report: Report, claim: Claim) -> bool:
    return any(fits(claim, reading.value) for reading in each_reading(report, claim.subject))


RULE = YearRule(
    id="XY-09",
    severity=Severity.WARNING,
    title="文字中所述上年的数字与上年报告相符",
    # 条例 50: each report states the year's figures; a later one that repeats them repeats those
    citation=Citation("条例", "50"),
    check=check,
)
