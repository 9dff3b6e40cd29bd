from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.report.figures import Report
from mingbai.readers.document import Document, Grid, Paragraph
from mingbai.readers.recognition.chapters.headings import heading_at_start, headings_inside, is_omission
from mingbai.readers.recognition.chapters.listing import listed_chapters
from mingbai.readers.recognition.chapters.metadata import page_facts
from mingbai.readers.recognition.chapters.sections import outline_of
from mingbai.readers.recognition.report import read_report

HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)


TITLE_2022 = "东丰市人民政府2022年度政府信息公开工作年度报告"


def document(*lines: str) -> Document:
    return Document("text", tuple(Paragraph(line) for line in lines))


@pytest.fixture(scope="module")
def seed(shared: Path) -> Report:
    return read_report(shared / "corpus" / "reports" / "2020-qujiang" / "source.txt")


def test_the_seed_gives_its_metadata(seed: Report) -> None:
    assert {name: seed.metadata[name] for name in seed.metadata if name != "浏览次数"} == {
        "索引号": "330803/2021-46933",
        "公开方式": "主动公开",
        "文号": "",
        "公开日期": "2021-02-20",
        "发布单位": "衢江区",
        "有效性": "",
        "统一编号": "",
        "发布日期": "2021-02-20 13:34",
        "信息来源": "衢江区政府",
    }
    assert (seed.year, seed.agency) == (2020, "衢州市衢江区人民政府")
    assert seed.title == "衢州市衢江区人民政府2020年度政府信息公开工作报告"
    assert seed.published_at == datetime.fromisoformat("2021-02-20T13:34+08:00")
    assert seed.signed_on == date(2021, 2, 19)


def test_the_seed_gives_its_seven_chapters(seed: Report) -> None:
    assert [section.no for section in seed.sections] == [1, 2, 3, 4, 5, 6, 7]
    assert seed.sections[5].title == "六、监督保障方面"
    assert seed.sections[6].text == "无。"
    assert seed.listed_chapters is not None
    assert "政府支出和收费" in seed.listed_chapters
    assert "复议、诉讼和申诉的情况" in seed.listed_chapters
    assert [note.table for note in seed.notes] == ["table2"]
    assert not seed.is_fragment


def test_text_of_the_tables_is_no_narrative(seed: Report) -> None:
    assert [section.text for section in seed.sections[1:4]] == ["", "", ""]


def test_a_collectors_mark_makes_a_fragment(shared: Path) -> None:
    report = read_report(shared / "corpus" / "reports" / "2021-pingtan" / "source.txt")
    assert report.is_fragment


@pytest.mark.parametrize(
    ("last", "is_fragment"),
    [
        ("三、收到和处理政府信息公开申请情况", True),
        ("二、主动公开政府信息情况", True),
        ("三、存在的主要问题及改进情况", False),
    ],
)
def test_a_text_that_ends_with_the_chapter_of_a_table_is_a_fragment(last: str, *, is_fragment: bool) -> None:
    page = document(TITLE_2022, "一、总体情况", "全年公开信息12条。", last, "全年收到申请3件。")
    assert outline_of(page, {}).is_fragment == is_fragment


@pytest.mark.parametrize(
    ("end", "is_fragment"),
    [
        ("改进措施：一是加强培训", False),
        ("存在的问题：公开内容不够全面，下一步加强培", True),
        ("下一步加强培训。\n临江县教育局\n2023年1月20日", False),
    ],
)
def test_a_text_that_ends_amid_a_sentence_is_a_fragment(end: str, *, is_fragment: bool) -> None:
    page = document(
        TITLE_2022, "一、总体情况", "全年公开信息12条。", "五、存在的主要问题及改进情况", *end.split("\n")
    )
    assert outline_of(page, {}).is_fragment == is_fragment


