from drafts import table
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.fm_04_headings_present import RULE


def test_a_missing_heading_is_noted_by_name() -> None:
    bare = table("table3", absent_headings=frozenset({"results"}))
    (finding,) = RULE.check(Report(table3=bare))
    assert finding.severity is Severity.NOTE
    assert "三、本年度办理结果" in finding.message


def test_whole_tables_say_nothing() -> None:
    assert not list(RULE.check(Report(table3=table("table3"))))
