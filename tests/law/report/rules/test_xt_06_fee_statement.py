from typing import Any

import pytest

from drafts import draft
from mingbai.law.report.figures import Report, Section
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.xt_06_fee_statement import RULE


def report(text: str, *, year: int | None = 2023, **fields: Any) -> Report:
    chapters = [Section(1, "一、总体情况", "概述"), Section(6, "六、其他需要报告的事项", text)]
    return draft(year=year, sections=chapters, **fields)


@pytest.mark.parametrize(
    "text",
    [
        "本年度无收取信息处理费情况。",
        "2023年，本机关未收取政府信息公开信息处理费。",
        "依申请提供政府信息，收取信息处理费380元。",
        "全年没有收取任何费用。",
        "本年度依申请公开无收费情况。",
    ],
)
def test_any_statement_on_fees_will_do(text: str) -> None:
    assert not list(RULE.check(report(text)))


@pytest.mark.parametrize("text", ["", "无。", "本单位无其他需要报告的事项。"])
def test_silence_is_asked_about(text: str) -> None:
    (finding,) = RULE.check(report(text))
    assert finding.severity is Severity.WARNING


def test_a_statement_in_another_part_is_noted() -> None:
    chapters = [
        Section(1, "一、总体情况", "未收取信息处理费。"),
        Section(6, "六、其他需要报告的事项", "无。"),
    ]
    (finding,) = RULE.check(draft(year=2023, sections=chapters))
    assert finding.severity is Severity.NOTE
    assert "一、总体情况" in finding.message


def test_older_years_fragments_and_unknown_years_owe_nothing() -> None:
    assert not list(RULE.check(report("无。", year=2020)))
    assert not list(RULE.check(report("无。", year=None)))
    assert not list(RULE.check(report("无。", is_fragment=True)))
    assert not list(RULE.check(draft(year=2023, sections=[Section(1, "一、总体情况", "概述")])))


def test_unpaid_fees_are_the_matter_of_another_rule() -> None:
    assert not list(RULE.check(report("无。", table3={"other_no_payment.total": 1})))
