"""Tables of PDF files without rules, or with some of them: what columns and rows figures belong to."""

from collections.abc import Callable, Iterator, Sequence

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from mingbai.readers.pdf.reading import read
from readers.grids import outline, paragraphs
from readers.pdf_pages import FONT, lines, pdf

_COLUMNS = (250.0, 300.0, 350.0, 400.0, 450.0, 500.0)
_HEADS = ("自然人", "企业", "机构", "组织", "其他", "总计")

Placed = tuple[float, float, str]


def centred(x: float, y: float, text: str) -> Placed:
    return x - pdfmetrics.stringWidth(text, FONT, 12) / 2, y, text


def row(y: float, label: str, figures: Sequence[str]) -> Iterator[Placed]:
    yield 60, y, label
    yield from (centred(x, y, figure) for x, figure in zip(_COLUMNS, figures, strict=True) if figure)


def filled(*page: Placed) -> list[Placed]:
    return [placed for placed in page if placed[2]]


def rules(*heights: float, left: float = 50, right: float = 540) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        for y in heights:
            canvas.line(left, y, right, y)

    return page


def both(*parts: Callable[[Canvas], object]) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        for part in parts:
            part(canvas)

    return page


def head(y: float) -> list[Placed]:
    return [centred(x, y, text) for x, text in zip(_COLUMNS, _HEADS, strict=True)]


def test_the_head_tells_the_columns_that_no_row_fills() -> None:
    page = lines(
        *head(700),
        *row(680, "（一）予以公开", ["25", "", "", "4", "", "29"]),
        *row(660, "（七）总计", ["", "", "", "", "7", "7"]),
    )
    assert outline(read(pdf(page)))[-1] == [
        ["", *_HEADS],
        ["（一）予以公开", "25", "", "", "4", "", "29"],
        ["（七）总计", "", "", "", "", "7", "7"],
    ]


def test_a_row_of_two_figures_stands_under_the_head_of_its_table() -> None:
    page = lines(*head(700), *filled(*row(670, "", ["", "3", "", "", "", "3"])))
    assert outline(read(pdf(page)))[-1] == [["", *_HEADS], ["", "", "3", "", "", "", "3"]]


def test_columns_go_on_over_the_page() -> None:
    first = lines(*head(120), *row(100, "（一）予以公开", ["25", "1", "2", "4", "5", "37"]))
    second = lines(*row(700, "1.重复申请", ["", "", "2", "", "", "2"]))
    assert outline(read(pdf(first, second)))[-1] == [["", *_HEADS], ["1.重复申请", "", "", "2", "", "", "2"]]


def test_a_figure_torn_at_the_end_of_a_page_is_whole() -> None:
    first = lines(*head(120), *row(100, "（一）予以公开", ["25", "10", "2", "4", "5", "46"]))
    second = lines(centred(297, 700, "0"), (60, 660, "五、存在的主要问题"))
    assert outline(read(pdf(first, second)))[-2:] == [
        [["（一）予以公开", "25", "100", "2", "4", "5", "46"]],
        "五、存在的主要问题",
    ]


def test_rules_across_tell_which_label_is_whose() -> None:
    labels = [
        (60, 652, "（三）不予"),
        (60, 638, "公开"),
        (130, 674, "1.属于"),
        (130, 660, "国家秘密"),
        (130, 625, "2.危及安全"),
    ]
    figures = [placed for placed in row(667, "", ["1", "0", "0", "0", "0", "1"]) if placed[2]]
    below = [placed for placed in row(595, "（七）总计", ["1", "0", "0", "0", "0", "1"]) if placed[2]]
    page = both(
        lines(*labels, *figures, *below),
        rules(690, 610, 580),
        rules(645, left=120),
    )
    assert outline(read(pdf(page))) == [
        [
            ["（三）不予公开", "1.属于国家秘密", "1", "0", "0", "0", "0", "1"],
            ["", "2.危及安全", "", "", "", "", "", ""],
            ["", "（七）总计", "1", "0", "0", "0", "0", "1"],
        ]
    ]


