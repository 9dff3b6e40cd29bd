"""What sites set round a report: fields, lists of other reports, names of chapters, furniture beneath."""

from datetime import date, datetime, timedelta, timezone

import pytest

from mingbai.law.forms import F2021
from mingbai.readers.document import Block, Document, Grid, Paragraph
from mingbai.readers.recognition.chapters.metadata import PageFacts, page_facts
from mingbai.readers.recognition.chapters.sections import Outline, outline_of
from mingbai.readers.recognition.report import recognise
from readers.recognition.test_odd_pages import CHAPTERS, TITLE, granted, page, rows_of_table3

CHINA = timezone(timedelta(hours=8))


def told(*blocks: Block | str, title: str = "") -> tuple[Outline, PageFacts]:
    parts = [Paragraph(block) if isinstance(block, str) else block for block in blocks]
    document = Document("html", parts, {"title": title} if title else {})
    outline = outline_of(document, {})
    return outline, page_facts(document, outline)


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (
            "来源：东丰县水利局发布时间：2024-01-18 16:05浏览次数：311【字体：大中小】打印",
            {"信息来源": "东丰县水利局", "发布日期": "2024-01-18 16:05", "浏览次数": "311"},
        ),
        ("2024-01-18来源：东丰县水利局", {"信息来源": "东丰县水利局"}),
        ("2024-01-18 16:05来源：东丰县水利局", {"信息来源": "东丰县水利局"}),
        (
            "发布日期：2024-01-18来源：东丰县水利局",
            {"发布日期": "2024-01-18", "信息来源": "东丰县水利局"},
        ),
        ("时间：2024-01-18 | 来源：东丰县水利局 | 作者：办公室 | 编辑：小王", {"信息来源": "东丰县水利局"}),
        ("来源：东丰县水利局　　阅读：118", {"信息来源": "东丰县水利局"}),
        ("来源：东丰县水利局作者：点击数：201", {"信息来源": "东丰县水利局", "浏览次数": "201"}),
        ("[ 索 引 号 ] 3308/2024-1", {"索引号": "3308/2024-1"}),
        ("文　　号：东水〔2024〕3号", {"文号": "东水〔2024〕3号"}),
        ("索引号：3308/2024-1公开日期：2024-01-18", {"索引号": "3308/2024-1", "公开日期": "2024-01-18"}),
    ],
)
def test_fields_with_little_between_them_are_parted(line: str, fields: dict[str, str]) -> None:
    _, facts = told(line, TITLE, *CHAPTERS)
    assert facts.metadata == fields


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("发布时间：2024年1月18日16时05分", datetime(2024, 1, 18, 16, 5, tzinfo=CHINA)),
        ("发布日期：2024-01-18T16:05:00", datetime(2024, 1, 18, 16, 5, tzinfo=CHINA)),
        ("东丰发布 2024-01-18 16:05", datetime(2024, 1, 18, 16, 5, tzinfo=CHINA)),
        ("发布日期：2024年1月18日", date(2024, 1, 18)),
    ],
)
def test_the_minute_of_publication_is_read(line: str, published: date | datetime) -> None:
    _, facts = told(line, TITLE, *CHAPTERS)
    assert facts.published_at == published


def test_fields_under_the_text_are_read_and_no_part_of_it() -> None:
    outline, facts = told(TITLE, *CHAPTERS, "无。", "信息来源：东丰县水利局 发布日期：2024-01-18 16:05")
    assert facts.metadata == {"信息来源": "东丰县水利局", "发布日期": "2024-01-18 16:05"}
    assert outline.sections[-1].text == "无。"


def test_names_of_fields_may_stand_over_their_values() -> None:
    fields = Grid.from_rows(
        [["索引号", "发布机构", "发布日期"], ["3308/2024-1", "东丰县水利局", "2024-01-18"]]
    )
    _, facts = told(fields, TITLE, *CHAPTERS)
    assert facts.metadata == {"索引号": "3308/2024-1", "发布机构": "东丰县水利局", "发布日期": "2024-01-18"}


def test_of_reports_listed_beside_it_the_last_title_is_its_own() -> None:
    others = [TITLE.replace("2023", str(year)) for year in (2025, 2024, 2022, 2021)]
    _, facts = told(*others, TITLE, *CHAPTERS)
    assert (facts.title, facts.year) == (TITLE, 2023)


