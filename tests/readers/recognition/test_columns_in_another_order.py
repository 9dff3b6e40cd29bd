"""Tables whose columns stand in another order than the form's: the heads tell, not the place."""

from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from layouts.roundtrip import examples
from mingbai.law.forms import F2021
from mingbai.readers.document import Document, Grid, Paragraph
from mingbai.readers.recognition.report import recognise

APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
STOCKS = ("本年制发件数", "本年废止件数", "现行有效件数")
ROWS = [row.label for row in F2021.table3.data_rows]


def _row(rng: Random, parts: int) -> list[int]:
    cells = [rng.choice((0, rng.randint(0, 300))) for _ in range(parts)]
    return [*cells, sum(cells)]


def _texts(label: str, row: Sequence[int], order: Sequence[int]) -> list[str]:
    return [label, *(str(row[place]) for place in order)]


def _table3(rows: Sequence[Sequence[int]], order: Sequence[int]) -> list[Paragraph | Grid]:
    heads = ["项目", *(APPLICANTS[place] for place in order)]
    texts = [_texts(label, row, order) for label, row in zip(ROWS, rows, strict=True)]
    return [Paragraph("三、收到和处理政府信息公开申请情况"), Grid.from_rows([heads, *texts])]


@given(seed=st.integers(0, 2**31), order=st.permutations(range(7)))
@examples(40)
def test_applicants_stand_under_their_heads(*, seed: int, order: list[int]) -> None:
    rng = Random(seed)
    rows = [_row(rng, 6) for _ in ROWS]
    table = recognise(Document("html", _table3(rows, order))).table3
    assert table is not None
    assert [list(table.row_values(row.path)) for row in F2021.table3.data_rows] == rows


@given(seed=st.integers(0, 2**31))
@examples(20)
def test_a_column_that_the_table_does_without_is_blank(*, seed: int) -> None:
    rng = Random(seed)
    left_out = rng.randrange(1, 6)
    rows = [_row(rng, 6) for _ in ROWS]
    for row in rows:
        row[6] -= row[left_out]
        row[left_out] = 0
    order = [place for place in range(7) if place != left_out]
    report = recognise(Document("html", _table3(rows, order)))
    assert report.table3 is not None
    assert not report.uncertain
    for form_row, values in zip(F2021.table3.data_rows, rows, strict=True):
        read = report.table3.row_values(form_row.path)
        assert read[left_out] is None
        assert [value or 0 for value in read] == values


@given(seed=st.integers(0, 2**31), order=st.permutations(range(5)))
@examples(30)
def test_outcomes_stand_under_their_heads(*, seed: int, order: list[int]) -> None:
    rng = Random(seed)
    groups = [[*_row(rng, 3), 0] for _ in range(3)]
    for group in groups:
        group[3], group[4] = 7, group[3] + 7
    cells = [str(group[place]) for group in groups for place in order]
    grid = Grid.from_rows([[OUTCOMES[place] for place in order] * 3, cells])
    report = recognise(Document("html", [Paragraph("四、政府信息公开行政复议、行政诉讼情况"), grid]))
    assert report.table4 is not None
    total_is_last = order[4] == 4
    wanted = [
        value for group in groups for value in (group if not total_is_last else map(group.__getitem__, order))
    ]
    assert list(report.table4.values) == wanted


@given(seed=st.integers(0, 2**31), order=st.permutations(range(3)))
@examples(20)
def test_stocks_stand_under_their_heads(*, seed: int, order: list[int]) -> None:
    rng = Random(seed)
    rows = [[rng.randint(0, 99) for _ in range(3)] for _ in range(2)]
    heads = ["信息内容", *(STOCKS[place] for place in order)]
    texts = [_texts(label, row, order) for label, row in zip(("规章", "行政规范性文件"), rows, strict=True)]
    blocks: list[Paragraph | Grid] = [
        Paragraph("二、主动公开政府信息情况"),
        Grid.from_rows([["第二十条第（一）项"], heads, *texts]),
    ]
    table = recognise(Document("html", blocks)).table2
    assert table is not None
    assert [
        list(table.row_values(path)) for path in ("art20_1.regulations", "art20_1.normative_docs")
    ] == rows


def test_labels_and_figures_in_two_tables_are_put_together_by_their_sums() -> None:
    rng = Random(5)
    rows = {row.path: _row(rng, 6) for row in F2021.table3.data_rows}
    for c in range(7):
        rows["results_total"][c] = sum(rows[path][c] for path in F2021.table3.leaf_rows)
        rows["carried_in"][c] = rows["carried_out"][c]
        rows["new_received"][c] = rows["results_total"][c]
    figures = [[str(value) for value in row] for row in rows.values()]
    blocks: list[Paragraph | Grid] = [
        Paragraph("三、收到和处理政府信息公开申请情况"),
        Grid.from_rows([["项目"], *([label] for label in ROWS)]),
        Grid.from_rows([list(APPLICANTS), *figures]),
    ]
    table = recognise(Document("html", blocks)).table3
    assert table is not None
    assert {path: list(table.row_values(path)) for path in rows} == rows


def test_rows_that_begin_a_column_early_keep_their_first_figure() -> None:
    """A page's own grid lacks the columns of headings that stand on the page before."""
    rng = Random(9)
    rows = [_row(rng, 6) for _ in ROWS]
    heads = [["项目", "", "", *APPLICANTS]]
    first = [[label, "", "", *map(str, row)] for label, row in zip(ROWS[:-2], rows, strict=False)]
    last = [[label, "", *map(str, row), ""] for label, row in zip(ROWS[-2:], rows[-2:], strict=True)]
    blocks: list[Paragraph | Grid] = [
        Paragraph("三、收到和处理政府信息公开申请情况"),
        *map(Grid.from_rows, (heads + first, heads + last)),
    ]
    table = recognise(Document("pdf", blocks)).table3
    assert table is not None
    assert [list(table.row_values(row.path)) for row in F2021.table3.data_rows] == rows
