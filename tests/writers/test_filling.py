"""A superior's template comes out filled and otherwise untouched; what does not fit is said."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from mingbai.law.forms import FORMS
from mingbai.law.report.figures import Report, Table
from mingbai.readers.recognition.report import read_report
from mingbai.writers.data import as_data
from mingbai.writers.docx.report import render_report as in_word
from mingbai.writers.filling.labels import match_labels
from mingbai.writers.filling.places import Place, TemplateProblem, read_map
from mingbai.writers.filling.word import fill_word
from mingbai.writers.filling.workbook import fill_workbook
from mingbai.writers.xlsx import render_report as in_excel
from writers.drafts_read_back import TABLES, a_report


def blank(code: str) -> Report:
    tables = {key: Table(form, (None,) * len(form.paths)) for key, form in FORMS[code].tables.items()}
    return replace(a_report(code, 1), **tables)  # type: ignore[arg-type]  # the tables by their keys


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_national_template_is_filled_and_otherwise_untouched(shared: Path, tmp_path: Path) -> None:
    template = (shared / "corpus" / "templates" / "annual-report-F2021.docx").read_bytes()
    form, report = FORMS["F2021"], a_report("F2021", 9)
    places = match_labels(template, form)
    assert set(places) == {f"{key}.{path}" for key, table in form.tables.items() for path in table.paths}
    filled = fill_word(template, places, report)
    before, after = parts(template), parts(filled)
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
    (tmp_path / "filled.docx").write_bytes(filled)
    read, meant = as_data(read_report(tmp_path / "filled.docx")), as_data(report)
    for key in TABLES:
        assert read[key] == meant[key]


@pytest.mark.parametrize("code", sorted(FORMS))
def test_our_own_blank_report_is_a_template_in_word(code: str, tmp_path: Path) -> None:
    template, report = in_word(blank(code)), a_report(code, 9)
    places = match_labels(template, FORMS[code])
    (tmp_path / "filled.docx").write_bytes(fill_word(template, places, report))
    read, meant = as_data(read_report(tmp_path / "filled.docx")), as_data(report)
    for key in TABLES:
        assert read[key] == meant[key]


@pytest.mark.parametrize("code", sorted(FORMS))
def test_a_workbook_is_filled_cell_by_cell(code: str, tmp_path: Path) -> None:
    template, report = in_excel(blank(code)), a_report(code, 9)
    form = FORMS[code]
    places = match_labels(template, form)
    amount = "table2.art20_9.gov_purchase"
    missing = {f"{key}.{p}" for key, t in form.tables.items() for p in t.paths} - set(places)
    assert all(path.startswith(amount[:13]) for path in missing)
    filled = fill_workbook(template, places, report)
    before, after = parts(template), parts(filled)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {f"xl/worksheets/sheet{number}.xml" for number in (2, 3, 4)}
    book = openpyxl.load_workbook(io.BytesIO(filled))
    for path, place in places.items():
        assert book[place.part][place.address].value == pytest.approx(float(report.cell(path) or 0))


def a_workbook() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("上报表")
    sheet.write("A1", "单位")
    sheet.write_blank("B1", None, book.add_format({"bold": True}))
    sheet.write_formula("C1", "=SUM(A9:B9)", None, 0)
    sheet.merge_range("D1:E2", "", book.add_format({"border": 1}))
    sheet.write("F5", "末")
    book.close()
    return out.getvalue()


def test_cells_that_are_not_in_the_sheet_are_put_in_order() -> None:
    report = a_report("F2021", 3)
    paths = FORMS["F2021"].table3.paths
    addresses = ["B1", "D1", "A3", "B5", "G5", "C5", "A7"]
    places = read_map({f"table3.{p}": f"上报表!{a}" for p, a in zip(paths, addresses, strict=False)})
    book = openpyxl.load_workbook(io.BytesIO(fill_workbook(a_workbook(), places, report)))
    sheet = book["上报表"]
    for path, place in places.items():
        assert sheet[place.address].value == report.cell(path)
    assert sheet["B1"].font.bold
    assert (sheet["A1"].value, sheet["F5"].value, sheet["C1"].value) == ("单位", "末", "=SUM(A9:B9)")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("上报表!A1", "已有内容“单位”"),
        ("上报表!C1", "是公式“=SUM(A9:B9)”"),
        ("上报表!E2", "已并入上报表!D1"),
        ("别的表!A1", "没有名为“别的表”的工作表，现有：上报表"),
    ],
)
def test_what_does_not_fit_in_a_workbook_is_said(address: str, said: str) -> None:
    places = read_map({"table3.new_received.natural": address})
    path = next(iter(places))
    real = f"table3.{FORMS['F2021'].table3.paths[0]}"
    with pytest.raises(TemplateProblem, match=r"：.+（") as caught:
        fill_workbook(a_workbook(), {real: places[path]}, a_report("F2021", 3))
    assert said in str(caught.value)
    assert "一、本年新收政府信息公开申请数量" in str(caught.value)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("9!A1", "没有第9个表"),
        ("2!Z99", "没有这一格"),
        ("2!A1", "已有内容"),
        ("2!B1", "已并入2!A1"),
        ("2!A7", "已并入2!A6"),
    ],
)
def test_what_does_not_fit_in_word_is_said(address: str, said: str) -> None:
    path = f"table3.{FORMS['F2021'].table3.paths[0]}"
    with pytest.raises(TemplateProblem, match=r"：.+（") as caught:
        fill_word(in_word(blank("F2021")), {path: Place.parse(address)}, a_report("F2021", 3))
    assert said in str(caught.value)


def test_a_map_is_checked() -> None:
    with pytest.raises(TemplateProblem, match="写法不对"):
        read_map({"table3.x": "C5"})
    with pytest.raises(TemplateProblem, match="不是F2021的单元格"):
        fill_word(in_word(blank("F2021")), {"table3.nothing": Place("2", 5, 4)}, a_report("F2021", 3))
    one, two = (f"table3.{path}" for path in FORMS["F2021"].table3.paths[:2])
    with pytest.raises(TemplateProblem, match="都对应这一格"):
        fill_word(in_word(blank("F2021")), dict.fromkeys((one, two), Place("2", 5, 4)), a_report("F2021", 3))
    with pytest.raises(TemplateProblem, match="打不开"):
        fill_word(b"no zip", {}, a_report("F2021", 3))


def test_yuan_go_into_a_form_of_ten_thousands_exactly() -> None:
    report = a_report("F2021", 3)
    assert report.table2 is not None
    fee = f"table2.{report.table2.form.paths[-1]}"
    in_yuan = replace(report, table2=replace(report.table2, unit="元"))
    template = in_excel(blank("F2021"))
    place = match_labels(template, FORMS["F2021"])[fee]
    book = openpyxl.load_workbook(io.BytesIO(fill_workbook(template, {fee: place}, in_yuan)))
    value = in_yuan.cell(fee)
    assert value is not None
    assert book[place.part][place.address].value == pytest.approx(float(value) / 10_000)


@pytest.mark.parametrize("column", [1, 26, 27, 52, 703])
def test_a_place_is_written_as_it_is_read(column: int) -> None:
    place = Place("表三", 5, column)
    assert Place.parse(str(place)) == place
