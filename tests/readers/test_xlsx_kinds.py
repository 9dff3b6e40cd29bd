"""Excel files as other programs and hurried hands make them: formats that mislead, boxes, other names."""

import io
import zipfile
from collections.abc import Sequence

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.readers.errors import NoTextLayer
from mingbai.readers.office.sheet_values import ValueFormat, shown_number
from mingbai.readers.office.xlsx import read
from mingbai.readers.reading import read_bytes
from readers.grids import outline, texts
from readers.test_docx import changed
from readers.test_docx_kinds import PACKAGE, RELATIONSHIPS, with_members
from readers.test_xlsx import rows_of, saved


def formatted(code: str, values: Sequence[float]) -> list[list[str]]:
    """What is read of a row with a label whose values bear the number format ``code``."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    cells: list[str | float] = ["规章", *values]
    for column, value in enumerate(cells, 1):
        sheet.cell(1, column, value)
        sheet.cell(1, column).number_format = code
    (grid,) = read(saved(book)).grids
    return texts(grid)


@given(st.integers(0, 36_000) | st.integers(80_000, 10**7))
def test_a_count_shown_as_a_date_is_a_count(count: int) -> None:
    assert shown_number(str(count), ValueFormat.DATE) == str(count)


@pytest.mark.parametrize("code", ["yyyy-m-d", 'm"月"d"日"', "h:mm", "[h]:mm:ss"])
def test_counts_formatted_as_dates_are_counts(code: str) -> None:
    assert formatted(code, [75, 932, 597365]) == [["规章", "75", "932", "597365"]]


def test_a_day_of_this_age_is_a_day() -> None:
    assert formatted("yyyy-m-d", [45300]) == [["规章", "2024-01-09"]]


def test_counts_in_per_cent_are_counts_unless_a_share_stands_among_them() -> None:
    assert formatted("0%", [3, 0, 1]) == [["规章", "3", "0", "1"]]
    assert formatted("0%", [2, 0.5]) == [["规章", "200%", "50%"]]
    assert formatted("0.00%", [1, 0]) == [["规章", "100%", "0%"]]


@pytest.mark.parametrize("stored", ["2.220446049250313E-16", "-5.551115123125783e-17"])
def test_what_is_left_of_a_sum_that_is_nothing_is_nothing(stored: str) -> None:
    assert shown_number(stored, ValueFormat.PLAIN) == "0"


def test_escaped_characters_are_unescaped() -> None:
    assert outline(read(rows_of(["规章_x000D_", "12_x000d_\n", "_xyz_", 1]))) == [
        [["规章", "12", "_xyz_", "1"]]
    ]


def test_text_boxes_come_before_their_sheet() -> None:
    drawing = (
        '<d:wsDr xmlns:d="d" xmlns:a="a"><d:sp><d:txBody><a:p><a:r><a:t>某局2023年</a:t></a:r>'
        "<a:r><a:t>年度报告</a:t></a:r></a:p><a:p/></d:txBody></d:sp></d:wsDr>"
    )
    relationships = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="d1" '
        f'Type="{RELATIONSHIPS}/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
    )
    data = changed(
        rows_of(["规章", 1, 2]),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"</worksheet>", b"<drawing/></worksheet>"),
    )
    boxed = with_members(
        data,
        {
            "xl/drawings/drawing1.xml": drawing.encode(),
            "xl/worksheets/_rels/sheet1.xml.rels": relationships.encode(),
        },
    )
    assert outline(read(boxed)) == ["某局2023年年度报告", [["规章", "1", "2"]]]


def test_a_book_of_pictures_says_so() -> None:
    with pytest.raises(NoTextLayer, match="图片"):
        read(with_members(rows_of(), {"xl/media/image1.png": b"\x89PNG"}))


@pytest.mark.parametrize(("old", "new"), [("xl/", "data/"), ("workbook.xml", "workbook2.xml")])
def test_parts_of_a_book_under_other_names(old: str, new: str) -> None:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(rows_of(["规章", 1, 2]))) as before,
        zipfile.ZipFile(file, "w") as after,
    ):
        for name in before.namelist():
            content = before.read(name).replace(old.encode(), new.encode())
            after.writestr(name.replace(old, new), content)
    assert outline(read_bytes(file.getvalue())) == [[["规章", "1", "2"]]]


def test_struck_figures_and_marks_of_notes_in_a_cell_are_left_out() -> None:
    run = "<r><rPr>{}</rPr><t>{}</t></r>".format
    raised = '<vertAlign val="superscript"/>'
    cells = (
        run("<strike/>", "9") + run("", "12") + run(raised, "1"),
        run('<strike val="0"/>', "34"),
        run(raised, "5"),
    )
    row = "".join(f'<c t="inlineStr"><is>{cell}</is></c>' for cell in cells)
    data = changed(
        rows_of(["规章", 1]),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"</row>", row.encode() + b"</row>"),
    )
    assert outline(read(data)) == [[["规章", "1", "12", "34", "5"]]]


def test_the_quote_that_makes_a_figure_text_is_no_part_of_it() -> None:
    assert outline(read(rows_of(["'规章'", "'12", "'", 1]))) == [[["'规章'", "12", "'", "1"]]]


def test_half_a_character_that_no_output_could_hold_is_left_out() -> None:
    assert outline(read(rows_of(["规章_xD800_", "12", "甲", 1]))) == outline(
        read(rows_of(["规章", "12", "甲", 1]))
    )