def test_numbers_part_labels_set_close_and_rows_left_blank() -> None:
    labels = ["1.属于国家", "秘密", "2.其他法律", "禁止公开", "3.危及安全", "稳定", "4.保护", "第三方"]
    placed = [(60.0, 700.0 - 14 * n, text) for n, text in enumerate(labels)]
    for y in (693.0, 637.0, 609.0):
        placed += [centred(x, y, "7") for x in _COLUMNS]
    assert outline(read(pdf(lines(*placed)))) == [
        [
            ["1.属于国家秘密", *["7"] * 6],
            ["2.其他法律禁止公开", *[""] * 6],
            ["3.危及安全稳定", *["7"] * 6],
            ["4.保护第三方", *["7"] * 6],
        ]
    ]


def test_a_sign_of_a_label_set_downwards_is_no_figure() -> None:
    page = lines(
        *row(700, "1.信息", ["1", "0", "0", "0", "0", "1"]),
        *row(680, "2.制作", ["2", "0", "0", "0", "0", "2"]),
        (40, 680, "无"),
    )
    (rows,) = outline(read(pdf(page)))
    assert [cells[-6:] for cells in rows] == [["1", "0", "0", "0", "0", "1"], ["2", "0", "0", "0", "0", "2"]]


def boxes(xs: Sequence[float], ys: Sequence[float]) -> Callable[[Canvas], None]:
    """A raster of rules; a row's borders between columns are drawn where both of its sides are."""

    def page(canvas: Canvas) -> None:
        for x in xs:
            canvas.line(x, ys[0], x, ys[-1])
        for y in ys:
            canvas.line(xs[0], y, xs[-1], y)

    return page


def test_a_row_without_inner_borders_has_the_columns_of_the_others() -> None:
    xs = (50.0, 225.0, 275.0, 325.0, 375.0, 425.0, 475.0, 525.0)
    page = both(
        boxes(xs, (710, 690)),
        rules(650, left=50, right=525),
        lambda canvas: [canvas.line(x, 690, x, 650) for x in (50, 525)],
        lines(
            *row(695, "（一）予以公开", ["5", "0", "0", "0", "0", "5"]),
            (60, 675, "（二）部分"),
            (60, 660, "公开"),
            *filled(*row(668, "", ["8", "—", "", "—", "—", "8"])),
        ),
    )
    assert outline(read(pdf(page))) == [
        [
            ["（一）予以公开", "5", "0", "0", "0", "0", "5"],
            ["（二）部分\n公开", "8", "—", "", "—", "—", "8"],
        ]
    ]


def test_a_cell_that_holds_rows_of_figures_is_a_frame() -> None:
    rows = [(f"{n}.办理结果{n}", [str(n), "0", "0", "0", "0", str(n)]) for n in range(1, 7)]
    placed = [word for n, (label, figures) in enumerate(rows) for word in row(680 - 20 * n, label, figures)]
    page = both(boxes((50, 230, 540), (700, 560)), lines(*placed))
    assert outline(read(pdf(page))) == [[[label, *figures] for label, figures in rows]]


def test_parts_of_a_ruled_table_on_two_pages_have_the_same_columns() -> None:
    first = both(boxes((50, 250, 300, 350), (120, 100)), lines((60, 105, "一、新收"), (260, 105, "5")))
    second = both(
        boxes((50, 150, 250, 300, 350), (720, 700)),
        lines((60, 705, "（三）"), (160, 705, "1.秘密"), (310, 705, "3")),
    )
    above, below = read(pdf(first, second)).grids
    assert [[(cell.text, cell.column) for cell in grid.anchors(0)] for grid in (above, below)] == [
        [("一、新收", 0), ("5", 2), ("", 3)],
        [("（三）", 0), ("1.秘密", 1), ("", 2), ("3", 3)],
    ]


