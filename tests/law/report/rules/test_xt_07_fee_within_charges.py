from decimal import Decimal

import pytest

from drafts import draft
from mingbai.law.report.figures import Figure, Section
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.xt_07_fee_within_charges import RULE


@pytest.mark.parametrize(
    ("text", "amount", "is_found"),
    [
        ("收取信息处理费380元。", 0, True),
        ("收取信息处理费380元。", None, True),
        ("收取信息处理费380元。", Decimal("0.038"), False),
        ("收取信息处理费380元。", Decimal("0.04"), False),
        ("收取信息处理费384元。", Decimal("0.038"), False),
        ("收取信息处理费480元。", Decimal("0.04"), True),
        ("共收取政府信息公开信息处理费1.2万元。", 7730, False),
        ("共收取政府信息公开信息处理费1.2万元。", Decimal("0.5"), True),
        ("本年度无收取信息处理费情况。", 0, False),
        ("发出收费通知3份，应收信息处理费900元，申请人均未缴纳。", 0, False),
    ],
)
def test_the_fee_is_among_the_charges(text: str, amount: Figure | None, *, is_found: bool) -> None:
    report = draft(
        table2={"art20_8.admin_fee.fee_amount": amount},
        sections=[Section(6, "六、其他需要报告的事项", text)],
    )
    assert [finding.severity for finding in RULE.check(report)] == [Severity.WARNING] * is_found
