import pytest

from drafts import draft
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.xy_00_previous_report import RULE, is_year_before


@pytest.mark.parametrize(
    ("year", "before", "holds"),
    [(2021, 2020, True), (2021, 2021, False), (2021, 2019, False), (None, 2020, True), (2021, None, True)],
)
def test_the_years_follow_each_other(year: int | None, before: int | None, *, holds: bool) -> None:
    this, last = draft(year=year), draft(year=before)
    assert is_year_before(this, last) is holds
    assert [finding.severity for finding in RULE.check(this, last)] == [Severity.WARNING] * (not holds)


@pytest.mark.parametrize(
    ("agency", "before", "is_found"),
    [
        ("衢州市衢江区人民政府", "衢江区", False),
        ("衢江区人民政府办公室", "衢江区人民政府", False),
        ("衢江区人民政府", "柯城区人民政府", True),
        ("衢江区人民政府", None, False),
    ],
)
def test_another_agency_is_noted(agency: str, before: str | None, *, is_found: bool) -> None:
    findings = list(RULE.check(draft(year=2021, agency=agency), draft(year=2020, agency=before)))
    assert [finding.severity for finding in findings] == [Severity.NOTE] * is_found