def test_a_row_torn_between_pages_is_one() -> None:
    def sides(top: float, low: float) -> Callable[[Canvas], None]:
        def page(canvas: Canvas) -> None:
            for x in (50, 250, 300, 350):
                canvas.line(x, top, x, low)

        return page

    first = both(
        boxes((50, 250, 300, 350), (140, 120)),
        sides(120, 80),
        lines((60, 125, "1.秘密"), (260, 125, "1"), (310, 125, "1"), (260, 90, "2"), (310, 90, "2")),
    )
    second = both(
        sides(740, 700),
        boxes((50, 250, 300, 350), (700, 680)),
        lines((60, 715, "2.过程信息"), (60, 685, "3.其他"), (260, 685, "4"), (310, 685, "4")),
    )
    assert outline(read(pdf(first, second))) == [
        [["1.秘密", "1", "1"], ["2.过程信息", "2", "2"]],
        [["3.其他", "4", "4"]],
    ]


def test_a_row_torn_between_pages_is_one_though_the_head_is_repeated() -> None:
    head = lines((60, 165, "情形"), (260, 165, "企业"), (310, 165, "总计"))
    first = both(
        boxes((50, 250, 300, 350), (180, 160, 140, 120)),
        head,
        lines(
            (60, 145, "1.秘密"), (60, 125, "2.四类过"), *((x, y, "2") for x in (260, 310) for y in (145, 125))
        ),
    )
    second = both(
        boxes((50, 250, 300, 350), (740, 720, 700, 680)),
        lines((60, 725, "情形"), (260, 725, "企业"), (310, 725, "总计")),
        lines((60, 705, "程信息"), (60, 685, "3.其他"), (260, 685, "4"), (310, 685, "4")),
    )
    rows = [row for grid in outline(read(pdf(first, second))) for row in grid]
    assert rows[:3] == [["情形", "企业", "总计"], ["1.秘密", "2", "2"], ["2.四类过\n程信息", "2", "2"]]
    assert rows[-1] == ["3.其他", "4", "4"]


def test_text_that_runs_on_beyond_its_cell_is_all_its_own() -> None:
    page = both(
        boxes((50, 110, 190, 250), (720, 700)),
        lines((52, 705, "2.其他法律行政法规"), (160, 705, "35"), (220, 705, "0")),
    )
    assert outline(read(pdf(page))) == [[["2.其他法律行政法规", "35", "0"]]]


def test_halves_of_a_figure_around_their_label_are_one() -> None:
    rows = [
        (120.0, 760.0, "信息内容"),
        (300.0, 760.0, "处理决定数量"),
        (120.0, 740.0, "行政处罚"),
        (310.0, 740.0, "7"),
    ]
    torn = [(306.0, 722.0, "4000"), (120.0, 716.0, "行政强制"), (312.0, 710.0, "21")]
    found = " ".join(map(str, outline(read(pdf(lines(*rows, *torn, (120.0, 690.0, "以上为全年数据。")))))))
    assert "400021" in found
    assert "行政强制" in found


def test_halves_of_a_label_around_their_figure_are_one() -> None:
    rows = [(120.0, 732.0, "行政"), (310.0, 726.0, "38"), (120.0, 720.0, "许可")]
    (line,) = paragraphs(read(pdf(lines(*rows))))
    assert line.split() == ["行政许可", "38"]


@pytest.mark.parametrize("step", [12.0, 15.0])
def test_a_broken_dash_is_one_and_stands_in_its_row(step: float) -> None:
    placed = []
    for r in range(6):
        y = 760.0 - 34 * r
        placed += [(100.0, y, f"第{r + 1}类事项"), (250.0, y, str(r + 3)), (450.0, y, str(r + 3))]
        placed += [(x, y + half, "—") for x in (300.0, 350.0, 400.0) for half in (step / 2, -step / 2)]
    (rows,) = outline(read(pdf(lines(*placed))))
    assert [row[1:] for row in rows] == [[str(r + 3), "——", "——", "——", str(r + 3)] for r in range(6)]


def test_dashes_in_close_rows_are_one_a_cell() -> None:
    placed = [(100.0, 700.0 - 15 * r, "事项") for r in range(8)]
    placed += [(250.0 + 50 * c, 700.0 - 15 * r, "—" if c else "1") for r in range(8) for c in range(4)]
    (rows,) = outline(read(pdf(lines(*placed))))
    assert [row[-4:] for row in rows] == [["1", "—", "—", "—"]] * 8
