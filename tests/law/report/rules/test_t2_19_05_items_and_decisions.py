from drafts import draft
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rules.t2_19_05_items_and_decisions import RULE

ROW = "art20_5.admin_license"


def found(last_year: int, delta: int, decisions: int) -> list[Finding]:
    cells = {
        f"{ROW}.items_last_year": last_year,
        f"{ROW}.items_delta": delta,
        f"{ROW}.decisions": decisions,
    }
    return list(RULE.check(draft(form="F2019", table2=cells)))


def test_a_difference_is_only_noted() -> None:
    (finding,) = found(124956, 43571, 168707)
    assert finding.severity is Severity.NOTE
    assert (finding.expected, finding.actual) == (168527, 168707)
    assert "口径不同，格式未规定勾稽" in finding.message


def test_large_equal_figures_are_noted_as_case_counts() -> None:
    (finding,) = found(300729, 28746, 329475)
    assert "可能按办件量填写" in finding.message


def test_small_equal_figures_say_nothing() -> None:
    assert not found(20, -14, 6)
