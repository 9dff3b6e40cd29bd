from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.report.figures import Report, Section
from mingbai.law.report.rules.tx_03_listed_chapters import RULE

LISTED = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)


def report(listed: tuple[str, ...] | None, count: int | None, titles: tuple[str, ...] = LISTED) -> Report:
    return Report(
        sections=tuple(Section(no, title, "") for no, title in enumerate(titles, 1)),
        listed_chapters=listed,
        listed_chapter_count=count,
    )


def test_a_true_list_passes() -> None:
    assert not list(RULE.check(report(LISTED, 6)))
    assert not list(RULE.check(report(LISTED, None)))
    assert not list(RULE.check(report(None, 6)))
    reworded = (*LISTED[:3], "因政府信息公开工作被申请行政复议和提起行政诉讼情况", *LISTED[4:])
    assert not list(RULE.check(report(reworded, 6)))


def test_what_is_listed_and_absent_is_named() -> None:
    (finding,) = RULE.check(report((*LISTED, "咨询处理情况", "公文类政府信息基本情况"), None))
    assert "“咨询处理情况”、“公文类政府信息基本情况”在正文中没有" in finding.message


def test_a_chapter_that_is_not_listed_is_named() -> None:
    (finding,) = RULE.check(report(LISTED, None, titles=(*LISTED, "监督保障方面")))
    assert "“监督保障方面”没有列出" in finding.message


def test_chapters_of_its_own_are_matched_by_their_words() -> None:
    titles = (*LISTED, "监督保障方面")
    assert not list(RULE.check(report((*LISTED, "政府信息公开监督保障情况"), 7, titles=titles)))


@given(st.integers(0, 5))
def test_six_stated_and_five_listed(place: int) -> None:
    (finding,) = RULE.check(report((*LISTED[:place], *LISTED[place + 1 :]), 6))
    assert "写明六个部分，列出五个" in finding.message


@given(st.integers(2, 12))
def test_the_stated_number_is_that_of_the_chapters(count: int) -> None:
    found = list(RULE.check(report(None, count)))
    assert bool(found) is (count != 6)


def test_a_fragment_or_an_opening_without_a_list_says_nothing() -> None:
    draft = report(LISTED[:3], 7)
    assert list(RULE.check(draft))
    assert not list(RULE.check(replace(draft, is_fragment=True)))
    assert not list(RULE.check(report(None, None)))
    assert not list(RULE.check(report(LISTED, 7, titles=())))
