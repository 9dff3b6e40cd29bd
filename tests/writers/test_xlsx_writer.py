"""The annual report as a workbook: read back alike, formulas with their values, units not lost."""

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingbai.law.forms import FORMS
from mingbai.writers.xlsx import render_report
from writers.drafts_read_back import a_report, adding_up, assert_read_back, with_blanks


@settings(max_examples=25)
@given(code=st.sampled_from(sorted(FORMS)), seed=st.integers(0, 10**9))
def test_what_was_written_in_excel_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, code: str, seed: int
) -> None:
    report = a_report(code, seed)
    assert_read_back(render_report(report), tmp_path_factory.mktemp("excel") / "report.xlsx", report)


@settings(max_examples=15)
@given(code=st.sampled_from(sorted(FORMS)), seed=st.integers(0, 10**9))
def test_a_blank_stays_blank_in_excel(tmp_path_factory: pytest.TempPathFactory, code: str, seed: int) -> None:
    report = with_blanks(adding_up(a_report(code, seed), seed), seed)
    assert_read_back(render_report(report), tmp_path_factory.mktemp("excel") / "report.xlsx", report)


@pytest.mark.parametrize("code", sorted(FORMS))
def test_totals_are_formulas_that_keep_their_values(code: str) -> None:
    content = render_report(adding_up(a_report(code, 1), 1))
    formulas = openpyxl.load_workbook(io.BytesIO(content))
    values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    counts = {}
    for name in ("表三", "表四"):
        found = [c for row in formulas[name].iter_rows() for c in row if str(c.value).startswith("=SUM")]
        counts[name] = len(found)
        for cell in found:
            first, last = str(cell.value)[5:-1].split(":")
            parts = [c.value for row in values[name][f"{first}:{last}"] for c in row]
            assert values[name][cell.coordinate].value == sum(part for part in parts if part)
    assert counts == {"表三": len(FORMS[code].table3.data_rows) + 6, "表四": 3}


def test_a_total_that_is_no_sum_stays_as_it_was_stated() -> None:
    report = adding_up(a_report("F2021", 1), 1)
    assert report.table4 is not None
    stated = replace(report, table4=replace(report.table4, values=(1, 1, 1, 1, 9, *report.table4.values[5:])))
    sheet = openpyxl.load_workbook(io.BytesIO(render_report(stated)))["表四"]
    figures = next(row for row in sheet.iter_rows() if row[4].value == 9)
    assert str(figures[9].value).startswith("=SUM")
    assert any("与各项之和不一致" in str(cell.value) for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("amount", ["12345678901234.56", "58211745.83", "0.1"])
def test_an_amount_is_exact_whatever_its_length(tmp_path: Path, amount: str) -> None:
    report = a_report("F2019", 1)
    table = report.table2
    assert table is not None
    values = (*table.values[:-1], Decimal(amount))
    exact = replace(report, table2=replace(table, values=values))
    assert_read_back(render_report(exact), tmp_path / "report.xlsx", exact)


def test_it_is_typed_and_set_up_for_print() -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_report(a_report("F2021", 1))))
    assert book.sheetnames == ["正文", "表二", "表三", "表四"]
    third = book["表三"]
    assert third.print_title_rows == "$2:$4"
    assert third.page_setup.paperSize == 9
    assert book["表四"].page_setup.orientation == "landscape"
    assert isinstance(third["D5"].value, int)


def test_rows_are_as_high_as_their_lines_and_no_wider_than_the_page() -> None:
    report = replace(
        a_report("F2021", 1), title="某市某某区人民政府2024年政府信息公开工作年度报告", opening="某" * 90
    )
    book = openpyxl.load_workbook(io.BytesIO(render_report(report)))
    sheet = book["正文"]
    assert sheet["A1"].value == "某市某某区人民政府\n2024年政府信息公开工作年度报告"
    assert [round(sheet.row_dimensions[row].height) for row in (1, 2)] == [55, 51]
    # 156 mm of page, in the 8 pixels that LibreOffice takes for a digit of the workbook's font.
    assert sheet.column_dimensions["A"].width * 8 <= 156 * 96 / 25.4
    assert book["表三"]["B9"].value == "（三）\n不予公开"


def test_text_that_looks_like_a_formula_is_text() -> None:
    report = replace(a_report("F2021", 1), opening="=1+1")
    sheet = openpyxl.load_workbook(io.BytesIO(render_report(report)))["正文"]
    assert sheet["A2"].value == "=1+1"
    assert sheet["A2"].data_type != "f" or sheet["A2"].quotePrefix is not None
