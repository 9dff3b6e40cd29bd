from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.report.figures import Report
from mingbai.law.report.rules.tx_14_length import RULE
from statements_drafts import chapters


@given(st.integers(0, 1500), st.integers(0, 200))
def test_a_thousand_characters_without_blanks(length: int, blanks: int) -> None:
    text = "公" * length + " \n" * blanks
    found = list(RULE.check(Report(year=2023, sections=chapters(text))))
    assert bool(found) is (length > 1000)
    assert all(finding.actual == length for finding in found)


def test_only_the_2021_form_sets_a_length() -> None:
    assert not list(RULE.check(Report(year=2020, sections=chapters("公" * 3000))))
    assert not list(RULE.check(Report(sections=chapters("公" * 3000))))


def test_other_chapters_may_be_long() -> None:
    assert not list(RULE.check(Report(year=2023, sections=chapters("", "", "", "", "公" * 3000))))
