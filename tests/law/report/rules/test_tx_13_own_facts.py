import pytest

from mingbai.law.report.figures import Report
from mingbai.law.report.rules.tx_13_own_facts import RULE
from statements_drafts import chapters

GENERAL = (
    "各级政府部门高度重视政府信息公开工作，认真贯彻落实《中华人民共和国政府信息公开条例》，公开的内容不断丰富，"
    "渠道不断拓宽，制度不断健全，但部分地区和部门仍有差距，需要进一步改进，切实保障群众的知情权、参与权和监督权。"
)


def found(text: str, agency: str | None = "某县水务局") -> bool:
    return bool(list(RULE.check(Report(agency=agency, sections=chapters(text)))))


def test_a_text_that_would_fit_any_agency_is_warned_of() -> None:
    assert found(GENERAL)
    assert found(GENERAL, agency=None)


@pytest.mark.parametrize(
    "fact",
    [
        "全年公开信息120条。",
        "办结率100%。",
        "我局成立了专班。",
        "全县组织了培训。",
        "印发《某县政务公开工作要点分工》。",
        "某县水务局明确专人负责。",
    ],
)
def test_one_fact_of_its_own_is_enough(fact: str) -> None:
    assert not found(GENERAL + fact)


@pytest.mark.parametrize("name", ["红升乡", "区统计局", "临江县林业局", "中山街道", "清河镇", "高新区管委会"])
def test_an_agency_is_known_by_its_name_where_none_was_read(name: str) -> None:
    assert not found(GENERAL + f"{name}认真落实各项要求。", agency=None)


@pytest.mark.parametrize(
    "words", ["城乡群众", "各乡镇、各街道", "乡村振兴", "各部门齐抓共管的工作格局", "大局"]
)
def test_words_that_are_no_names(words: str) -> None:
    assert found(GENERAL + f"{words}。", agency=None)


def test_bare_chapters_and_reports_without_one_are_passed_over() -> None:
    assert not found("无。")
    assert not list(RULE.check(Report(sections=())))
