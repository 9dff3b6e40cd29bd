import pytest

from drafts import draft
from mingbai.law.report.figures import Section
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.xt_01_unpaid_fee_explained import RULE


@pytest.mark.parametrize(
    ("count", "text", "is_found"),
    [
        (2, "无其他需要报告的事项。", True),
        (2, "本年度无收取信息处理费情况。", False),
        (2, "本年度未收取任何费用。", False),
        (0, "无其他需要报告的事项。", False),
    ],
)
def test_unpaid_fees_are_spoken_of(count: int, text: str, *, is_found: bool) -> None:
    report = draft(
        table3={"other_no_payment.total": count}, sections=[Section(6, "六、其他需要报告的事项", text)]
    )
    assert [finding.severity for finding in RULE.check(report)] == [Severity.WARNING] * is_found


def test_a_chapter_that_is_not_there_and_the_older_form_say_nothing() -> None:
    assert not list(RULE.check(draft(table3={"other_no_payment.total": 2})))
    assert not list(RULE.check(draft(form="F2019", table3={"other.total": 2})))
