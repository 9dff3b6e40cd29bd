from dataclasses import replace

import pytest

from drafts import table
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.fm_02_one_form import RULE


def hybrid(form2: str, form3: str, year: int | None) -> Report:
    return Report(year=year, table2=table("table2", form=form2), table3=table("table3", form=form3))


@pytest.mark.parametrize(
    ("form2", "form3", "year", "severities"),
    [
        ("F2021", "F2019", 2023, [Severity.WARNING]),
        ("F2019", "F2021", 2020, [Severity.WARNING]),
        ("F2021", "F2019", None, [Severity.WARNING]),
        ("F2021", "F2019", 2019, [Severity.NOTE]),
        ("F2021", "F2021", 2023, []),
    ],
)
def test_tables_of_two_forms_are_asked_about(
    form2: str, form3: str, year: int | None, severities: list[Severity]
) -> None:
    findings = list(RULE.check(hybrid(form2, form3, year)))
    assert [finding.severity for finding in findings] == severities
    assert all("（六）其他处理" in finding.message for finding in findings)


def test_a_table_3_that_breaks_off_before_other_handling_tells_no_form() -> None:
    cut = replace(table("table3", form="F2019"), absent_rows=frozenset({"other", "results_total"}))
    assert not list(RULE.check(Report(year=2023, table2=table("table2", form="F2021"), table3=cut)))
