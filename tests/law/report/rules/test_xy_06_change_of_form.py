from drafts import draft
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.xy_06_change_of_form import RULE


def test_a_change_of_form_is_noted() -> None:
    (finding,) = RULE.check(draft(table2={}), draft(form="F2019", table2={}))
    assert finding.severity is Severity.NOTE


def test_two_years_of_one_form_say_nothing() -> None:
    assert not list(RULE.check(draft(table2={}), draft(table2={})))
    assert not list(RULE.check(draft(table2={}), draft(form="F2019")))