@pytest.mark.parametrize(
    ("line", "no", "rest"),
    [
        ("一、总体情况", 1, ""),
        ("## 三、收到和处理政府信息公开申请情况", 3, ""),
        ("五、存在的主要问题及改进情况2020年我局将", 5, "2020年我局将"),
        ("四、政府信息公开行政法复议、行政诉讼情况", 4, ""),
        ("六、监督保障方面", 6, ""),
        ("第三部分 收到和处理政府信息公开申请情况", 3, ""),
        ("第五部分：存在的主要问题及改进情况", 5, ""),
        ("其他需要报告的事项", None, ""),
    ],
)
def test_a_heading_is_seen_at_the_start_of_a_line(line: str, no: int | None, rest: str) -> None:
    heading = heading_at_start(line)
    assert heading is not None
    assert heading.no == no
    assert line[heading.end :].strip() == rest


@pytest.mark.parametrize(
    "line",
    [
        "一、本年新收政府信息公开申请数量",
        "三 、本 年 度办 理 结果",
        "四、结转下年度继续办理",
        "我区政府信息公开工作总体情况良好。",
        "（一）予以公开",
        "一是加强组织领导。",
        "三、  （一）予以公    0    0   0   0   0    0    0",
        "第一、加强组织领导。",
        "一部分单位公开不及时",
    ],
)
def test_rows_and_sentences_are_no_headings(line: str) -> None:
    assert heading_at_start(line) is None


def test_headings_are_found_in_a_page_run_together() -> None:
    run = "".join(f"{heading}正文{n}。" for n, heading in enumerate(HEADINGS))
    assert [heading.title for heading in headings_inside(run)] == list(HEADINGS)


@pytest.mark.parametrize("mark", ["［…… 叙述部分略 (narrative left out) ……］", "（以下略）", "[节选]"])
def test_marks_of_omission_are_seen(mark: str) -> None:
    assert is_omission(mark)


def test_remarks_in_brackets_are_no_omission() -> None:
    assert not is_omission("（以下简称《条例》）")


def test_the_list_of_parts_is_read_with_its_count() -> None:
    listing = listed_chapters(
        "报告全文由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
        "政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况以及其他需要报告的事项等六个部分组成。"
    )
    assert listing.names == (
        "总体情况",
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议、行政诉讼情况",
        "存在的主要问题及改进情况",
        "其他需要报告的事项",
    )
    assert listing.count == 6


def test_a_sentence_that_lists_other_things_is_no_list_of_parts() -> None:
    assert listed_chapters("主要内容包括政策文件、财政资金、环境保护、征地信息等。").names is None


def test_a_sentence_on_what_is_told_of_is_no_list_of_parts() -> None:
    text = "报告内容包括：主动公开、依申请公开、政府信息管理、平台建设、监督保障等方面的情况。"
    assert listed_chapters(text).names is None


@pytest.mark.parametrize("saying", ["本报告由七个部分组成", "报告全文共7个部分", "全文分为七部分"])
def test_a_count_of_parts_without_their_names_is_read(saying: str) -> None:
    listing = listed_chapters(f"{saying}。数据统计期限为全年，由三个部门提供。")
    assert (listing.names, listing.count) == (None, 7)
    assert listed_chapters("报告附有三个部分的统计表。").count is None


@given(
    st.lists(
        st.sampled_from(["平潭", "信息", "公开", "2023年", "报告", "、", "。", "包括", "情况", "六个部分"])
    )
)
def test_listing_is_total(words: list[str]) -> None:
    listing = listed_chapters("".join(words))
    assert listing.names is None or all(listing.names)


@given(
    st.lists(
        st.sampled_from(["我区推进公开工作。", "全年公开信息5条。", "持续改进。"]), min_size=6, max_size=6
    )
)
def test_chapters_come_back_as_written(bodies: list[str]) -> None:
    lines = [line for pair in zip(HEADINGS, bodies, strict=True) for line in pair]
    outline = outline_of(document("某区人民政府2023年政府信息公开工作年度报告", *lines), {})
    assert [(section.title, section.text) for section in outline.sections] == list(
        zip(HEADINGS, bodies, strict=True)
    )


