import pytest

from drafts import table
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.fm_03_rows_present import RULE


@pytest.mark.parametrize(
    ("year", "is_fragment", "severity"),
    [(2023, False, Severity.WARNING), (2019, False, Severity.NOTE), (2023, True, Severity.NOTE)],
)
def test_missing_rows_are_named(year: int, severity: Severity, *, is_fragment: bool) -> None:
    absent = table("table2", absent_rows=frozenset({"art20_1.regulations"}))
    (finding,) = RULE.check(Report(year=year, is_fragment=is_fragment, table2=absent))
    assert finding.severity is severity
    assert "“规章”" in finding.message
    assert finding.cells[0] == "table2.art20_1.regulations.issued"


def test_whole_tables_say_nothing() -> None:
    assert not list(RULE.check(Report(year=2023, table2=table("table2"))))
