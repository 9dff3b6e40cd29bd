"""Cells of text set in columns are found by where they stand."""

from mingbai.readers.document import Document, Paragraph
from mingbai.readers.recognition.text_columns import SetRow, rows_in_columns

HEADS = "                自然人  商业企业  科研机构  社会公益组织  法律服务机构  其他  总计"
FULL = "本年新收申请    5       1         0         0             0             0     6"


def _rows(*lines: str, kind: str = "text") -> list[SetRow]:
    return list(rows_in_columns(Document(kind, [Paragraph(line) for line in lines])).values())


def _table(*rows: str, full: int = 5) -> list[SetRow]:
    return _rows(HEADS, *[FULL] * full, *rows)[full:]


def test_a_blank_cell_is_found_by_its_place() -> None:
    row = "2.重复申请                                  7                                 7"
    assert _table(row) == [SetRow("2.重复申请", ("", "", "", "7", "", "", "7"))]


def test_a_figure_may_stand_at_the_right_of_its_head() -> None:
    row = "2.重复申请" + " " * 29 + "741" + " " * 37 + "741"
    assert _table(row)[0].cells == ("", "", "741", "", "", "", "741")


def test_figures_pushed_out_by_their_label_are_whole_but_open() -> None:
    row = "5.要求行政机关确认或重新出具已获取信息 70 433      0         503"
    assert _table(row) == [
        SetRow("5.要求行政机关确认或重新出具已获取信息", ("70", "433", "0", "503"), is_open=True)
    ]


def test_full_rows_show_the_columns_where_no_heads_are() -> None:
    row = "2.重复申请                                  7                                 7"
    assert _rows("本年新收申请", *[FULL] * 5, row)[-1].cells == ("", "", "", "7", "", "", "7")


def test_text_that_is_not_set_in_columns_is_left_alone() -> None:
    assert _rows("规章", "741", "本年新收申请", "5", "12", "行政处罚  76") == []
    assert _rows(HEADS, *[FULL] * 5, kind="html") == []


def test_items_are_placed_under_the_heads_of_their_own_table() -> None:
    rows = _rows(
        "信息内容        本年制发件数  本年废止件数  现行有效件数",
        "规章                          741",
        HEADS,
        *[FULL] * 5,
    )
    assert rows[0] == SetRow("规章", ("", "741", ""))


def test_rows_that_end_in_their_sums_have_whole_pieces() -> None:
    heads = ["信息内容 本年制发件数 本年废止件数 现行有效件数", "规章 741"]
    rows = ["本年新收 5 1 6", "上年结转 3 3", "予以公开 4 4", "重复申请 2 1 3", "结转下年度 2 2"]
    assert _rows(*heads, *rows)[:2] == [
        SetRow("规章", ("741",), is_open=True),
        SetRow("本年新收", ("5", "1", "6"), is_open=True),
    ]
    assert _rows(*heads, *[row.replace(" ", "", 1) for row in rows], "其他 00 1") == []
