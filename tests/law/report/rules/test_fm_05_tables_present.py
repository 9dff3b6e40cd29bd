from drafts import draft
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.fm_05_tables_present import RULE


def test_tables_not_found_are_named() -> None:
    (finding,) = RULE.check(draft(table2={}, table3={}))
    assert finding.severity is Severity.NOTE
    assert "四、政府信息公开行政复议、行政诉讼情况" in finding.message
    assert "三、" not in finding.message


def test_a_whole_report_and_a_fragment_owe_none() -> None:
    assert not list(RULE.check(draft(table2={}, table3={}, table4={})))
    assert not list(RULE.check(draft(is_fragment=True)))
