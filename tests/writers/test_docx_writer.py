"""The annual report in Word: read back alike, laid out by GB/T 9704, its tables really merged."""

import io
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from mingbai.law.forms import FORMS
from mingbai.writers.composition import Correction
from mingbai.writers.docx.report import render_report
from writers.drafts_read_back import a_report, adding_up, assert_read_back, with_blanks


@settings(max_examples=25)
@given(code=st.sampled_from(sorted(FORMS)), seed=st.integers(0, 10**9))
def test_what_was_written_in_word_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, code: str, seed: int
) -> None:
    report = a_report(code, seed)
    assert_read_back(render_report(report), tmp_path_factory.mktemp("word") / "report.docx", report)


@settings(max_examples=10)
@given(code=st.sampled_from(sorted(FORMS)), seed=st.integers(0, 10**9))
def test_a_blank_stays_blank_in_word(tmp_path_factory: pytest.TempPathFactory, code: str, seed: int) -> None:
    report = with_blanks(adding_up(a_report(code, seed), seed), seed)
    assert_read_back(render_report(report), tmp_path_factory.mktemp("word") / "report.docx", report)


@pytest.mark.parametrize("code", sorted(FORMS))
def test_the_page_is_that_of_the_standard(code: str) -> None:
    paper = docx.Document(io.BytesIO(render_report(a_report(code, 1))))
    (section,) = paper.sections
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(each.mm) for each in margins if each is not None] == [37, 35, 28, 26]
    assert [round(each.mm) for each in (section.page_width, section.page_height) if each] == [210, 297]
    assert paper.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        assert paragraph.text == "— 1 —"
        assert f'w:jc w:val="{side}"' in paragraph._p.xml
    normal, title = paper.styles["Normal"], paper.styles["Title"]
    for style, font, size in ((normal, "仿宋_GB2312", 16), (title, "方正小标宋简体", 22)):
        assert style.element.rPr.rFonts.get(qn("w:eastAsia")) == font
        assert style.font.size == Pt(size)
    # 22 lines of exactly this pitch fill 225 mm, and not 23.
    pitch = normal.paragraph_format.line_spacing
    assert 22 * pitch <= Mm(225) + Pt(0.1)
    assert 23 * pitch > Mm(225)


@pytest.mark.parametrize("code", sorted(FORMS))
@pytest.mark.parametrize(("text", "is_whole"), [("", True), ("甲\n乙\n丙\n丁\n戊", False)])
def test_a_matrix_is_kept_whole_where_a_page_holds_its_chapter(
    code: str, text: str, *, is_whole: bool
) -> None:
    report = a_report(code, 1)
    sections = [replace(section, text=text) for section in report.sections]
    paper = docx.Document(io.BytesIO(render_report(replace(report, sections=sections))))
    *kept, last = [
        row.cells[-1].paragraphs[0].paragraph_format.keep_with_next for row in paper.tables[1].rows
    ]
    assert kept[:3] == [True] * 3
    assert all(kept) == is_whole
    assert not last
    # The first chapter has no table, the next three have theirs.
    before = [p.paragraph_format.keep_with_next for p in paper.paragraphs if p.text == "戊"]
    assert before[:4] == ([None, True, True, True] if text else [])
    assert "（三）\n不予公开" in [cell.text for cell in paper.tables[1].columns[1].cells]


@pytest.mark.parametrize("code", sorted(FORMS))
def test_heads_repeat_and_no_row_is_torn(code: str) -> None:
    paper = docx.Document(io.BytesIO(render_report(a_report(code, 1))))
    for table, heads in zip(paper.tables, (0, 3, 3), strict=True):
        rows = [row._tr.trPr for row in table.rows]
        assert all(row.find(qn("w:cantSplit")) is not None for row in rows)
        assert [row.find(qn("w:tblHeader")) is not None for row in rows] == [
            at < heads for at in range(len(rows))
        ]
    results = [cell for cell in paper.tables[1].columns[0].cells if cell.text == "三、本年度办理结果"]
    assert len({cell._tc for cell in results}) == 1
    assert len(results) == len(FORMS[code].table3.leaf_rows) + 1


def test_a_correction_stands_over_the_text_and_metadata_over_the_title() -> None:
    report = replace(
        a_report("F2021", 2),
        metadata={"索引号": "001/2022-00012", "发布机构": "某区人民政府", "有效性": "有效"},
    )
    said = Correction("表三一处数字有误。", date(2022, 3, 1))
    paper = docx.Document(io.BytesIO(render_report(report, correction=said)))
    texts = [paragraph.text for paragraph in paper.paragraphs]
    notice = texts.index("更正说明（2022年3月1日）：表三一处数字有误。")
    assert texts.index(report.opening) > notice
    assert [cell.text for cell in paper.tables[0]._cells] == [
        "索引号：001/2022-00012", "发布机构：某区人民政府", "有效性：有效", "",
    ]  # fmt: skip


def test_the_same_report_is_the_same_file() -> None:
    assert render_report(a_report("F2019", 4)) == render_report(a_report("F2019", 4))


def test_a_character_that_xml_cannot_hold_does_no_harm() -> None:
    report = a_report("F2021", 2)
    sections = [replace(section, text="甲\x00乙 <b>&") for section in report.sections]
    texts = [
        p.text
        for p in docx.Document(io.BytesIO(render_report(replace(report, sections=sections)))).paragraphs
    ]
    assert "甲乙 <b>&" in texts
