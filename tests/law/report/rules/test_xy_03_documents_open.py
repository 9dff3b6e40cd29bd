from hypothesis import given
from hypothesis import strategies as st

from drafts import Cells, draft
from mingbai.law.report.rules.xy_03_documents_open import RULE

ROW = "art20_1.normative_docs"
COUNTS = st.integers(0, 400)


def cells(opened: int, total: int) -> Cells:
    return {f"{ROW}.opened_this_year": opened, f"{ROW}.opened_total": total}


@given(COUNTS, COUNTS, COUNTS)
def test_what_is_open_accumulates(before: int, opened: int, total: int) -> None:
    this = draft(form="F2019", table2=cells(opened, total))
    last = draft(form="F2019", table2=cells(0, before))
    findings = list(RULE.check(this, last))
    assert [(f.expected, f.actual) for f in findings] == [(before + opened, total)] * (
        total != before + opened
    )


def test_a_real_pair_that_follows() -> None:
    this, last = draft(form="F2019", table2=cells(77, 166)), draft(form="F2019", table2=cells(89, 89))
    assert not list(RULE.check(this, last))


def test_a_total_of_this_year_alone_is_named() -> None:
    this, last = draft(form="F2019", table2=cells(77, 77)), draft(form="F2019", table2=cells(89, 89))
    (finding,) = RULE.check(this, last)
    assert "没有累计" in finding.cause
