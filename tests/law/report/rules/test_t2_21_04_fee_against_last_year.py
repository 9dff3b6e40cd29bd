from decimal import Decimal

import pytest

from drafts import draft
from mingbai.law.report.figures import Figure
from mingbai.law.report.rules.t2_21_04_fee_against_last_year import RULE

PATH = "art20_8.admin_fee.fee_amount"


@pytest.mark.parametrize(
    ("now", "before", "culprit"),
    [
        (Decimal("59490886.67"), Decimal("5949.088667"), "本年"),
        (3, 4068, "上年"),
        (5949, 24252, None),
        (5949, 0, None),
        (0, 5949, None),
        (None, 5949, None),
    ],
)
def test_a_jump_of_thousands_is_a_matter_of_units(
    now: Figure | None, before: Figure, culprit: str | None
) -> None:
    findings = list(RULE.check(draft(table2={PATH: now}), draft(table2={PATH: before})))
    assert [finding.cause[:2] for finding in findings] == ([culprit] if culprit else [])
