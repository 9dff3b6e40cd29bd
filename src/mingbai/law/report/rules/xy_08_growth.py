"""XY-08: growth against last year (同比增长8%, 较上年增加12件) is what the two reports come to.

Either year's figure may be read in any of the defensible ways; what is stated is at fault where no pair
fits. What speaks of one channel, office or part is left alone: last year's share is in no table.
"""

from collections.abc import Iterable
from decimal import Decimal

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Claim, Figure, Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.readings import readings
from mingbai.law.report.rounding import decimals, is_rounding_of
from mingbai.law.report.rule import YearRule
from mingbai.law.report.statements import NARROW, is_count, quoted, where
from mingbai.law.report.subjects import subject_name
from mingbai.law.report.wording import figure_text

__all__ = ["RULE"]

_WHOLE = frozenset({"area"})


def check(report: Report, previous: Report) -> Iterable[Finding]:
    """A warning for each stated rate or difference that no pair of readings gives."""
    before: Claim | None = None
    for claim in report.claims:
        if "growth" not in claim.scope:
            before = claim if is_count(claim) else before
        elif "last_year" not in claim.scope and NARROW.isdisjoint(claim.scope):
            stated = before if before is not None and before.subject == claim.subject else None
            yield from _change(report, previous, claim, stated)


def _change(report: Report, previous: Report, claim: Claim, stated: Claim | None) -> Iterable[Finding]:
    now = [reading.value for reading in readings(report, claim.subject)]
    if stated is not None:
        now.insert(0, stated.value)
    then = [reading.value for reading in readings(previous, claim.subject)]
    then += [
        c.value for c in previous.claims if c.subject == claim.subject and is_count(c) and c.scope <= _WHOLE
    ]
    pairs = [(new, old) for new in now for old in then if old or is_count(claim)]
    if not pairs or any(_changed_by(new, old, claim) for new, old in pairs):
        return
    new, old = pairs[0]
    exact = new - old if is_count(claim) else round(_growth(new, old), max(1, decimals(claim.value)))
    yield RULE.finding(
        f"{where(claim)}称{subject_name(claim.subject)}{_words(claim.value, claim)}，"
        f"按本年{figure_text(new)}件、上年{figure_text(old)}件计算应为{_words(exact, claim)}，"
        "按其他常见口径也不相符。请核对。",
        expected=exact,
        actual=claim.value,
        quote=quoted(claim),
    )


def _changed_by(new: Figure, old: Figure, claim: Claim) -> bool:
    if is_count(claim):
        return new - old == claim.value
    return is_rounding_of(claim.value, _growth(new, old))


def _growth(new: Figure, old: Figure) -> Decimal:
    return (Decimal(new) - Decimal(old)) * 100 / Decimal(old)


def _words(change: Figure, claim: Claim) -> str:
    amount = f"{figure_text(-change if change < 0 else change)}{claim.unit}"
    if is_count(claim):
        return f"比上年{'减少' if change < 0 else '增加'}{amount}"
    return f"同比{'下降' if change < 0 else '增长'}{amount}"


RULE = YearRule(
    id="XY-08",
    severity=Severity.WARNING,
    title="文字中的同比增减与两年的数字相符",
    # 条例 50(2): 行政机关收到和处理政府信息公开申请的情况
    citation=Citation("条例", "50(2)"),
    check=check,
)
