import pytest

from drafts import Cells, draft
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.xt_02_cases_without_applications import RULE


@pytest.mark.parametrize(
    ("table3", "table4", "is_found"),
    [
        ({}, {"recon_total": 2}, True),
        ({"new_received.natural_person": 1}, {"recon_total": 2}, False),
        ({"carried_in.total": 1}, {"recon_total": 2}, False),
        ({"new_received.total": None}, {"recon_total": 2}, False),
        ({}, {}, False),
    ],
)
def test_cases_without_applications_are_asked_about(table3: Cells, table4: Cells, *, is_found: bool) -> None:
    findings = list(RULE.check(draft(table3=table3, table4=table4)))
    assert [finding.severity for finding in findings] == [Severity.WARNING] * is_found
