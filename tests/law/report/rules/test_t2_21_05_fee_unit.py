from dataclasses import replace
from decimal import Decimal

from drafts import draft
from mingbai.law.report.rules.t2_21_05_fee_unit import RULE

PATH = "art20_8.admin_fee.fee_amount"


def test_an_amount_beyond_any_in_ten_thousands_is_asked_about() -> None:
    (finding,) = RULE.check(draft(table2={PATH: Decimal("59490886.67")}))
    assert "元为单位" in finding.cause


def test_another_unit_in_the_head_is_asked_about() -> None:
    report = draft(table2={PATH: 380})
    assert report.table2 is not None
    (finding,) = RULE.check(replace(report, table2=replace(report.table2, unit="元")))
    assert "单位为元" in finding.message


def test_usual_amounts_say_nothing() -> None:
    assert not list(RULE.check(draft(table2={PATH: Decimal("96171.6")})))
    assert not list(RULE.check(draft(table2={PATH: None})))
