"""Tables in another shape than the form's read as the form's do."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from mingbai.law.forms import F2021
from mingbai.law.report.figures import Report
from mingbai.readers.document import Block, Document, Grid, Paragraph
from mingbai.readers.recognition.report import recognise
from mingbai.readers.recognition.reshaping import reshaped

HEADS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
TABLE2 = [
    ["第二十条第（一）项", "", "", ""],
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "0", "0", "0"],
    ["行政规范性文件", "3", "3", "12"],
    ["第二十条第（五）项", "", "", ""],
    ["信息内容", "本年处理决定数量", "", ""],
    ["行政许可", "921", "", ""],
    ["第二十条第（六）项", "", "", ""],
    ["信息内容", "本年处理决定数量", "", ""],
    ["行政处罚", "77", "", ""],
    ["行政强制", "0", "", ""],
    ["第二十条第（八）项", "", "", ""],
    ["信息内容", "本年收费金额（单位：万元）", "", ""],
    ["行政事业性收费", "34.84", "", ""],
]


def figure(row: int, column: int) -> str:
    """Figures that tell the cells apart."""
    return str(100 * row + column)


def table3() -> list[list[str]]:
    rows = [[row.label, *(figure(r, c) for c in range(7))] for r, row in enumerate(F2021.table3.data_rows)]
    return [["项目", *HEADS], *rows]


def read(*grids: Block) -> Report:
    return recognise(Document("html", [Paragraph("临江县教育局2023年政府信息公开工作年度报告"), *grids]))


def cells_of_table3(report: Report) -> list[object]:
    assert report.table3 is not None
    return list(report.table3.values)


EXPECTED = [int(figure(r, c)) for r in range(25) for c in range(7)]


def written_out(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Each blank filled with what stands left of it, as programs do that know no merged cells."""
    filled: list[list[str]] = []
    for row in rows:
        filled.append([])
        for text in row:
            filled[-1].append(text or filled[-1][-1])
    return filled


def test_merged_cells_written_out_are_one_cell() -> None:
    report = read(Grid.from_rows(written_out(TABLE2)))
    assert report.cell("table2.art20_5.admin_license.decisions") == 921
    assert report.cell("table2.art20_6.admin_penalty.decisions") == 77
    assert str(report.cell("table2.art20_8.admin_fee.fee_amount")) == "34.84"
    assert [report.cell(f"table2.art20_1.normative_docs.{key}") for key in ("issued", "repealed")] == [3, 3]
    assert not report.uncertain


def test_the_table_turned_on_its_side() -> None:
    turned = [list(column) for column in zip(*table3(), strict=True)]
    assert cells_of_table3(read(Grid.from_rows(turned))) == EXPECTED


@pytest.mark.parametrize("first", [2, 4, 6])
def test_the_table_cut_in_two_by_applicants(first: int) -> None:
    left = Grid.from_rows([row[: first + 1] for row in table3()])
    right = Grid.from_rows([row[:1] + row[first + 1 :] for row in table3()])
    assert cells_of_table3(read(left, Paragraph("续表"), right)) == EXPECTED


def test_two_years_under_each_other_stay_two_tables() -> None:
    grids = [Grid.from_rows(table3()), Grid.from_rows(table3())]
    assert reshaped(grids) == grids


def test_tables_beside_each_other_in_one_sheet() -> None:
    beside = [[*(TABLE2[r] if r < len(TABLE2) else [""] * 4), "", *row] for r, row in enumerate(table3())]
    report = read(Grid.from_rows(beside))
    assert cells_of_table3(report) == EXPECTED
    assert report.cell("table2.art20_5.admin_license.decisions") == 921


def test_a_blank_column_within_a_table_parts_nothing() -> None:
    grid = Grid.from_rows([[row[0], "", *row[1:]] for row in table3()])
    assert reshaped([grid]) == [grid]
    assert cells_of_table3(read(grid)) == EXPECTED


def cut(rows: Sequence[Sequence[str]], *columns: int) -> Grid:
    return Grid.from_rows([[row[c] for c in columns] for row in rows])


@pytest.mark.parametrize("parts", [((1, 2, 3), (4, 5), (6, 7)), ((1,), (2, 3, 4, 5, 6), (7,))])
def test_table_3_cut_in_three_by_columns_is_one_table(parts: Sequence[Sequence[int]]) -> None:
    rows = table3()
    grids = [cut(rows, 0, *columns) for columns in parts]
    continued = Paragraph("（续表）")
    report = read(grids[0], continued, grids[1], continued, grids[2])
    assert cells_of_table3(report) == EXPECTED


def test_the_same_applicants_of_two_years_are_no_parts_of_one_table() -> None:
    rows = table3()
    blocks = reshaped([cut(rows, 0, 1, 7), cut(rows, 0, 1, 7)])
    assert [block.width for block in blocks if isinstance(block, Grid)] == [3, 3]


