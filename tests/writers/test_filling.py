"""A superior's template comes out filled and otherwise untouched; what does not fit is said."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.forms import FORMS
from mingbai.law.report.figures import Report, Table
from mingbai.readers.recognition.report import read_report
from mingbai.writers.data import as_data
from mingbai.writers.docx.report import render_report as in_word
from mingbai.writers.filling.filled import fill
from mingbai.writers.filling.labels import match_labels
from mingbai.writers.filling.mapping import TemplateMap, national_map, read_map, written_map
from mingbai.writers.filling.places import Place, TemplateProblem
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


def assert_only_filled(template: bytes, filled: bytes, report: Report, folder: Path) -> None:
    """One part of the package changed, and the report is read out of it again."""
    before, after = parts(template), parts(filled)
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
    (folder / "filled.docx").write_bytes(filled)
    read, meant = as_data(read_report(folder / "filled.docx")), as_data(report)
    assert [read[key] for key in TABLES] == [meant[key] for key in TABLES]


def test_the_national_template_is_filled_and_otherwise_untouched(shared: Path, tmp_path: Path) -> None:
    template = (shared / "corpus" / "templates" / "annual-report-F2021.docx").read_bytes()
    form, report = FORMS["F2021"], a_report("F2021", 9)
    places = match_labels(template, form)
    assert set(places) == {f"{key}.{path}" for key, table in form.tables.items() for path in table.paths}
    filled = fill_word(template, places, report)
    assert_only_filled(template, filled, report, tmp_path)


@pytest.mark.parametrize("code", sorted(FORMS))
def test_our_own_blank_report_is_a_template_in_word(code: str, tmp_path: Path) -> None:
    template, report = in_word(blank(code)), a_report(code, 9)
    places = match_labels(template, FORMS[code])
    assert_only_filled(template, fill_word(template, places, report), report, tmp_path)


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
    places = {f"table3.{p}": Place.parse(f"上报表!{a}") for p, a in zip(paths, addresses, strict=False)}
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
        ("9!A1", "没有第9个表"),
        ("2!Z99", "没有这一格"),
        ("2!A1", "已有内容"),
        ("2!B1", "已并入2!A1"),
        ("2!A7", "已并入2!A6"),
    ],
)
def test_what_does_not_fit_is_said(address: str, said: str) -> None:
    real = f"table3.{FORMS['F2021'].table3.paths[0]}"
    place, report = Place.parse(address), a_report("F2021", 3)
    is_word = place.part.isdecimal()
    template = in_word(blank("F2021")) if is_word else a_workbook()
    with pytest.raises(TemplateProblem, match=r"：.+（") as caught:
        (fill_word if is_word else fill_workbook)(template, {real: place}, report)
    assert said in str(caught.value)
    assert "一、本年新收政府信息公开申请数量" in str(caught.value)


def test_what_is_filled_is_checked() -> None:
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


def test_a_table_by_the_other_years_form_is_told_and_the_rest_can_be_filled() -> None:
    """As in corpus/reports/2023-hongze: a report by the form of 2021 with table 3 as it was before."""
    report = replace(a_report("F2021", 3), table3=a_report("F2019", 3).table3)
    template = in_excel(blank("F2021"))
    with pytest.raises(TemplateProblem, match=r"申请情况”表不是按F2021的行列编制的，没有.*等.*格") as told:
        fill(template, report)
    assert "\n" not in str(told.value)
    places = match_labels(template, FORMS["F2021"])
    kept = {path: place for path, place in places.items() if not path.startswith("table3.")}
    book = openpyxl.load_workbook(io.BytesIO(fill_workbook(template, kept, report)))
    path = next(path for path in kept if path.startswith("table4.") and report.cell(path))
    assert book[kept[path].part][kept[path].address].value == report.cell(path)


@pytest.mark.parametrize("column", [1, 26, 27, 52, 703])
def test_a_place_is_written_as_it_is_read(column: int) -> None:
    place = Place("表三", 5, column)
    assert Place.parse(str(place)) == place


NATIONAL = "corpus/templates/annual-report-F2021.docx"


def a_map(**changed: object) -> bytes:
    """A map of one cell, with some of its keys changed; ``None`` leaves a key out."""
    data = {
        "form": "F2021",
        "template": "某市报送表",
        "cells": {"table3.granted.total": "上报表!B5"},
    } | changed
    return json.dumps({key: each for key, each in data.items() if each is not None}).encode()


def test_the_map_of_the_national_template_is_shipped(shared: Path, tmp_path: Path) -> None:
    template, form = (shared / NATIONAL).read_bytes(), FORMS["F2021"]
    held = national_map("F2021")
    assert held is not None
    assert held.places == match_labels(template, form)
    report = a_report("F2021", 11)
    filled = fill(template, report, held)
    assert_only_filled(template, filled, report, tmp_path)
    assert fill(template, report) == filled
    assert national_map("F2019") is None


def test_a_template_with_labels_of_its_own_is_filled_by_its_map() -> None:
    report = a_report("F2021", 5)
    held = read_map(a_map(cells={"table3.granted.total": "上报表!B5", "table4.recon_total": "上报表!D1"}))
    template = a_workbook()
    with pytest.raises(TemplateProblem, match="请附上对应表"):
        fill(template, report)
    sheet = openpyxl.load_workbook(io.BytesIO(fill(template, report, held)))["上报表"]
    assert sheet["B5"].value == report.cell("table3.granted.total")
    assert sheet["D1"].value == report.cell("table4.recon_total")
    with pytest.raises(TemplateProblem, match="对应表是按F2021写的，报告用的是F2019"):
        fill(template, a_report("F2019", 5), held)


@given(
    code=st.sampled_from(sorted(FORMS)),
    part=st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1),
    data=st.data(),
)
def test_a_map_is_read_as_it_was_written(code: str, part: str, data: st.DataObject) -> None:
    paths = [f"{key}.{path}" for key, table in FORMS[code].tables.items() for path in table.paths]
    chosen = data.draw(st.lists(st.sampled_from(paths), min_size=1, unique=True))
    held = TemplateMap(
        code, "某表", {path: Place(part, at, 1 + at % 700) for at, path in enumerate(chosen, 1)}
    )
    assert read_map(written_map(held).encode()) == held


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "编码不是UTF-8"),
        (b'{"form": "F2021",\n "cells": }', "第2行第11个字符处不是正确的JSON"),
        (b"[]", "最外层须是"),
        (b'{"form": "F2021", "form": "F2021"}', "“form”写了两次"),
        (a_map(form="F2020"), "form须写报表格式代码：F2019或F2021"),
        (a_map(template=" "), "template须写模板的名称"),
        (a_map(cells={}), "至少一项"),
        (a_map(cells=None), "至少一项"),
        (a_map(cells={"table3.granted.total": 5}), "“table3.granted.total”的位置须用引号"),
        (a_map(sheet="上报表"), "没有“sheet”这一项"),
        (a_map(cells={"table3.granted.total": "C5"}), "“table3.granted.total”：位置“C5”写法不对"),
        (a_map(cells={"table3.nothing": "表!C5"}), "“table3.nothing”不是F2021的单元格"),
        (a_map(cells={"table3.granted.total": "表!C5", "table4.recon_total": "表!C5"}), "都对应这一格"),
        (a_map(cells={f"table3.{n}": "表!C5" for n in range(50)}), "另有30处类似问题"),
    ],
)
def test_what_is_wrong_with_a_map_is_said(content: bytes, said: str) -> None:
    with pytest.raises(TemplateProblem) as caught:
        read_map(content)
    assert said in str(caught.value)