def test_a_title_over_two_lines_takes_the_agency_above_it() -> None:
    page = document("某某区人民政府", "2023 年政府信息公开工作年度报告", "本报告依据条例编制。", *HEADINGS)
    facts = page_facts(page, outline_of(page, {}))
    assert (facts.agency, facts.year) == ("某某区人民政府", 2023)
    assert facts.title == "某某区人民政府2023年政府信息公开工作年度报告"


@pytest.mark.parametrize("between", [[], ["（2022年度）"], ["2022年"]])
def test_the_agency_may_stand_below_a_title_that_names_none(between: list[str]) -> None:
    page = document("政府信息公开工作年度报告", *between, "某某县税务局", "本报告依据条例编制。", *HEADINGS)
    assert page_facts(page, outline_of(page, {})).agency == "某某县税务局"


@pytest.mark.parametrize(
    "title", ["某某县水务局政府信息公开工作年度报告（2024年）", "某某县水务局政府信息公开2024年度报告"]
)
def test_a_title_may_name_the_year_last(title: str) -> None:
    page = document(title, "本报告依据条例编制。", *HEADINGS)
    facts = page_facts(page, outline_of(page, {}))
    assert (facts.title, facts.agency, facts.year) == (title, "某某县水务局", 2024)


@pytest.mark.parametrize("name", ["某某县水务局（某某县河长制办公室）", "某某县水务局"])
def test_brackets_of_an_agencys_name_are_kept(name: str) -> None:
    page = document(f"{name}2024年政府信息公开工作年度报告", "本报告依据条例编制。", *HEADINGS)
    assert page_facts(page, outline_of(page, {})).agency == name


def test_a_title_may_call_the_report_by_its_short_name() -> None:
    page = document("某某县水务局2024年度政府信息公开年报", "本报告依据条例编制。", *HEADINGS)
    facts = page_facts(page, outline_of(page, {}))
    assert (facts.agency, facts.title) == ("某某县水务局", "某某县水务局2024年度政府信息公开年报")
    listed = document(
        "2023年政府信息公开年报", "某某县水务局2024年政府信息公开工作年度报告", "依据条例编制。", *HEADINGS
    )
    assert page_facts(listed, outline_of(listed, {})).year == 2024


def test_the_title_of_the_letter_before_it_is_not_the_reports() -> None:
    page = document(
        "关于报送2024年政府信息公开工作年度报告的报告",
        "现将报告随文上报，请审阅。",
        "某某镇人民政府",
        "2024年政府信息公开工作年度报告",
        *HEADINGS,
    )
    facts = page_facts(page, outline_of(page, {}))
    assert (facts.agency, facts.title) == ("某某镇人民政府", "某某镇人民政府2024年政府信息公开工作年度报告")


@pytest.mark.parametrize(
    ("opening", "title", "agency"),
    [
        ("现将我局2022年度政府信息公开情况报告如下：", None, None),
        ("根据《关于做好2022年度我省政府信息公开年度报告编制和公布工作的通知》编制。", None, None),
        ("现公布我局2022年政府信息公开工作年度报告。", None, None),
        ("现公布东丰市人民政府2022年度政府信息公开工作年度报告。", TITLE_2022, "东丰市人民政府"),
        ("特向社会公布东丰市人民政府2022年度政府信息公开工作年度报告。", TITLE_2022, "东丰市人民政府"),
    ],
)
def test_a_sentence_gives_the_title_where_it_names_it(
    opening: str, title: str | None, agency: str | None
) -> None:
    page = document(opening, "一、总体情况", "全年公开信息。")
    facts = page_facts(page, outline_of(page, {}))
    assert (facts.title, facts.agency, facts.year) == (title, agency, 2022)


def test_a_sentence_may_name_the_year_first() -> None:
    page = document("现向社会公布2022年东丰市教育局政府信息公开工作年度报告。", "一、总体情况")
    facts = page_facts(page, outline_of(page, {}))
    assert (facts.title, facts.agency) == ("2022年东丰市教育局政府信息公开工作年度报告", "东丰市教育局")


