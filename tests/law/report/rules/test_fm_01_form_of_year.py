import pytest

from drafts import draft
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.fm_01_form_of_year import RULE


@pytest.mark.parametrize(
    ("form", "year", "severities"),
    [
        ("F2019", 2021, [Severity.WARNING]),
        ("F2021", 2020, [Severity.WARNING]),
        ("F2021", 2019, [Severity.NOTE]),
        ("F2019", 2019, []),
        ("F2019", 2020, []),
        ("F2021", 2021, []),
        ("F2021", 2025, []),
        ("F2019", None, []),
        ("F2019", 2016, []),
    ],
)
def test_each_year_has_its_form(form: str, year: int | None, severities: list[Severity]) -> None:
    report = draft(form=form, year=year, table2={}, table3={})
    assert [finding.severity for finding in RULE.check(report)] == severities


def test_a_report_without_tables_follows_no_form() -> None:
    assert not list(RULE.check(draft(form="F2019", year=2022)))
