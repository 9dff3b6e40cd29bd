import pytest

from drafts import draft
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.t4_06_reconsideration_first import RULE


@pytest.mark.parametrize(
    ("year", "row", "direct", "is_found"),
    [
        (2024, "denied_internal_affairs", 3, True),
        (2024, "partial", 3, True),
        (2023, "denied_internal_affairs", 3, False),
        (2024, "denied_admin_query", 3, False),
        (2024, "unable_not_held", 3, False),
        (2024, "partial", 0, False),
        (None, "partial", 3, False),
    ],
)
def test_refusals_and_direct_suits_together_are_noted(
    year: int | None, row: str, direct: int, *, is_found: bool
) -> None:
    report = draft(year=year, table3={f"{row}.total": 1}, table4={"lit_direct_total": direct})
    assert [finding.severity for finding in RULE.check(report)] == [Severity.NOTE] * is_found
