import pytest

from drafts import draft
from mingbai.law.report.rules.t2_19_06_item_magnitude import RULE

PATH = "art20_5.admin_license.items_last_year"


@pytest.mark.parametrize(
    ("agency", "count", "is_found"),
    [
        ("衢江区人民政府", 124956, True),
        ("衢江区人民政府", 5000, False),
        (None, 5001, True),
        ("宿迁市人民政府", 9000, False),
        ("宿迁市人民政府", 60000, True),
        ("浙江省人民政府", 900000, False),
    ],
)
def test_no_list_of_items_is_that_long(agency: str | None, count: int, *, is_found: bool) -> None:
    findings = list(RULE.check(draft(form="F2019", agency=agency, table2={PATH: count})))
    assert [finding.cell for finding in findings] == [f"table2.{PATH}"] * is_found
    assert all("办件量" in finding.cause for finding in findings)
