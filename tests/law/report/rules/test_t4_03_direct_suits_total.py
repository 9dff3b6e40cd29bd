import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import Cells, draft, lawful_reports, with_cells
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.t4_03_direct_suits_total import RULE

BLOCK = [f"lit_direct{outcome}" for outcome in ("_maintained", "_corrected", "_other", "_pending", "_total")]


def cells(*values: int | None) -> Cells:
    return dict(zip(BLOCK, values, strict=True))


@pytest.mark.parametrize(
    ("values", "expected", "cause"),
    [
        ((10, 1, 0, 0, 0), 11, "漏填"),
        ((2, 0, 1, 0, 0), 3, "漏填"),
        ((88, 18, 28, 36, 134), 170, "只计了已审结"),
        ((10, 2, 0, 0, 21), 12, "前后颠倒"),
        ((10, 3, 0, 0, 16), 13, "重复加"),
        ((10, None, 1, 0, 12), 11, ""),
    ],
)
def test_a_wrong_total_is_an_error(values: tuple[int | None, ...], expected: int, cause: str) -> None:
    (finding,) = RULE.check(draft(table4=cells(*values)))
    assert finding.severity is Severity.ERROR
    assert (finding.cell, finding.expected, finding.actual) == ("table4." + BLOCK[-1], expected, values[-1])
    assert cause in finding.cause


def test_a_blank_total_is_told_of_and_no_more() -> None:
    (finding,) = RULE.check(draft(table4=cells(2, 0, 1, 0, None)))
    assert finding.severity is Severity.NOTE


def test_a_block_left_blank_says_nothing() -> None:
    assert not list(RULE.check(draft(table4=cells(None, None, None, None, None))))


@given(lawful_reports(), st.sampled_from(BLOCK), st.integers(0, 99))
def test_breaking_a_cell_of_the_block_is_found(report: Report, key: str, value: int) -> None:
    assert not list(RULE.check(report))
    path = f"table4.{key}"
    findings = list(RULE.check(with_cells(report, {path: value})))
    assert [path in finding.cells for finding in findings] == [True] * (value != report.cell(path))
