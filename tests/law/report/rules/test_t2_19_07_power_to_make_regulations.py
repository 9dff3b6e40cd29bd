import pytest

from drafts import draft
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.t2_19_07_power_to_make_regulations import RULE

ROW = "art20_1.regulations"


@pytest.mark.parametrize(
    ("agency", "severities"),
    [
        ("衢江区人民政府", [Severity.WARNING]),
        ("市场监督管理局", [Severity.WARNING]),
        ("平潭综合实验区管委会", [Severity.NOTE]),
        ("宿迁市人民政府", []),
        ("上海市人民政府办公厅", []),
        ("自然资源部", []),
        (None, []),
    ],
)
def test_only_clear_cases_are_asked_about(agency: str | None, severities: list[Severity]) -> None:
    report = draft(form="F2019", agency=agency, table2={f"{ROW}.opened_total": 7})
    findings = list(RULE.check(report))
    assert [finding.severity for finding in findings] == severities
    assert {finding.cell for finding in findings} <= {f"table2.{ROW}.opened_total"}


def test_zeros_say_nothing() -> None:
    assert not list(RULE.check(draft(form="F2019", agency="衢江区人民政府", table2={})))
