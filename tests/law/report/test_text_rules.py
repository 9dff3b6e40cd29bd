"""What every rule on text owes, whatever the text."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafts import lawful_reports, partial_tables
from mingbai.law.forms import F2019, F2021
from mingbai.law.report.checking import check
from mingbai.law.report.figures import Report, Section
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules import RULES
from mingbai.readers.recognition.sentences.claims import claims

PIECES = (
    "全县", "我局", "县政府办", "其中", "通过网络", "2021年", "2022年", "共", "收到", "办结", "答复",
    "政府信息公开申请", "依申请公开", "自然人", "法人或其他组织", "上年结转", "结转下年度", "予以公开",
    "部分公开", "不予公开", "无法提供", "因信息不存在", "不予处理", "其他处理", "行政复议", "行政诉讼",
    "结果维持", "结果纠正", "均获维持", "零败诉", "未发生", "未收到", "制发", "废止", "现行有效",
    "行政规范性文件", "行政许可", "行政处罚决定", "行政事业性收费", "占", "同比增长", "分别为", "各",
    "12件", "5件", "3.5%", "50%", "8万元", "0件", "，", "、", "；", "（", "）", "。", "。",
    "根据《条例》第三十一条", "15个工作日", "abc@qq.com", "\n",
)  # fmt: skip
TITLES = (*(heading.title for heading in F2021.sections), "六、监督保障方面", "概述", "七、附件")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
SECTIONS = st.lists(
    st.builds(Section, st.none() | st.integers(1, 9), st.sampled_from(TITLES), TEXTS), max_size=7
)


@st.composite
def told_reports(draw: st.DrawFn) -> Report:
    """A report with tables in any state and any text about them."""
    form = draw(st.sampled_from([F2019, F2021]))
    table2, table3, table4 = (
        draw(st.none() | partial_tables(form, key)) for key in ("table2", "table3", "table4")
    )
    sections, year = draw(SECTIONS), draw(st.none() | st.integers(2019, 2024))
    opening = draw(TEXTS)
    return Report(
        year=year,
        agency=draw(st.none() | st.sampled_from(["某县人民政府", "某县水务局", "某县人民政府办公室"])),
        title=draw(st.none() | st.sampled_from(["某县2022年政府信息公开工作年度报告", "年度总结"])),
        opening=opening,
        sections=sections,
        claims=claims(opening, sections, year=year),
        listed_chapters=draw(st.none() | st.lists(st.sampled_from(TITLES), max_size=7)),
        listed_chapter_count=draw(st.none() | st.integers(1, 12)),
        is_fragment=draw(st.booleans()),
        table2=table2,
        table3=table3,
        table4=table4,
    )


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150)
@given(told_reports(), told_reports())
def test_any_text_can_be_checked_and_nothing_in_it_is_an_error(report: Report, previous: Report) -> None:
    gravest = {rule.id: rule.severity for rule in RULES}
    order = [Severity.NOTE, Severity.WARNING, Severity.ERROR]
    for finding in check(report, previous=previous):
        if finding.rule.startswith(("TX", "XT")) or finding.rule in ("XY-07", "XY-08"):
            assert finding.severity is not Severity.ERROR
        assert order.index(finding.severity) <= order.index(gravest[finding.rule])
        assert finding.message.endswith("。")
        assert "！" not in finding.message
        assert finding.cell is None or finding.cell in finding.cells


@settings(max_examples=60)
@given(lawful_reports(), TEXTS)
def test_without_tables_no_sentence_is_held_against_a_report(report: Report, text: str) -> None:
    sections = (Section(1, "一、总体情况", text),)
    bare = replace(report, table2=None, table3=None, table4=None, sections=sections)
    told = replace(bare, claims=claims("", sections, year=bare.year))
    weighed = ("TX-04", "TX-05", "TX-06", "TX-07", "TX-08", "XT-03")
    assert not [finding for finding in check(told) if finding.rule in weighed]
