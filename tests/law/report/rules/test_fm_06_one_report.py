from drafts import draft
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.fm_06_one_report import RULE


def test_what_was_left_out_is_named() -> None:
    (finding,) = RULE.check(draft(unread=("另一份报告“乙镇2020年政府信息公开工作年度报告”",)))
    assert finding.severity is Severity.NOTE
    assert "乙镇2020年" in finding.message


def test_one_report_asks_nothing() -> None:
    assert not list(RULE.check(draft()))
