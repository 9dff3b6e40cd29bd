"""PDF files: ruled and unruled tables, paragraphs joined from lines, page furniture left out."""

from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from mingbai.readers.errors import FileDamaged, FileEncrypted, FileTooLarge, NoTextLayer
from mingbai.readers.pdf.reading import read
from mingbai.readers.reading import read_bytes, read_document
from readers.grids import outline, paragraphs, texts
from readers.pdf_pages import FONT, lines, pdf, ruled

SENTENCE = "我区不断完善政府信息公开制度，建立健全保障机制，始终将公开工作摆在重要位置，推进规范有序发展"


def test_lines_are_joined_to_paragraphs() -> None:
    full = "我" * 39
    page = lines(
        (230, 760, "某区2023年报"),
        (84, 720, "一、总体情况"),
        (84, 700, full[:37]),
        (60, 680, full),
        (60, 660, "2023年收到申请21件。"),
        (84, 640, "（一）主动公开。"),
    )
    assert outline(read(pdf(page))) == [
        "某区2023年报",
        "一、总体情况",
        full[:37] + full + "2023年收到申请21件。",
        "（一）主动公开。",
    ]


def test_a_paragraph_goes_on_over_the_page() -> None:
    first = lines((60, 700, "我" * 39), (60, 120, "我" * 39), (290, 40, "- 1 -"))
    second = lines((60, 780, "次页接上页。"), (290, 40, "- 2 -"))
    document = read(pdf(first, second))
    assert paragraphs(document) == ["我" * 39, "我" * 39 + "次页接上页。"]
    assert [block.page for block in document.blocks] == [1, 1]


@pytest.mark.parametrize("furniture", ["- {} -", "—{}—", "第{}页", "{}", "政府信息公开年报 第{}页 共3页"])
def test_page_numbers_and_running_heads_are_left_out(furniture: str) -> None:
    pages = [
        lines((280, 40, furniture.format(n)), (200, 810, "某区年报"), (60, 500, f"正文{n}"))
        for n in (1, 2, 3)
    ]
    assert paragraphs(read(pdf(*pages))) == ["正文1", "正文2", "正文3"]


def test_ruled_tables_are_grids_and_blank_cells_stay() -> None:
    rows = [["信息内容", "本年制发件数", "现行有效"], ["规章", "", "0"], ["文件", "20", "155"]]
    document = read(pdf(ruled(rows)))
    assert outline(document) == [rows]
    assert [grid.page for grid in document.grids] == [1]


def test_merged_and_vertical_cells() -> None:
    def page(canvas: Canvas) -> None:
        canvas.rect(60, 500, 20, 100)
        for n, char in enumerate("本年结果"):
            canvas.drawString(64, 580 - n * 20, char)
        for r in range(5):
            canvas.rect(80, 500 + r * 20, 100, 20)
            canvas.drawString(150, 505 + r * 20, str(r))

    (grid,) = read(pdf(page)).grids
    assert texts(grid) == [["本\n年\n结\n果", "4"], ["3"], ["2"], ["1"], ["0"]]


def test_text_set_sideways_in_a_cell_is_read_in_its_direction() -> None:
    def page(canvas: Canvas) -> None:
        ruled([["", "1"], ["", "2"], ["", "3"], ["", "4"], ["", "5"]])(canvas)
        canvas.saveState()
        canvas.translate(75, 625)
        canvas.rotate(90)
        canvas.drawString(0, 0, "三、办理")
        canvas.restoreState()

    (grid,) = read(pdf(page)).grids
    found = [cell.text for r in range(5) for cell in grid.anchors(r) if cell.text and not cell.text.isdigit()]
    assert "".join(reversed(found)).replace("\n", "") == "三、办理"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_read_like_upright_ones(turn: int) -> None:
    rows = [["规章", "0"], ["文件", "6"]]

    def page(canvas: Canvas) -> None:
        lines((60, 780, "二、主动公开"))(canvas)
        ruled(rows)(canvas)
        canvas.setPageRotation(turn)

    def sideways(canvas: Canvas) -> None:
        canvas.translate(595 if turn < 270 else 0, 842 if turn > 90 else 0)
        canvas.rotate(turn)
        lines((20, 100, "二、主动公开"))(canvas)
        ruled(rows, x=20, y=20)(canvas)

    assert outline(read(pdf(page))) == ["二、主动公开", rows]
    assert outline(read(pdf(sideways))) == ["二、主动公开", rows]


def test_bold_made_by_printing_twice_is_read_once() -> None:
    page = lines((60, 700, "规章00"), (60.3, 700, "规章00"))
    assert paragraphs(read(pdf(page))) == ["规章00"]


def test_rows_without_rules_keep_their_blank_cells() -> None:
    columns = [250, 300, 350, 400, 450, 500]
    rows = {
        680: ("（一）予以公开", ["258", "12", "", "", "1", "271"]),
        640: ("", ["", "7", "0", "0", "", "7"]),
        600: ("（七）总计", ["1167", "0", "0", "0", "0", "1167"]),
    }
    placed = [(60, 750, "三、收到和处理")]
    for y, (label, figures) in rows.items():
        placed.append((60, y, label))
        placed += [
            (x - pdfmetrics.stringWidth(f, FONT, 12) / 2, y, f) for x, f in zip(columns, figures, strict=True)
        ]
    placed += [(60, 647, "（二）部分公开（区分处"), (60, 633, "理的）")]
    page = lines(*(item for item in placed if item[2]))
    assert outline(read(pdf(page))) == [
        "三、收到和处理",
        [
            ["（一）予以公开", "258", "12", "", "", "1", "271"],
            ["（二）部分公开（区分处理的）", "", "7", "0", "0", "", "7"],
            ["（七）总计", "1167", "0", "0", "0", "0", "1167"],
        ],
    ]


