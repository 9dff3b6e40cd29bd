"""TX-06: percentages stated beside figures are those figures' shares, and shares of everything make 100.

The whole may be any total that the text states or table 3 holds. Shares are rounded, or cut off, to the
decimals printed. Where the shares cover every kind of result that occurs, they sum to 100 within half a
point.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Claim, Figure, Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.readings import each_reading, readings
from mingbai.law.report.rounding import decimals, is_rounding_of
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.statements import is_count, is_total, quoted, where
from mingbai.law.report.subjects import FAMILIES, subject_name
from mingbai.law.report.wording import figure_text

__all__ = ["RULE"]

_WHOLES = ("applications.concluded", "applications.available", "applications.handled")
_RESULTS = ("granted", "partial", "denied", "unable", "not_processed", "other")
_SLACK = Decimal("0.5")


def check(report: Report) -> Iterable[Finding]:
    """Findings on single shares, then on shares of everything that do not make 100."""
    if not any(claim.unit == "%" and "growth" not in claim.scope for claim in report.claims):
        return
    shares = list(_shares(report.claims))
    for count, share, stated in shares:
        if any(_is_share(count.value, whole, share.value) for whole in stated):
            continue
        wholes = _wholes(report, count)
        if wholes and not any(_is_share(count.value, whole, share.value) for whole in wholes):
            in_text = max(stated, default=0) if count.subject.startswith("applications.") else 0
            yield _finding(count, share, in_text or wholes[0])
    yield from _coverage(report, shares)


def _shares(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim, list[Figure]]]:
    """A count, the percentage that follows it, and the counts that its chapter states up to there."""
    stated: list[Figure] = []
    chapter: int | None = None
    before: Claim | None = None
    for claim in claims:
        if claim.section != chapter:
            chapter, stated = claim.section, []
        if is_count(claim):
            if is_total(claim):
                stated.append(claim.value)
        elif before is not None and before.subject == claim.subject and "growth" not in claim.scope:
            yield before, claim, list(stated)
        before = claim


def _wholes(report: Report, count: Claim) -> list[Figure]:
    """What the share may be of: totals of table 3 (of one kind of applicant too), or all cases of a kind."""
    subjects: tuple[str, ...] = _WHOLES
    family = count.subject.partition(".")[0]
    if FAMILIES[family] == "table4":
        of_both = ("litigation.total",) if family.endswith("_suits") else ()
        subjects = (f"{family}.total", *of_both, "disputes.total")
    found = (reading.value for subject in subjects for reading in each_reading(report, subject))
    return [whole for whole in dict.fromkeys(found) if whole]


def _is_share(part: Figure, whole: Figure, share: Figure) -> bool:
    return bool(whole) and is_rounding_of(share, _percent(part, whole))


def _percent(part: Figure, whole: Figure) -> Decimal:
    return Decimal(part) * 100 / Decimal(whole)


def _finding(count: Claim, share: Claim, whole: Figure) -> Finding:
    places = max(1, decimals(share.value))
    exact = round(_percent(count.value, whole), places)
    return RULE.finding(
        f"{where(share)}称{subject_name(count.subject)}{figure_text(count.value)}件占{figure_text(share.value)}%，"
        f"以{figure_text(whole)}件为总数应为{exact}%，以文字和表三中其他总数计算也不相符。请核对。",
        expected=exact,
        actual=share.value,
        quote=quoted(share),
    )


def _coverage(report: Report, shares: Sequence[tuple[Claim, Claim, list[Figure]]]) -> Iterator[Finding]:
    told: dict[str, dict[str, Claim]] = {}
    for _, share, _ in shares:
        if share.subject.startswith("results.") and "@" not in share.subject:
            told.setdefault(share.sentence, {})[share.subject.partition(".")[2]] = share
    for parts in told.values():
        total = Decimal(sum(share.value for share in parts.values()))
        if len(parts) < 3 or abs(total - 100) <= _SLACK or not _cover_all(report, parts):
            continue
        shown = "＋".join(f"{figure_text(share.value)}%" for share in parts.values())
        yield RULE.finding(
            f"{where(next(iter(parts.values())))}列出的各类办理结果所占比例合计为{figure_text(total)}%（{shown}），"
            "不是100%，而表三中没有其他类别的结果。请核对件数和比例。",
            expected=100,
            actual=total,
            quote=quoted(next(iter(parts.values()))),
        )


def _cover_all(report: Report, parts: dict[str, Claim]) -> bool:
    """Whether no kind of result that occurs is left without a share; false where that cannot be told."""
    named = {key for names in parts for key in names.split("+")}
    if not named <= set(_RESULTS):
        return False
    rest = [readings(report, f"results.{key}") for key in _RESULTS if key not in named]
    return all(found and not found[0].value for found in rest)


RULE = ReportRule(
    id="TX-06",
    severity=Severity.WARNING,
    title="文字中的比例等于件数除以总数，覆盖全部结果的比例合计为100%",
    # 条例 50(2): 行政机关收到和处理政府信息公开申请的情况
    citation=Citation("条例", "50(2)"),
    check=check,
)