def test_a_title_without_its_year_takes_it_from_the_period() -> None:
    told = "本年报统计时限为2022年1月1日至2022年12月31日。"
    page = document("东丰县林业局信息公开工作年度报告", "一、总体情况", told)
    facts = page_facts(page, outline_of(page, {}))
    assert (facts.title, facts.year) == ("东丰县林业局信息公开工作年度报告", 2022)
    assert facts.agency == "东丰县林业局"


@pytest.mark.parametrize(
    ("told", "year"),
    [
        ("2022年，县财政局落实条例。本局公开信息12条。", 2022),
        ("2022年以来，本乡落实2019年修订的条例。", 2022),
        ("围绕六个方面汇报本镇2022年政府信息公开工作。", 2022),
        ("2021年，建立机制。2022年，继续完善。", None),
        ("按照2019年修订的条例开展工作。", None),
    ],
)
def test_without_a_title_the_first_chapter_may_tell_the_year(told: str, year: int | None) -> None:
    page = document("一、总体情况", told)
    assert page_facts(page, outline_of(page, {})).year == year


def test_who_fills_in_a_workbook_is_its_agency() -> None:
    page = Document(
        "xlsx", (Grid.from_rows([["填报说明", ""], ["填报单位：某某县民政局", "填报年度：2025年"]]),)
    )
    assert page_facts(page, outline_of(page, {})).agency == "某某县民政局"


def test_the_period_and_the_signature_are_read() -> None:
    page = document(
        "某某局2024年政府信息公开工作年度报告",
        "本报告所列数据的统计期限自2024年1月1日起至12月31日止。",
        *HEADINGS,
        "无。",
        "某某局",
        "2025年1月10日",
    )
    facts = page_facts(page, outline_of(page, {}))
    assert facts.period == (date(2024, 1, 1), date(2024, 12, 31))
    assert facts.signed_on == date(2025, 1, 10)


def test_metadata_set_in_a_table_is_read() -> None:
    grid = Grid.from_rows(
        [
            ["索引号：", "330803/2021-46933", "发布机构", "某某区人民政府办公室"],
            ["文号", "", "有效性", "有效"],
        ]
    )
    page = Document("html", (grid, Paragraph("某某区2023年政府信息公开工作年度报告")))
    facts = page_facts(page, outline_of(page, {}))
    assert facts.metadata == {
        "索引号": "330803/2021-46933",
        "发布机构": "某某区人民政府办公室",
        "文号": "",
        "有效性": "有效",
    }


@pytest.mark.parametrize(
    "row",
    [
        "一、本年新收政府信息公开申请数量",
        "四,结传下一年度继续办理",
        "四、结转下年 度继续办理  34 —— ——",
        "四、结转",
        "三、本年度办",
        "二、上年结转政府信息公开申请量 | | |",
    ],
)
def test_rows_of_the_table_are_no_headings_however_misprinted(row: str) -> None:
    assert heading_at_start(row) is None


@pytest.mark.parametrize(
    "line",
    [
        "一、收到政府信息公开申请情况",
        "二、政府信息公开申请情况",
        "六、监督保障情况：",
        "七．其他需要报告的事项",
        "三、办理情况",
    ],
)
def test_headings_like_rows_and_with_a_colon_are_headings(line: str) -> None:
    heading = heading_at_start(line)
    assert heading is not None
    assert heading.title == line.rstrip("：")


def test_an_additional_heading_inside_a_run_goes_on_with_the_count() -> None:
    run = "五、存在的主要问题及改进情况不足。六、监督保障情况考核。七、其他需要报告的事项无。其中三、四月份"
    assert [heading.no for heading in headings_inside(run)] == [5, 6, 7]


@pytest.mark.parametrize("width", [24, 30, 44])
def test_cut_lines_are_joined_and_headings_dates_and_bylines_left(width: int) -> None:
    text = (
        "我区收到政府信息公开申请共三千一百一十九件其中自然人申请三千零一件法人或其他组织申请一百一十八件" * 6
    )
    cut = [text[n : n + width] for n in range(0, len(text), width)]
    lines = [
        "某区人民政府2024年政府信息公开工作年度报告",
        "2025年2月24日",
        "一、总体情况",
        *cut[:-1],
        cut[-1] + "。",
    ]
    outline = outline_of(document(*lines), {})
    assert [(section.no, section.text) for section in outline.sections] == [(1, text + "。")]
    assert outline.head_lines == tuple(lines[:2])


