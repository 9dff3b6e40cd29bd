"""Pages that hold more than one report, less than one, or rows that a page's end tore apart."""

from collections.abc import Mapping, Sequence

import pytest

from mingbai.law.forms import F2021
from mingbai.law.report.checking import check
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Severity
from mingbai.readers.document import Block, Cell, Document, Grid, Paragraph
from mingbai.readers.errors import NoReport, OlderForm
from mingbai.readers.recognition.report import recognise

TITLE = "临江县教育局2023年政府信息公开工作年度报告"
CHAPTERS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
#: Applications of natural persons by row: 12 + 1 = 10 + 3.
COUNTS = {
    "new_received": 12,
    "carried_in": 1,
    "granted": 7,
    "np_petition": 3,
    "results_total": 10,
    "carried_out": 3,
}


def rows_of_table3(counts: Mapping[str, int] = COUNTS) -> list[list[str]]:
    """Label and seven cells of each row."""
    return [
        [row.label, str(counts.get(row.path, 0)), *"00000", str(counts.get(row.path, 0))]
        for row in F2021.table3.data_rows
    ]


def page(tables: Sequence[Block], *, told: str = "", behind: Sequence[Block] = ()) -> Report:
    blocks: list[Block] = [Paragraph(TITLE)]
    for heading in CHAPTERS:
        blocks.append(Paragraph(heading))
        if heading.startswith("一"):
            blocks.append(Paragraph(told or "本局认真贯彻落实条例，稳步推进政府信息公开工作。"))
        if heading.startswith("三"):
            blocks += tables
        if heading.startswith("六"):
            blocks.append(Paragraph("无其他需要报告的事项。"))
    return recognise(Document("html", [*blocks, *behind]))


def granted(report: Report) -> object:
    return report.cell("table3.granted.total")


def errors(report: Report) -> list[str]:
    return [finding.message for finding in check(report) if finding.severity is Severity.ERROR]


def test_the_table_of_another_year_under_it_changes_nothing() -> None:
    other = rows_of_table3({"new_received": 99, "granted": 99, "results_total": 99})
    report = page([Grid.from_rows(rows_of_table3()), Paragraph("附：2022年度情况"), Grid.from_rows(other)])
    assert granted(report) == 7
    assert report.cell("table3.new_received.total") == 12
    assert errors(report) == []
    assert list(report.unread) == ["另一张收到和处理政府信息公开申请情况表"]


def test_the_chapters_end_where_another_report_begins() -> None:
    behind = [
        Paragraph("临江县水利局2022年政府信息公开工作年度报告"),
        Paragraph(CHAPTERS[0]),
        Paragraph("本局2022年收到申请5件。"),
    ]
    report = page([Grid.from_rows(rows_of_table3())], behind=behind)
    assert [section.no for section in report.sections] == [1, 2, 3, 4, 5, 6]
    assert report.sections[-1].text == "无其他需要报告的事项。"
    assert list(report.unread) == ["另一份报告“临江县水利局2022年政府信息公开工作年度报告”"]


def test_a_link_to_another_report_under_the_page_is_no_other_report() -> None:
    report = page(
        [Grid.from_rows(rows_of_table3())],
        behind=[Paragraph("下一篇：临江县水利局2022年政府信息公开工作年度报告"), Paragraph("版权所有")],
    )
    assert not report.unread


@pytest.mark.parametrize(("year", "form"), [("2020", "F2019"), ("2023", "F2021")])
def test_a_table_cut_before_its_forms_differ_is_of_the_years_form(year: str, form: str) -> None:
    grid = Grid.from_rows(rows_of_table3()[:12])
    report = recognise(Document("html", [Paragraph(TITLE.replace("2023", year)), grid]))
    assert report.table3 is not None
    assert report.table3.form.form == form


def test_a_sentence_is_not_held_against_rows_that_are_not_there() -> None:
    told = "全年新收政府信息公开申请12件，办结10件，结转下年度3件。"
    cut = page([Grid.from_rows(rows_of_table3()[:12])], told=told)
    assert [finding.rule for finding in check(cut) if finding.rule == "TX-04"] == []
    whole = page([Grid.from_rows(rows_of_table3())], told=told.replace("10件", "8件"))
    assert [finding.severity for finding in check(whole) if finding.rule == "TX-04"] == [Severity.WARNING]


