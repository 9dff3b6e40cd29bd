from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.report.figures import Report, Section
from mingbai.law.report.rules.tx_12_topics import RULE
from statements_drafts import chapters

SENTENCES = {
    "主动公开": "全年通过多种渠道主动公开工作动态等内容。",
    "依申请公开": "认真办理依申请公开事项，做到件件有着落。",
    "政府信息管理": "严格落实保密审查，做到先审后发。",
    "政府信息公开平台建设": "优化门户网站页面，方便群众查找。",
    "监督保障": "将此项工作纳入年度考核，开展业务培训。",
}
FILLER = (
    "坚持以人民为中心，围绕中心、服务大局，求真务实，扎实推进，取得新的进展和成效，"
    "不断满足群众对美好生活的向往和期待，有力促进了发展。"
)


def report(topics: list[str], year: int = 2022) -> Report:
    return Report(year=year, sections=chapters(FILLER + "".join(SENTENCES[topic] for topic in topics)))


@given(st.sets(st.sampled_from(sorted(SENTENCES))))
def test_the_silent_topics_are_named(topics: set[str]) -> None:
    found = list(RULE.check(report(sorted(topics))))
    silent = [topic for topic in SENTENCES if topic not in topics]
    assert bool(found) is bool(silent)
    for finding in found:
        told = finding.message.partition("没有写到")[2].partition("。")[0]
        assert told == "、".join(silent)


def test_the_duty_begins_with_the_2021_form() -> None:
    assert not list(RULE.check(report([], year=2020)))
    assert not list(RULE.check(replace(report([]), year=None)))


def test_a_topic_with_a_chapter_of_its_own_is_not_missed() -> None:
    draft = report(["主动公开", "依申请公开", "政府信息管理", "监督保障"])
    assert list(RULE.check(draft))
    more = (*draft.sections, Section(7, "七、政府信息公开平台建设", "改版门户。"))
    assert not list(RULE.check(replace(draft, sections=more)))


def test_a_report_without_chapter_one_or_with_a_bare_one_is_passed_over() -> None:
    assert not list(RULE.check(Report(year=2022, sections=chapters("")[1:])))
    assert not list(RULE.check(Report(year=2022, sections=chapters("见附件。"))))


def test_a_chapter_in_which_a_fragment_ends_may_go_on() -> None:
    draft = replace(report([]), is_fragment=True)
    assert list(RULE.check(draft))
    assert not list(RULE.check(replace(draft, sections=draft.sections[:1])))
