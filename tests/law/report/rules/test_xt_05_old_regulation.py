import pytest

from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.xt_05_old_regulation import RULE
from statements_drafts import chapters


def found(text: str) -> list[str]:
    return [finding.message for finding in RULE.check(Report(sections=chapters(text)))]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("均在15个工作日内予以答复。", "20个工作日"),
        ("在收到申请之日起十五个工作日内办结。", "20个工作日"),
        ("申请人应当根据自身生产、生活、科研等特殊需要提出申请。", "特殊需要"),
        ("根据《政府信息公开条例》（国务院令第492号）编制。", "492"),
        ("根据《条例》第三十一条规定，公布年度报告。", "年度报告"),
        ("依照《条例》第二十四条规定的期限答复。", "答复期限"),
    ],
)
def test_provisions_of_2007_are_named(text: str, word: str) -> None:
    (message,) = found(text)
    assert word in message


@pytest.mark.parametrize(
    "text",
    [
        "均在20个工作日内予以答复。",
        "第三方应当自收到征求意见书之日起15个工作日内答复。",
        "取消了申请公开须符合自身生产、生活、科研等特殊需要的条件。",
        "根据《条例》第五十条规定，编制年度报告。",
        "依照《条例》第二十条第（一）项公开规范性文件。",
        "在15个工作日内完成网站改版。",
        "累计办理时长2115个工作日，全部答复。",
        "平均答复时长15个工作日。",
        "答复申请20件，其中在15个工作日内答复的12件。",
        "根据《政府信息公开条例》（国务院令第492号公布，第711号修订）编制。",
        "严格执行15个工作日内答复的内部时限，比法定期限缩短5个工作日。",
    ],
)
def test_the_law_in_force_passes(text: str) -> None:
    assert not found(text)


def test_the_opening_is_read_too() -> None:
    draft = Report(opening="根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制本报告。")
    assert len(list(RULE.check(draft))) == 1


def test_the_pace_of_an_agency_is_only_noted() -> None:
    (finding,) = RULE.check(Report(sections=chapters("均在15个工作日内予以答复。")))
    assert finding.severity is Severity.NOTE
    (finding,) = RULE.check(Report(sections=chapters("在规定的15个工作日内予以答复。")))
    assert finding.severity is Severity.WARNING
