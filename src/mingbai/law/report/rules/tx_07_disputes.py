"""TX-07: reconsideration and litigation stated in the text are those of table 4.

A figure may count concluded cases only, or one of the two kinds of suit. “均获维持” asks for no case that
was corrected and none that is pending; “零败诉” for none corrected (a pending one is only told of).
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Claim, Figure, Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.readings import Reading, readings
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.statements import NARROW, fits, is_count, quoted, statement_findings, where
from mingbai.law.report.subjects import subject_name
from mingbai.law.report.wording import figure_text

__all__ = ["RULE"]

_OUTCOMES = {"all": "全部案件均获维持", "none_lost": "没有案件败诉或者被纠错"}
#: 1件尚未审结，其余均维持: what is pending is told, and not among those upheld.
_PENDING = re.compile(r"未结|未办结|审理|在审|(?<![均部])(?<!均已)(?<!部已)审结")
_FAMILIES = ("reconsideration", "litigation", "disputes", "direct_suits", "later_suits")


def check(report: Report) -> Iterable[Finding]:
    """Findings on stated numbers of cases, then on what is said of how they ended."""
    yield from statement_findings(RULE, report, _FAMILIES)
    if report.table4 is None:
        return
    outcomes: dict[tuple[str, str], list[Claim]] = {}
    for claim in report.claims:
        for word in _OUTCOMES:
            if word in claim.scope and NARROW.isdisjoint(claim.scope):
                outcomes.setdefault((claim.sentence, word), []).append(claim)
    for (_, word), told in outcomes.items():
        yield from _outcome(report, told, _OUTCOMES[word])


def _outcome(report: Report, told: Sequence[Claim], saying: str) -> Iterator[Finding]:
    against: list[tuple[str, Reading]] = []
    is_certain = False
    for claim in told:
        found = readings(report, claim.subject)
        if not found or not found[0].value:
            continue
        is_pending = claim.subject.endswith(".pending")
        if is_pending and (_PENDING.search(claim.sentence) or _counts_concluded_only(report, claim)):
            continue
        against.append((claim.subject, found[0]))
        is_certain |= not is_pending or "all" in claim.scope
    if not against:
        return
    figures = "，".join(f"{subject_name(subject)}{figure_text(found.value)}件" for subject, found in against)
    yield RULE.finding(
        f"{where(told[0])}称{saying}，而表四中{figures}。请核对文字和表格。",
        severity=Severity.WARNING if is_certain else Severity.NOTE,
        cell=against[0][1].cells[0] if len(against[0][1].cells) == 1 else None,
        expected=0,
        actual=_total(found.value for _, found in against),
        quote=quoted(told[0]),
        cells=tuple(cell for _, found in against for cell in found.cells),
    )


def _total(values: Iterable[Figure]) -> Figure:
    return sum(values)


def _counts_concluded_only(report: Report, claim: Claim) -> bool:
    """Whether the sentence itself counts concluded cases, so that pending ones are not spoken of."""
    family = claim.subject.partition(".")[0]
    stated = [
        other
        for other in report.claims
        if other.subject == f"{family}.total" and other.sentence == claim.sentence and is_count(other)
    ]
    found = readings(report, f"{family}.total")
    return any(
        fits(other, reading.value) for other in stated for reading in found if not reading.is_plain
    ) and not any(fits(other, reading.value) for other in stated for reading in found if reading.is_plain)


RULE = ReportRule(
    id="TX-07",
    severity=Severity.WARNING,
    title="文字中行政复议、行政诉讼的件数和结果与表四一致",
    # 条例 50(3): 因政府信息公开工作被申请行政复议、提起行政诉讼的情况
    citation=Citation("条例", "50(3)"),
    check=check,
)