def test_lines_of_figures_and_labels_are_not_joined() -> None:
    rows = [f"{n}.属于行政执法案卷的政府信息公开申请不予公开 {n} 0 0 0 0 0 {n}" for n in range(1, 9)]
    outline = outline_of(document("一、总体情况", *rows), {})
    assert outline.sections[0].text.split("\n") == rows


def test_a_sentence_between_a_heading_and_its_table_is_kept() -> None:
    grid = Grid.from_rows([["信息内容", "本年制发件数"], ["规章", "0"]])
    blocks = (
        Paragraph(HEADINGS[1]),
        Paragraph("单位：件"),
        Paragraph("具体情况见下表。"),
        grid,
        Paragraph(HEADINGS[2]),
    )
    outline = outline_of(Document("html", blocks), {"table2": frozenset({1, 2, 3})})
    assert [section.text for section in outline.sections] == ["具体情况见下表。", ""]


def test_a_remark_in_a_page_run_together_is_tied_to_its_table() -> None:
    run = "".join(
        f"{heading}{'注：行政许可数据不含垂直管理部门。' if n == 1 else ''}正文。"
        for n, heading in enumerate(HEADINGS)
    )
    outline = outline_of(document(run + "无。" * 100), {"table2": frozenset({0}), "table3": frozenset({0})})
    assert [(note.table, note.text) for note in outline.notes] == [
        ("table2", "注：行政许可数据不含垂直管理部门。")
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["索引号   330803/2021-46933   公开方式   主动公开", "文号      公开日期   2021-02-20"],
        ["索引号", "330803/2021-46933", "公开方式", "主动公开", "文号", "公开日期", "2021-02-20"],
        ["索引号 330803/2021-46933 公开方式 主动公开", "文号 公开日期 2021-02-20"],
    ],
)
def test_metadata_set_as_a_table_without_colons(lines: list[str]) -> None:
    page = document(*lines, "某区人民政府2020年政府信息公开工作年度报告", *HEADINGS)
    facts = page_facts(page, outline_of(page, {}))
    assert facts.metadata == {
        "索引号": "330803/2021-46933",
        "公开方式": "主动公开",
        "文号": "",
        "公开日期": "2021-02-20",
    }


CHAPTERS = ("总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "行政复议、行政诉讼情况")


@pytest.mark.parametrize(
    "form", ["{0}. {1}", "0{0} {1}", "第{0}部分 {1}", "（{2}）{1}", "{3}、{1}", "第{2}章　{1}"]
)
def test_chapters_may_be_numbered_otherwise(form: str) -> None:
    heads = [form.format(n, name, "一二三四"[n - 1], "ⅠⅡⅢⅣ"[n - 1]) for n, name in enumerate(CHAPTERS, 1)]
    lines = [line for n, head in enumerate(heads, 1) for line in (head, f"这是第{n}部分的内容，共{n}条。")]
    outline = outline_of(document("某县教育局2023年政府信息公开工作年度报告", *lines), {})
    assert [section.no for section in outline.sections] == [1, 2, 3, 4]
    assert [section.text for section in outline.sections] == lines[1::2]


def test_items_of_a_chapter_are_no_chapters_beside_those_of_the_form() -> None:
    items = [f"{n}. {name}" for n, name in enumerate(CHAPTERS, 1)]
    outline = outline_of(document("一、总体情况", *items, "二、主动公开政府信息情况"), {})
    assert [section.no for section in outline.sections] == [1, 2]


def test_a_number_may_stand_on_a_line_of_its_own() -> None:
    lines = [
        line
        for n, name in enumerate(CHAPTERS, 1)
        for line in (f"0{n}", name, f"这是第{n}部分的内容，共{n}条。")
    ]
    outline = outline_of(document(*lines), {})
    assert [section.no for section in outline.sections] == [1, 2, 3, 4]
    assert [section.text for section in outline.sections] == lines[2::3]
