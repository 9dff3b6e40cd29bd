from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.report.figures import Report, Section
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.tx_15_chapter_numbers import RULE


def report(numbers: list[int | None], *, is_fragment: bool = False) -> Report:
    return Report(sections=tuple(Section(no, "标题", "") for no in numbers), is_fragment=is_fragment)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=8))
def test_numbers_follow_one_another(numbers: list[int]) -> None:
    found = list(RULE.check(report(list(numbers))))
    assert bool(found) is (numbers != list(range(1, len(numbers) + 1)))
    assert all(finding.severity is Severity.NOTE for finding in found)


@given(st.integers(1, 6), st.integers(1, 5))
def test_a_fragment_may_begin_anywhere(first: int, count: int) -> None:
    numbers: list[int | None] = list(range(first, first + count))
    assert not list(RULE.check(report(numbers, is_fragment=True)))


def test_unnumbered_headings_say_nothing() -> None:
    assert not list(RULE.check(report([1, None, 3])))
    assert not list(RULE.check(report([])))
