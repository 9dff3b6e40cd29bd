from hypothesis import given
from hypothesis import strategies as st

from drafts import Cells, draft
from mingbai.law.report.figures import Section
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.xy_02_documents_in_force import RULE

ROW = "art20_1.normative_docs"
COUNTS = st.integers(0, 400)


def cells(issued: int | None, repealed: int | None, in_force: int | None) -> Cells:
    return {f"{ROW}.issued": issued, f"{ROW}.repealed": repealed, f"{ROW}.in_force": in_force}


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_the_stock_follows_from_what_came_and_went(before: int, issued: int, repealed: int, now: int) -> None:
    this, last = draft(table2=cells(issued, repealed, now)), draft(table2=cells(0, 0, before))
    expected = before + issued - repealed
    findings = list(RULE.check(this, last))
    assert [(f.severity, f.expected, f.actual) for f in findings] == [(Severity.WARNING, expected, now)] * (
        now != expected
    )


def test_a_real_stock_that_does_not_follow() -> None:
    (finding,) = RULE.check(draft(table2=cells(2, 44, 32)), draft(table2=cells(5, 0, 66)))
    assert finding.expected == 24
    assert "请加以说明" in finding.message


def test_an_explanation_in_the_text_is_shown_and_softens_the_finding() -> None:
    sentence = "本年对规范性文件开展集中清理，到期自动失效41件"
    report = draft(table2=cells(2, 3, 24), sections=[Section(1, "一、总体情况", f"概述。{sentence}。")])
    (finding,) = RULE.check(report, draft(table2=cells(5, 0, 66)))
    assert (finding.severity, finding.quote) == (Severity.NOTE, sentence)


def test_likely_causes_are_named() -> None:
    last = draft(table2=cells(0, 0, 66))
    causes = [
        next(iter(RULE.check(draft(table2=this), last))).cause
        for this in (cells(5, 2, 66), cells(5, 2, 71), cells(5, 2, 64))
    ]
    assert ["照抄上年" in causes[0], "未予扣减" in causes[1], "未予计入" in causes[2]] == [True] * 3


def test_a_blank_stock_and_the_other_form_say_nothing() -> None:
    assert not list(RULE.check(draft(table2=cells(2, 3, None)), draft(table2=cells(0, 0, 66))))
    assert not list(RULE.check(draft(table2=cells(2, 3, 4)), draft(form="F2019", table2={})))