def test_numbers_in_a_sentence_are_no_table() -> None:
    text = "2023年 1 月 1 日起，受理 21 30 45 件"
    assert paragraphs(read(pdf(lines((60, 700, text))))) == [text]


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.lists(st.text(alphabet="0123456789甲乙丙（）、", max_size=7), min_size=2, max_size=4),
        min_size=1,
        max_size=6,
    ).filter(lambda rows: any(map(any, rows)) and len({len(row) for row in rows}) == 1)
)
def test_a_ruled_table_comes_back_as_it_was(rows: list[list[str]]) -> None:
    (grid,) = read(pdf(ruled(rows))).grids
    assert texts(grid) == rows


def test_metadata() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setTitle("某区年报")
        canvas.drawString(60, 700, SENTENCE)

    assert read(pdf(page)).metadata["title"] == "某区年报"


def test_scans_have_no_text_layer() -> None:
    with pytest.raises(NoTextLayer, match="扫描件"):
        read(pdf(lambda canvas: canvas.rect(60, 60, 300, 300, fill=1), lambda _: None))


def test_a_password_is_asked_for() -> None:
    data = pdf(lines((60, 700, SENTENCE)), encrypt=StandardEncryption("secret", canPrint=0))
    with pytest.raises(FileEncrypted, match="密码"):
        read_bytes(data)


def test_a_file_that_anyone_may_open_is_read_though_encrypted() -> None:
    data = pdf(lines((60, 700, SENTENCE)), encrypt=StandardEncryption("", "owner"))
    assert paragraphs(read_bytes(data)) == [SENTENCE]


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(FileTooLarge, match="301页"):
        read(pdf(*[lines((60, 700, "文")) for _ in range(301)]))


@pytest.mark.parametrize("keep", [20, 300, 900])
def test_a_truncated_file_is_damaged(keep: int) -> None:
    with pytest.raises((FileDamaged, NoTextLayer)):
        read_bytes(pdf(lines((60, 700, SENTENCE)))[:keep])


FIGURES = {"2023-hongze": (23, 7), "2024-huaian-shi": (25, 7)}


@pytest.mark.parametrize("name", FIGURES)
def test_published_files_keep_every_row(shared: Path, name: str) -> None:
    document = read_document(shared / "corpus" / "reports" / name / "source.pdf")
    rows = [row for grid in document.grids for row in texts(grid) if sum(cell.isdigit() for cell in row) == 7]
    assert (len(rows), 7) == FIGURES[name]
    cases = [row for grid in document.grids if grid.width == 15 for row in texts(grid)]
    assert len(cases[-1]) == 15
    assert all(cell.isdigit() for cell in cases[-1])
    found = paragraphs(document)
    assert [text[:2] for text in found if text[1:2] == "、"] == [
        "一、",
        "二、",
        "三、",
        "四、",
        "五、",
        "六、",
    ]
    assert not any(text.strip("-— ").isdigit() for text in found)
    assert len(pypdfium2.PdfDocument(shared / "corpus" / "reports" / name / "source.pdf")) == max(
        block.page for block in document.blocks
    )


def test_a_row_without_figures_in_a_table_without_rules_keeps_its_label() -> None:
    labels = (
        "1.属于国家秘密",
        "2.法律禁止公开",
        "3.危及安全稳定",
        "4.保护第三方",
        "5.属于内部事务",
        "6.属于过程信息",
    )
    figures = {0: "1962", 2: "31", 3: "28", 5: "17"}
    placed = [(60.0, 700.0 - 24 * n, label) for n, label in enumerate(labels)]
    placed += [(240.0 + 60 * c, 700.0 - 24 * n, text) for n, text in figures.items() for c in range(4)]
    (rows,) = outline(read(pdf(lines(*placed))))
    assert rows == [[label, *[figures.get(n, "")] * 4] for n, label in enumerate(labels)]


@pytest.mark.parametrize("turn", [90, -90, 180])
def test_a_table_on_its_side_is_read_with_its_heading_behind_the_upright_text(turn: int) -> None:
    rows = [["行政复议", "行政诉讼", "合计"], ["12", "34", "46"]]
    said = f"{SENTENCE[:30]}。"

    def page(canvas: Canvas) -> None:
        lines((72, 790, "一、总体情况"), (72, 770, said), (72, 740, "（一）机制。"))(canvas)
        canvas.translate(300, 400)
        canvas.rotate(turn)
        lines((-140, 60, "四、复议和诉讼"))(canvas)
        ruled(rows, width=90, x=-140, y=20)(canvas)

    assert outline(read(pdf(page))) == ["一、总体情况", said, "（一）机制。", "四、复议和诉讼", rows]
