"""The annual report as PDF: its text layer reads back, its font is inside, its bytes on nothing else."""

from dataclasses import replace
from pathlib import Path

import manimgx_fonts_cjk
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingbai.law.forms import FORMS
from mingbai.law.report.figures import Section
from mingbai.writers.pdf.report import render_report
from writers.drafts_read_back import a_report, adding_up, assert_read_back, with_blanks


@settings(max_examples=20, deadline=None)
@given(code=st.sampled_from(sorted(FORMS)), seed=st.integers(0, 10**9))
def test_what_was_set_is_read_back(tmp_path_factory: pytest.TempPathFactory, code: str, seed: int) -> None:
    report = a_report(code, seed)
    assert_read_back(render_report(report).content, tmp_path_factory.mktemp("pdf") / "report.pdf", report)


@settings(max_examples=10, deadline=None)
@given(code=st.sampled_from(sorted(FORMS)), seed=st.integers(0, 10**9))
def test_a_blank_stays_blank_in_pdf(tmp_path_factory: pytest.TempPathFactory, code: str, seed: int) -> None:
    report = with_blanks(adding_up(a_report(code, seed), seed), seed)
    assert_read_back(render_report(report).content, tmp_path_factory.mktemp("pdf") / "report.pdf", report)


@pytest.mark.parametrize("lines", [3, 9, 14, 21])
def test_tables_torn_over_pages_are_read_back(tmp_path: Path, lines: int) -> None:
    report = a_report("F2021", lines)
    text = "\n".join(["本年工作有序推进。"] * lines)
    sections = [replace(s, text=text) if s.no == 1 else s for s in report.sections]
    longer = replace(report, sections=sections)
    assert_read_back(render_report(longer).content, tmp_path / "report.pdf", longer)


@pytest.mark.parametrize("lines", range(1, 30, 2))
def test_a_table_within_table_2_stands_on_one_page_with_its_heads(lines: int) -> None:
    report = a_report("F2021", 4)
    text = "\n".join(["本年工作有序推进。"] * lines)
    sections = [replace(s, text=text) if s.no == 1 else s for s in report.sections]
    made = pypdfium2.PdfDocument(render_report(replace(report, sections=sections)).content)
    pages = ["".join(page.get_textpage().get_text_range().split()) for page in made]
    (page,) = [text for text in pages if "第二十条第（五）项" in text]
    assert "处理决定数量" in page
    assert "行政许可" in page.partition("第二十条第（五）项")[2]
    (page,) = [text for text in pages if "第二十条第（六）项" in text]
    assert "行政强制" in page.partition("第二十条第（六）项")[2]


def test_chapters_are_bookmarks_and_the_same_report_is_the_same_file() -> None:
    report = a_report("F2019", 4)
    made = render_report(report)
    assert made.content == render_report(report).content
    marks = [mark.get_title() for mark in pypdfium2.PdfDocument(made.content).get_toc()]
    assert marks == [section.title for section in report.sections]


def test_what_stands_in_for_a_typeface_is_said() -> None:
    made = render_report(a_report("F2021", 4))
    assert "仿宋_GB2312 没有找到，以 Noto Sans CJK SC 代替" in map(str, made.substitutions)
    assert len(made.substitutions) == 5


def test_a_folder_of_fonts_is_used_or_refused(tmp_path: Path) -> None:
    folder = Path(manimgx_fonts_cjk.__file__).parent
    assert render_report(a_report("F2021", 4), font_folder=folder).substitutions
    with pytest.raises(NotADirectoryError, match="字体文件夹"):
        render_report(a_report("F2021", 4), font_folder=tmp_path / "none")


def test_text_is_not_markup() -> None:
    said = '#panic("x") *b* $x$ [甲] \\ @乙 <丙>'
    report = replace(a_report("F2021", 4), sections=[Section(1, "一、总体情况", said)])
    page = pypdfium2.PdfDocument(render_report(report).content)[0]
    assert "".join(said.split()) in "".join(page.get_textpage().get_text_range().split())