def test_of_two_titles_the_pages_own_is_taken() -> None:
    other = TITLE.replace("2023", "2022")
    _, facts = told(other, TITLE, *CHAPTERS, title=f"{TITLE}-东丰县人民政府")
    assert facts.year == 2023


def test_names_of_tabs_are_no_chapters() -> None:
    outline, _ = told(TITLE, "总体情况", "主动公开", *CHAPTERS, "无。")
    assert [section.no for section in outline.sections] == [1, 2, 3, 4, 5, 6]


def test_contents_beneath_the_report_are_no_chapters() -> None:
    bodies = [text for chapter in CHAPTERS for text in (chapter, "本局认真贯彻落实条例。")]
    outline, _ = told(TITLE, *bodies, *CHAPTERS)
    assert [section.no for section in outline.sections] == [1, 2, 3, 4, 5, 6]
    assert {section.text for section in outline.sections} == {"本局认真贯彻落实条例。"}


def other_year() -> Grid:
    return Grid.from_rows(rows_of_table3({"new_received": 99, "granted": 99, "results_total": 99}))


def test_the_year_before_may_stand_over_the_year() -> None:
    own = Grid.from_rows(rows_of_table3())
    report = page([Paragraph("2022年度："), other_year(), Paragraph("2023年度："), own])
    assert granted(report) == 7
    assert list(report.unread) == ["另一张收到和处理政府信息公开申请情况表"]


def blocks_with_table4(between: str) -> list[Block]:
    """Two tables 3, the words ``between`` them, and one table 4 behind."""
    heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3
    table4 = Grid.from_rows([heads, ["1", "0", "0", "0", "1", *"0000000000"]])
    own = Grid.from_rows(rows_of_table3())
    return [*map(Paragraph, (TITLE, *CHAPTERS[:3])), own, Paragraph(between), other_year(), table4]


def test_table_4_is_found_behind_another_years_table_3() -> None:
    report = recognise(Document("html", blocks_with_table4("附：上年度情况")))
    assert report.cell("table4.recon_total") == 1


def test_table_4_of_another_report_is_not_taken() -> None:
    report = recognise(Document("html", blocks_with_table4(CHAPTERS[3])))
    assert report.table4 is None


def test_a_small_table_that_compares_years_is_not_table_3() -> None:
    small = Grid.from_rows(
        [["年度", "新收申请", "上年结转", "办结"], ["2022", "310", "20", "330"], ["2023", "12", "1", "10"]]
    )
    table2 = Grid.from_rows(
        [["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["行政规范性文件", "4", "1", "9"]]
    )
    head: list[Block] = [Paragraph(text) for text in (TITLE, CHAPTERS[0], "本年新收申请情况与上年相比：")]
    tables: list[Block] = [table2, Paragraph(CHAPTERS[2]), Grid.from_rows(rows_of_table3())]
    report = recognise(Document("html", [*head, small, Paragraph(CHAPTERS[1]), *tables]))
    assert report.cell("table2.art20_1.normative_docs.issued") == 4
    assert granted(report) == 7
    assert report.table3 is not None
    assert report.table3.form is F2021.table3


def test_contents_ahead_of_the_title_are_no_other_report() -> None:
    words = map(Paragraph, (*CHAPTERS, TITLE, *CHAPTERS[:3]))
    blocks: list[Block] = [*words, Grid.from_rows(rows_of_table3())]
    report = recognise(Document("html", blocks))
    assert (granted(report), report.unread) == (7, ())


def test_a_caption_that_says_the_chapters_name_over_again_is_no_chapter() -> None:
    outline, _ = told(TITLE, *CHAPTERS[:3], CHAPTERS[2].partition("、")[2], *CHAPTERS[3:])
    assert [section.no for section in outline.sections] == [1, 2, 3, 4, 5, 6]


def test_rows_of_blanks_that_close_tables_are_no_figures() -> None:
    heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    groups = ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")
    tables = [
        Grid.from_rows([[group, "", "", "", ""], heads, [str(n), "0", "0", "0", str(n)], [""] * 5])
        for n, group in enumerate(groups, 1)
    ]
    own = Grid.from_rows(rows_of_table3())
    blocks: list[Block] = [*map(Paragraph, (TITLE, *CHAPTERS[:3])), own, Paragraph(CHAPTERS[3]), *tables]
    report = recognise(Document("html", blocks))
    assert [report.cell(f"table4.{key}_total") for key in ("recon", "lit_direct", "lit_after")] == [1, 2, 3]
    assert not report.uncertain
