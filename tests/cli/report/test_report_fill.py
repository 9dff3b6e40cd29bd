"""``mingbai report fill`` and ``map``: a report in a superior's template, from the command line."""

import io
import json
from pathlib import Path

import openpyxl
import xlsxwriter

from commands import Mingbai
from mingbai.law.report.figures import Report
from mingbai.readers.recognition.report import read_report
from mingbai.writers.data import as_data
from writers.drafts_read_back import TABLES, a_report
from writers.test_html_writer import page


def a_file(folder: Path) -> tuple[Report, str]:
    """A report as a plain page, and where it is."""
    report = a_report("F2021", 7)
    return report, str(page(report, folder))


def test_the_national_template_is_filled_by_its_map(mingbai: Mingbai, shared: Path, tmp_path: Path) -> None:
    template = str(shared / "corpus" / "templates" / "annual-report-F2021.docx")
    report, file = a_file(tmp_path)
    meant = as_data(report)
    shipped = mingbai("report", "map")
    assert shipped.status == 0
    found = mingbai("report", "map", template)
    assert json.loads(found.out)["cells"] == json.loads(shipped.out)["cells"]
    own = tmp_path / "map.json"
    own.write_text(shipped.out, "utf-8")
    out = tmp_path / "filled.docx"
    done = mingbai("report", "fill", file, template, "--map", str(own), "--out", str(out))
    assert (done.status, done.out, done.err) == (0, "", "")
    read = as_data(read_report(out))
    assert [read[key] for key in TABLES] == [meant[key] for key in TABLES]


def test_a_template_of_its_own_takes_its_map(mingbai: Mingbai, tmp_path: Path) -> None:
    report, file = a_file(tmp_path)
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    book.add_worksheet("表").write("A1", "公开件数")
    book.close()
    template, own, out = (tmp_path / name for name in ("t.xlsx", "m.json", "out.xlsx"))
    template.write_bytes(made.getvalue())
    refused = mingbai("report", "fill", file, str(template), "--out", str(out))
    assert refused.status == 2
    assert "请附上对应表" in refused.err
    cells = {"table3.granted.total": "表!B1"}
    own.write_text(json.dumps({"form": "F2021", "template": "某表", "cells": cells}), "utf-8")
    done = mingbai("report", "fill", file, str(template), "--map", str(own), "--out", str(out))
    assert (done.status, done.err) == (0, "")
    assert openpyxl.load_workbook(out)["表"]["B1"].value == report.cell("table3.granted.total")


def test_the_json_of_a_report_is_filled_in_as_the_report_is(
    mingbai: Mingbai, shared: Path, tmp_path: Path
) -> None:
    template = str(shared / "corpus" / "templates" / "annual-report-F2021.docx")
    _, file = a_file(tmp_path)
    read = mingbai("report", "read", file, "--json")
    for name, encoding in (("report.json", "utf-8"), ("重定向.txt", "utf-16")):
        (tmp_path / name).write_text(read.out, encoding)
        out = tmp_path / f"{name}.docx"
        done = mingbai("report", "fill", str(tmp_path / name), template, "--out", str(out))
        assert (done.status, done.out, done.err) == (0, "", "")
    from_file = tmp_path / "from_file.docx"
    assert mingbai("report", "fill", file, template, "--out", str(from_file)).status == 0
    made = [tmp_path / f"{name}.docx" for name in ("report.json", "重定向.txt")]
    assert [each.read_bytes() for each in made] == [from_file.read_bytes()] * 2
    bad = tmp_path / "bad.json"
    bad.write_text(read.out[:-20], "utf-8")
    wrong = mingbai("report", "fill", str(bad), template, "--out", str(tmp_path / "none.docx"))
    assert wrong.status == 2
    assert f"{bad}：第1行第" in wrong.err
    assert "不是正确的JSON" in wrong.err
    assert not (tmp_path / "none.docx").exists()


def test_what_cannot_be_used_is_said_and_nothing_is_written(mingbai: Mingbai, tmp_path: Path) -> None:
    _, file = a_file(tmp_path)
    out, own = tmp_path / "out.docx", tmp_path / "m.json"
    own.write_text('{"form": "F2021"}', "utf-8")
    gone = mingbai("report", "fill", file, str(tmp_path / "t.docx"), "--out", str(out))
    assert (gone.status, "不能使用" in gone.err) == (2, True)
    wrong = mingbai("report", "fill", file, str(tmp_path / "t.docx"), "--map", str(own), "--out", str(out))
    assert wrong.status == 2
    assert "cells须是" in wrong.err
    assert "template须写模板的名称" in wrong.err
    unread = mingbai("report", "fill", str(own), str(own), "--out", str(out))
    assert unread.status == 2
    without = mingbai("report", "map", "--form", "F2019")
    assert without.status == 2
    assert "没有F2019的空白国家模板可以对照" in without.err
    assert "mingbai report map 模板 --form F2019" in without.err
    assert not out.exists()
