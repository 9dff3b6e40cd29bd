"""The page of ``report check --html``: the statutory tables, what is wrong marked, nothing from outside."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from drafts import draft, lawful_reports, table, with_cells
from mingbai.law.forms import FORMS
from mingbai.law.report.checking import check
from mingbai.law.report.figures import Report, TableNote, Uncertain
from mingbai.law.report.findings import Severity
from mingbai.law.report.wording import figure_text
from mingbai.readers.errors import FileEmpty
from mingbai.writers.checking.checked import Checked
from mingbai.writers.checking.drawing import draw_report
from mingbai.writers.checking.page import writing_page
from mingbai.writers.layout import DrawnTable, lay_out

SLOW = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def drawn(report: Report, number: int = 1) -> html.HtmlElement:
    findings = check(report)
    return html.fromstring(draw_report(report, findings, number=number, file="报告.html"))


def own_text(cell: html.HtmlElement) -> str:
    """The figure itself, without marks and remarks."""
    return (cell.text or "").strip() + "".join((child.tail or "").strip() for child in cell)


def finished(outcomes: list[Checked | FileEmpty], path: Path) -> html.HtmlElement:
    with writing_page(path) as page:
        for number, outcome in enumerate(outcomes, 1):
            page.add(number, f"{number}.html", outcome)
    return html.fromstring(path.read_text("utf-8"))


def checked(report: Report, number: int = 1) -> Checked:
    findings = check(report)
    drawing = draw_report(report, findings, number=number, file=f"{number}.html")
    return Checked(report.form, report.year, report.agency, report.title, tuple(findings), (), drawing)


def places(layout: DrawnTable) -> Iterator[tuple[int, int]]:
    """Every place of the body that a cell covers."""
    taken: set[tuple[int, int]] = set()
    for r, line in enumerate(layout.body):
        c = 0
        for cell in line:
            while (r, c) in taken:
                c += 1
            assert c == cell.column, f"line {r}: a cell stands in column {c}, not {cell.column}"
            for below in range(r, r + cell.row_span):
                for beside in range(c, c + cell.column_span):
                    assert (below, beside) not in taken
                    taken.add((below, beside))
                    yield below, beside


@pytest.mark.parametrize("code", FORMS)
@pytest.mark.parametrize("key", ["table2", "table3", "table4"])
def test_the_drawn_table_has_neither_gaps_nor_overlaps(code: str, key: str) -> None:
    layout = lay_out(code, key)
    assert set(places(layout)) == {(r, c) for r in range(len(layout.body)) for c in range(layout.width)}


@pytest.mark.parametrize("code", FORMS)
@pytest.mark.parametrize("key", ["table2", "table3", "table4"])
def test_every_cell_and_label_of_the_form_is_drawn_once(code: str, key: str) -> None:
    form, layout = FORMS[code].tables[key], lay_out(code, key)
    cells = [cell for line in layout.body for cell in line]
    assert [cell.path for cell in cells if cell.kind == "figure"] == list(form.paths)
    labels = [cell.text for cell in cells if cell.kind in ("label", "group")]
    assert labels == [row.label for row in form.rows if row.label]


@SLOW
@given(report=lawful_reports())
def test_every_figure_stands_in_its_cell(report: Report) -> None:
    page = drawn(report)
    for each in report.tables:
        for path, value in each.items():
            (cell,) = page.xpath(f'//td[@id="r1-{each.form.key}.{path}"]')
            assert own_text(cell) == ("" if value is None else figure_text(value))


@SLOW
@given(report=lawful_reports(), more=st.integers(1, 9))
def test_a_broken_sum_is_marked_in_all_its_cells_and_linked_both_ways(report: Report, more: int) -> None:
    total = report.cell("table3.granted.total")
    assert isinstance(total, int)
    page = drawn(with_cells(report, {"table3.granted.total": total + more}))
    (card,) = [
        card
        for card in page.xpath('//li[contains(@class, "finding error")]')
        if "T3-02" in card.text_content()
    ]
    (link,) = card.xpath('.//a[text()="看表中位置"]/@href')
    assert link == "#r1-table3.granted.total"
    assert f"应为 {total}" in card.text_content()
    assert f"实为 {total + more}" in card.text_content()
    for column in report.table3.form.data_rows[0].columns if report.table3 else ():
        (cell,) = page.xpath(f'//td[@id="r1-table3.granted.{column.key}"]')
        assert "error" in cell.get("class").split()
        assert f"#{card.get('id')}" in cell.xpath(".//a/@href")
    (fault,) = page.xpath('//td[@id="r1-table3.granted.total"]')
    assert "at-fault" in fault.get("class").split()
    assert fault.xpath('.//small[@class="expected"]')[0].text == f"应为 {total}"


@SLOW
@given(
    report=lawful_reports(),
    wrong=st.dictionaries(st.sampled_from(["granted", "partial", "results_total"]), st.integers(0, 99)),
)
def test_every_link_leads_somewhere_and_every_anchor_is_unique(report: Report, wrong: dict[str, int]) -> None:
    page = drawn(with_cells(report, {f"table3.{row}.total": value for row, value in wrong.items()}))
    anchors = page.xpath("//@id")
    assert len(anchors) == len(set(anchors))
    assert {href.removeprefix("#") for href in page.xpath("//@href")} <= set(anchors)


def test_a_note_never_says_what_must_be() -> None:
    report = draft(
        form="F2019",
        table2={"art20_5.admin_license.items_last_year": 9, "art20_5.admin_license.decisions": 400},
    )
    assert {finding.severity for finding in check(report)} - {Severity.ERROR}
    page = drawn(report)
    assert "应为" not in page.text_content()


def test_a_doubtful_cell_shows_its_other_readings() -> None:
    report = draft(table3={"granted.total": 7})
    cell = "table3.granted.total"
    report = replace(report, uncertain={cell: Uncertain(cell, (7, 71, None), "数字连排")})
    page = drawn(report)
    (drawn_cell,) = page.xpath(f'//td[@id="r1-{cell}"]')
    assert "doubt" in drawn_cell.get("class").split()
    assert "或 71 或 空" in drawn_cell.text_content()
    assert "7 或 71 或 空。数字连排" in page.text_content()


def test_what_was_printed_and_what_is_missing_is_said() -> None:
    report = draft(table3={}, notes=(TableNote("table3", "注：含并案2件"),))
    assert report.table3 is not None
    third = replace(
        table("table3", {"granted.total": 0, "other_misc.total": None}),
        printed={"granted.total": "00"},
        absent_rows=frozenset({"other_misc"}),
    )
    page = drawn(replace(report, table3=third))
    text = page.text_content()
    assert "原文 00" in text
    assert "注：含并案2件" in text
    (gone,) = page.xpath('//td[@id="r1-table3.other_misc.total"]')
    assert gone.xpath("./span[not(@class='marks')]")[0].text == "无此行"
    assert text.count("文件中没有读到这张表。") == 2


def test_amounts_keep_every_digit() -> None:
    page = drawn(draft(table2={"art20_8.admin_fee.fee_amount": Decimal("4166.241619")}))
    assert page.xpath('//td[@id="r1-table2.art20_8.admin_fee.fee_amount"]')[0].text == "4166.241619"


def test_text_from_a_report_is_never_markup(tmp_path: Path) -> None:
    nasty = "<script>alert(1)</script>\"'&"
    report = draft(table3={}, title=nasty, agency=nasty, metadata={nasty: nasty})
    page = finished([checked(report)], tmp_path / "page.html")
    assert page.xpath("//script") == []
    assert page.xpath("//h1")[0].text == nasty


def test_the_page_needs_nothing_from_outside(tmp_path: Path) -> None:
    report = with_cells(draft(table2={}, table3={}, table4={}), {"table3.granted.total": 3})
    page = finished([checked(report, 1), checked(report, 2)], tmp_path / "page.html")
    assert page.xpath("//script | //link | //img | //iframe | //@src | //@onclick") == []
    assert all(href.startswith("#") for href in page.xpath("//@href"))
    (style,) = page.xpath("//style")
    assert "url(" not in style.text
    assert "@import" not in style.text
    assert page.get("lang") == "zh-CN"


def test_several_reports_have_an_index(tmp_path: Path) -> None:
    good = draft(table2={}, table3={}, table4={}, title="甲局年度报告", year=2023)
    bad = with_cells(replace(good, title=None), {"table3.granted.total": 3})
    outcomes: list[Checked | FileEmpty] = [checked(good, 1), FileEmpty("文件是空的。"), checked(bad, 3)]
    page = finished(outcomes, tmp_path / "page.html")
    rows = page.xpath('//section[@class="index"]//tbody/tr')
    assert [row.xpath("./th//a/@href") for row in rows] == [["#r1"], [], ["#r3"]]
    assert "无法读取：文件是空的。" in rows[1].text_content()
    assert "3.html" in rows[2].text_content()
    assert page.xpath("//article/@id") == ["r1", "r3"]
    anchors = page.xpath("//@id")
    assert len(anchors) == len(set(anchors))
    assert {href.removeprefix("#") for href in page.xpath("//@href")} <= set(anchors)


def test_one_file_that_cannot_be_read_is_said_without_an_index(tmp_path: Path) -> None:
    page = finished([FileEmpty("文件是空的。")], tmp_path / "page.html")
    assert page.xpath('//section[@class="index"]') == []
    assert "无法读取：文件是空的。" in page.text_content()


def test_a_page_that_fails_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("before", "utf-8")

    def fail() -> None:
        with writing_page(path) as page:
            page.add(1, "1.html", FileEmpty("文件是空的。"))
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert path.read_text("utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_named_as_it_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "absent" / "page.html"
    with pytest.raises(FileNotFoundError) as refused, writing_page(path):
        pass
    assert refused.value.filename == str(path)


@pytest.mark.parametrize("count", [1, 3])
def test_headings_are_in_order(tmp_path: Path, count: int) -> None:
    report = draft(table2={}, table3={}, table4={})
    page = finished([checked(report, n + 1) for n in range(count)], tmp_path / "page.html")
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