def test_a_label_torn_by_the_end_of_a_page_keeps_its_figures() -> None:
    rows = rows_of_table3({**COUNTS, "denied_enforcement_file": 2, "np_petition": 1})
    at = next(n for n, row in enumerate(rows) if "行政执法案卷" in row[0])
    rows[at][0] = "7.属于行"
    rest = [["政执法案卷", *[""] * 7], *rows[at + 1 :]]
    report = page([Grid.from_rows(rows[: at + 1]), Grid.from_rows(rest)])
    assert report.cell("table3.denied_enforcement_file.total") == 2
    assert report.cell("table3.denied_admin_query.total") == 0
    assert errors(report) == []


def test_a_figure_set_against_its_label_goes_to_the_cell_it_left_blank() -> None:
    rows = [
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "0", "0", "0"],
        ["行政规范性文件3", "", "2", "41"],
    ]
    cells = tuple(tuple(Cell(text, r, c) for c, text in enumerate(row)) for r, row in enumerate(rows))
    blocks: list[Block] = [
        Paragraph(TITLE),
        Paragraph("第二十条第（一）项"),
        Grid(cells),
        Paragraph(CHAPTERS[2]),
    ]
    report = recognise(Document("pdf", [*blocks, Grid.from_rows(rows_of_table3())]))
    assert report.cell("table2.art20_1.normative_docs.issued") == 3
    assert report.cell("table2.art20_1.normative_docs.repealed") == 2


def test_the_row_of_results_set_with_commas_is_no_chapter() -> None:
    line = "三、本年度办理结果,（一）予以公开,7,0,0,0,0,0,7"
    report = page([Grid.from_rows(rows_of_table3()), Paragraph(line)])
    assert [section.no for section in report.sections] == [1, 2, 3, 4, 5, 6]


def test_a_page_that_lists_reports_is_refused_as_a_list() -> None:
    titles = [f"临江县教育局{year}年政府信息公开工作年度报告{year + 1}-01-20" for year in range(2015, 2025)]
    for blocks in ([Paragraph(title) for title in titles], [Grid.from_rows([[title] for title in titles])]):
        with pytest.raises(NoReport, match="目录页"):
            recognise(Document("html", blocks))


def test_an_old_report_beside_links_to_others_is_an_old_report() -> None:
    title = "临江县教育局2016年政府信息公开工作年度报告"
    links = [Paragraph(title.replace("2016", str(year))) for year in range(2015, 2019)]
    text = [
        Paragraph(title),
        Paragraph("一、概述"),
        Paragraph("本年公开信息12条。"),
        Paragraph("二、主动公开情况"),
    ]
    with pytest.raises(OlderForm, match="2016"):
        recognise(Document("html", [*text, *links]))


def test_a_cell_over_several_columns_written_out_in_each_is_one_figure() -> None:
    lines = [
        "信息内容 本年处理决定数量 本年处理决定数量 本年处理决定数量",
        "行政许可 631 631 631",
        "行政处罚 22 22",
    ]
    report = recognise(Document("text", [Paragraph(line) for line in lines]))
    assert report.table2 is not None
    assert report.table2["art20_5.admin_license.decisions"] == 631
    assert report.uncertain["table2.art20_6.admin_penalty.decisions"].candidates == (22, 2222)


def test_sheets_may_stand_in_any_order() -> None:
    table3 = [["自然人", "企业", "科研机构", "公益组织", "法律服务", "其他", "总计"]]
    rows = [[row.label, "2", "0", "0", "0", "0", "0", "2"] for row in F2021.table3.data_rows]
    sheets = [[["", *table3[0]], *rows], [["信息内容", "本年处理决定数量"], ["行政许可", "41"]]]
    report = recognise(Document("xlsx", [Grid.from_rows(sheet) for sheet in sheets]))
    assert report.table2 is not None
    assert report.table2["art20_5.admin_license.decisions"] == 41


def test_a_number_torn_over_lines_goes_together_beside_marks_and_signs() -> None:
    heads = ["第二十条第（六）项", "信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]
    lines = [*heads, "行政处罚", "/", "316", "04", "3", "行政强制", "9", "-352", "63"]
    report = recognise(Document("text", [Paragraph(line) for line in lines]))
    assert report.table2 is not None
    doubt = report.uncertain["table2.art20_6.admin_penalty.items_delta"]
    assert 31604 in doubt.candidates
    assert report.table2.row_values("art20_6.admin_compulsion") == (9, -352, 63)
