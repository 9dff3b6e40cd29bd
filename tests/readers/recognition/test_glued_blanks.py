"""Rows in which every cell is a stroke, run together."""

from mingbai.law.forms import F2021
from mingbai.readers.document import Document, Paragraph
from mingbai.readers.recognition.report import recognise


def test_a_row_of_strokes_is_a_row_of_blank_cells() -> None:
    lines = ["临江县教育局2023年政府信息公开工作年度报告", "三、收到和处理政府信息公开申请情况"]
    lines += [f"{row.label}///////" for row in F2021.table3.data_rows]
    report = recognise(Document("text", [Paragraph(line) for line in lines]))
    assert report.table3 is not None
    assert not report.table3.absent_rows
    assert set(report.table3.values) == {None}
    assert report.table3.printed["granted.total"] == "/"
    assert not report.uncertain


def test_a_row_with_marks_and_a_cell_lost_keeps_its_figures() -> None:
    lines = ["临江县教育局2023年政府信息公开工作年度报告", "三、收到和处理政府信息公开申请情况"]
    lines += [f"{row.label}  7  1  /  /  /  6" for row in F2021.table3.data_rows]
    report = recognise(Document("text", [Paragraph(line) for line in lines]))
    assert report.table3 is not None
    assert report.cell("table3.granted.natural_person") == 7
    told = report.uncertain["table3.granted.total"].candidates
    assert None in told
    assert 6 in told
