from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.forms import F2019, F2021
from mingbai.law.report.figures import Report, Section
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rules.tx_02_chapters import RULE


def report(*titles: str, year: int = 2022) -> Report:
    return Report(year=year, sections=tuple(Section(no, title, "") for no, title in enumerate(titles, 1)))


def grave(draft: Report) -> list[Finding]:
    return [finding for finding in RULE.check(draft) if finding.severity is Severity.WARNING]


PRESCRIBED = tuple(heading.title for heading in F2021.sections)


def test_the_prescribed_headings_pass() -> None:
    assert not list(RULE.check(report(*PRESCRIBED)))
    assert not list(RULE.check(report(*(heading.title for heading in F2019.sections), year=2020)))


@given(st.tuples(*(st.sampled_from((h.title, *h.aliases)) for h in F2021.sections)))
def test_aliases_pass(titles: tuple[str, ...]) -> None:
    assert not list(RULE.check(report(*titles)))


def test_conjunctions_may_differ() -> None:
    titles = list(PRESCRIBED)
    titles[3] = "四、因政府信息公开行政复议和行政诉讼的情况"
    assert not list(RULE.check(report(*titles)))


@given(st.integers(0, 6))
def test_a_seventh_chapter_is_named(place: int) -> None:
    titles = list(PRESCRIBED)
    titles.insert(place, "监督保障方面")
    (finding,) = grave(report(*titles))
    assert (finding.expected, finding.actual) == (6, 7)
    assert "七个部分" in finding.message
    assert "监督保障方面" in finding.message


@given(st.integers(0, 5))
def test_a_missing_chapter_is_named_but_never_in_a_fragment(place: int) -> None:
    draft = report(*PRESCRIBED[:place], *PRESCRIBED[place + 1 :])
    (finding,) = grave(draft)
    assert PRESCRIBED[place] in finding.message
    assert not grave(replace(draft, is_fragment=True))


@given(st.permutations(PRESCRIBED))
def test_another_order_is_told(titles: list[str]) -> None:
    found = grave(report(*titles))
    assert bool(found) is (tuple(titles) != PRESCRIBED)
    assert all("次序" in finding.message for finding in found)


def test_other_words_are_noted() -> None:
    (finding,) = RULE.check(report("一、工作概述", *PRESCRIBED[1:]))
    assert finding.severity is Severity.NOTE
    assert (finding.actual, finding.expected) == ("一、工作概述", "一、总体情况")


def test_2019_is_only_told() -> None:
    findings = list(RULE.check(report(*PRESCRIBED, "七、附件说明", year=2019)))
    assert findings
    assert not grave(report(*PRESCRIBED, "七、附件说明", year=2019))


def test_a_file_without_chapters_says_nothing() -> None:
    assert not list(RULE.check(Report(year=2022)))


def test_a_heading_in_which_a_fragment_breaks_off_is_no_extra_chapter() -> None:
    torn = report("一、总体情况", "四、政府信息")
    assert grave(torn)
    assert not grave(replace(torn, is_fragment=True))