def turned(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [list(column) for column in zip(*rows, strict=True)]


def test_table_2_with_its_rows_as_columns_is_turned_back() -> None:
    parts = [TABLE2[1:4], TABLE2[5:7], TABLE2[8:11], TABLE2[12:]]
    grids: list[Block] = [
        Grid.from_rows(turned([row[: 4 if n == 0 else 2] for row in part])) for n, part in enumerate(parts)
    ]
    report = read(*grids, Grid.from_rows(table3()))
    expected = read(Grid.from_rows(TABLE2), Grid.from_rows(table3()))
    assert report.table2 is not None
    assert expected.table2 is not None
    assert report.table2.values == expected.table2.values


def test_a_turned_table_lets_what_stands_over_it_be() -> None:
    wide = turned([["", *row] for row in table3()])
    blocks = reshaped([Grid.from_rows([["三、收到和处理", *[""] * 25], *wide])])
    assert blocks[0] == Paragraph("三、收到和处理")
    assert isinstance(blocks[1], Grid)
    assert len(blocks[1].rows) == 26


def test_table_4_beside_table_3_in_one_sheet_is_read() -> None:
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3
    figures = [str(n) for n in (1, 2, 3, 4, 10, 0, 1, 0, 0, 1, 5, 0, 0, 0, 5)]
    rows = [[*row, "", *[""] * 15] for row in table3()]
    rows[3][9:], rows[4][9:] = outcomes, figures
    report = read(Grid.from_rows(rows))
    assert cells_of_table3(report) == EXPECTED
    assert report.table4 is not None
    assert [str(value) for value in report.table4.values] == figures


@pytest.mark.parametrize("form", ["{}：{}", "{}{}", "{} : {}", "{}\n{}", "申请人-{}：{}"])
def test_heads_written_into_each_cell_are_taken_out(form: str) -> None:
    rows = [[row[0], *map(form.format, HEADS, row[1:])] for row in table3()[1:]]
    assert cells_of_table3(read(Grid.from_rows([["项目", *HEADS], *rows]))) == EXPECTED
    assert cells_of_table3(read(Grid.from_rows(rows))) == EXPECTED


def test_heads_written_into_blank_cells_leave_blanks() -> None:
    rows = [[row[0], *(f"{head}：" for head in HEADS)] for row in table3()[1:]]
    rows[0] = [rows[0][0], *(f"{head}：1" for head in HEADS)]
    assert cells_of_table3(read(Grid.from_rows(rows))) == [1] * 7 + [None] * 168


@pytest.mark.parametrize("caption", ["申请人：{}", "（一）{}", "{}"])
@pytest.mark.parametrize("head", [["办理情况", "数量"], []])
def test_a_table_for_each_applicant_is_one_table(caption: str, head: list[str]) -> None:
    rows = table3()[1:]
    inside = [
        Grid.from_rows([[caption.format(name), ""], *([row[0], row[place]] for row in rows)])
        for place, name in enumerate(HEADS, 1)
    ]
    assert cells_of_table3(read(*inside)) == EXPECTED
    blocks: list[Block] = []
    for place, name in enumerate(HEADS, 1):
        blocks.append(Paragraph(caption.format(name)))
        blocks.append(Grid.from_rows([*([head] if head else []), *([row[0], row[place]] for row in rows)]))
    assert cells_of_table3(read(*blocks)) == EXPECTED


def of_two_years(row: Sequence[str], ours: str, earlier: str, *, is_ahead: bool) -> list[str]:
    """A row with the cells of the year before beside its own."""
    label, *texts = row
    cells = [text for text in texts if text]
    other = [str(int(text) + 50) if text.isdigit() else "7.5" for text in cells]
    if label == "信息内容":
        cells, other = ([text.replace("本年", year) for text in cells] for year in (ours, earlier))
    return [label, *(other + cells if is_ahead else cells + other)]


@pytest.mark.parametrize("is_ahead", [True, False])
@pytest.mark.parametrize(
    ("ours", "earlier"),
    [("本年", "上年"), ("2023年", "2022年"), ("本年", "上年本年"), ("2023年度", "2022年度")],
)
def test_the_year_before_beside_this_year_is_left_out(ours: str, earlier: str, is_ahead: bool) -> None:
    starts = [n for n, row in enumerate(TABLE2) if row[0].startswith("第二十条")]
    blocks: list[Block] = []
    for start, end in pairwise([*starts, len(TABLE2)]):
        rows = [of_two_years(row, ours, earlier, is_ahead=is_ahead) for row in TABLE2[start + 1 : end]]
        blocks += [Paragraph(TABLE2[start][0]), Grid.from_rows(rows)]
    expected, found = read(Grid.from_rows(TABLE2)).table2, read(*blocks).table2
    assert expected is not None
    assert found is not None
    assert found.values == expected.values


def test_letters_and_numbers_at_the_edges_of_a_sheet_are_left_out() -> None:
    rows = [["临江县教育局2023年政府信息公开工作年度报告", *[""] * 7], *table3()]
    edged = [["", *"ABCDEFGH"], *([str(n), *row] for n, row in enumerate(rows, 1))]
    report = read(Grid.from_rows(edged[:2]), Paragraph("3"), Grid.from_rows(edged[2:]))
    assert cells_of_table3(report) == EXPECTED
    assert report.year == 2023


def test_a_circled_mark_behind_a_figure_is_no_digit() -> None:
    rows = [[row[0], *(f"{text}①" for text in row[1:])] for row in table3()[1:]]
    assert cells_of_table3(read(Grid.from_rows([table3()[0], *rows]))) == EXPECTED


@pytest.mark.parametrize("form", ["{}：{}", "{}{}"])
def test_a_card_for_each_row_is_a_table(form: str) -> None:
    lines = [
        Paragraph(line)
        for row in table3()[1:]
        for line in ("办理情况", row[0], *map(form.format, HEADS, row[1:]))
    ]
    heading = Paragraph("三、收到和处理政府信息公开申请情况")
    assert cells_of_table3(read(Grid.from_rows(TABLE2), heading, *lines)) == EXPECTED
