import pytest

from drafts import draft
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.t2_21_03_power_to_make_regulations import RULE

ROW = "art20_1.regulations"


@pytest.mark.parametrize("column", ["issued", "repealed", "in_force"])
def test_each_of_the_three_cells_is_asked_about(column: str) -> None:
    (finding,) = RULE.check(draft(agency="沭阳县人民政府", table2={f"{ROW}.{column}": 2}))
    assert (finding.severity, finding.expected, finding.actual) == (Severity.WARNING, 0, 2)
    assert finding.cell == f"table2.{ROW}.{column}"


def test_a_city_whose_rank_its_name_leaves_open_is_not_accused() -> None:
    assert not list(RULE.check(draft(agency="宿迁市人民政府", table2={f"{ROW}.in_force": 11})))
