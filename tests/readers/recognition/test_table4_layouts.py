from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.report.figures import Table
from mingbai.readers.document import Block, Document, Grid, Paragraph
from mingbai.readers.recognition.report import recognise
from mingbai.readers.recognition.stream import Item, Label, Values, stream_of
from mingbai.readers.recognition.tables.table4 import read_table4, table4_span

GROUPS = ("行政复议", "未经复议直接起诉", "复议后起诉")
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
outcomes = st.lists(st.integers(0, 99), min_size=4, max_size=4)


def read(document: Document) -> Table | None:
    items = stream_of(document)
    span = table4_span(items, 0)
    reading = read_table4(items, span, form="F2021") if span else None
    return reading.table() if reading else None


def values_of(groups: list[list[int]]) -> tuple[int, ...]:
    return tuple(value for parts in groups for value in (*parts, sum(parts)))


@given(st.lists(outcomes, min_size=3, max_size=3))
def test_one_row_of_fifteen_is_read(groups: list[list[int]]) -> None:
    values = values_of(groups)
    grid = Grid.from_rows([list(OUTCOMES * 3), [str(value) for value in values]])
    table = read(Document("html", (grid,)))
    assert table is not None
    assert table.values == values


@given(st.lists(outcomes, min_size=3, max_size=3))
def test_heads_torn_over_lines_end_nothing(groups: list[list[int]]) -> None:
    values = values_of(groups)
    lines = [
        "结果维持   结果纠其他结尚未审总 结果维 结果纠其他结尚未审总",
        "正   果   结   计 持   正   果   结   计",
    ]
    row = Grid.from_rows([["", *map(str, values)]])
    table = read(Document("pdf", (*map(Paragraph, lines), row)))
    assert table is not None
    assert table.values == values


def test_a_line_of_marks_for_blank_cells_is_the_row() -> None:
    heads = "  ".join(OUTCOMES * 3)
    table = read(Document("text", (Paragraph(heads), Paragraph("无  " * 10 + "4  无  100  5  109"))))
    assert table is not None
    assert table.values == (*[None] * 10, 4, None, 100, 5, 109)


@given(st.lists(outcomes, min_size=3, max_size=3), st.permutations(range(3)))
def test_three_tables_are_ordered_by_their_names(groups: list[list[int]], order: list[int]) -> None:
    blocks: list[Block] = []
    for n in order:
        parts = groups[n]
        blocks.append(Paragraph(GROUPS[n]))
        blocks.append(Grid.from_rows([list(OUTCOMES), [str(v) for v in (*parts, sum(parts))]]))
    table = read(Document("html", tuple(blocks)))
    assert table is not None
    assert table.values == values_of(groups)


@given(st.lists(outcomes, min_size=3, max_size=3), st.sets(st.integers(0, 14), max_size=6))
def test_a_value_beside_each_outcome_is_read_though_some_are_blank(
    groups: list[list[int]], blank: set[int]
) -> None:
    values = [None if n in blank else value for n, value in enumerate(values_of(groups))]
    rows = [
        [GROUPS[n // 5] if n % 5 == 0 else "", OUTCOMES[n % 5], "" if value is None else str(value)]
        for n, value in enumerate(values)
    ]
    table = read(Document("html", (Grid.from_rows(rows),)))
    assert table is not None
    assert list(table.values) == values


@given(st.lists(outcomes, min_size=3, max_size=3))
def test_fifteen_cells_run_together_are_read_or_told_as_uncertain(groups: list[list[int]]) -> None:
    values = values_of(groups)
    run = "".join(OUTCOMES * 3) + "".join(str(value) for value in values) + "五、存在的主要问题及改进情况"
    items = stream_of(Document("text", (Paragraph(run),)))
    span = table4_span(items, 0)
    assert span is not None
    reading = read_table4(items, span, form="F2021")
    assert reading is not None
    table = reading.table()
    for path, value in zip(table.form.paths, values, strict=True):
        doubt = reading.uncertain.get(path)
        assert table[path] == value if doubt is None else value in doubt.candidates


@given(outcomes, st.integers(0, 2))
def test_groups_without_any_value_are_blank(parts: list[int], n: int) -> None:
    values = (*parts, sum(parts))
    blocks: list[Block] = []
    for order in range(3):
        rows = [list(OUTCOMES)] + ([[str(value) for value in values]] if order == n else [])
        blocks += [Paragraph(GROUPS[order]), Grid.from_rows(rows)]
    table = read(Document("xlsx", tuple(blocks)))
    assert table is not None
    assert table.values == (None,) * (5 * n) + values + (None,) * (5 * (2 - n))


def test_whole_figures_with_blanks_between_are_put_where_totals_allow() -> None:
    items: list[Item] = [Label("结果维持", 0), Values(("3", "17", "20", "5", "5"), 1, whole=True)]
    reading = read_table4(items, (0, 2), form="F2021")
    assert reading is not None
    assert reading.uncertain
    for path, figure in (("recon_total", 20), ("recon_maintained", 3)):
        assert figure in (reading.cells[path], *reading.uncertain[path].candidates)
    assert all(set(u.candidates) <= {None, 3, 17, 20, 5} for u in reading.uncertain.values())


def test_large_figures_beside_their_outcomes_are_read_to_the_last() -> None:
    figures = [93, 0, 0, 57, 150, 531, 0, 0, 101, 632, 0, 68, 0, 14, 82]
    names = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    lines = ["四、政府信息公开行政复议、行政诉讼情况"]
    for group, title in enumerate(("行政复议", "未经复议直接起诉", "复议后起诉")):
        cells = zip(names, figures[group * 5 :], strict=False)
        lines.append(f"{title}：" + "，".join(f"{name}{figure}件" for name, figure in cells) + "。")
    report = recognise(Document("text", [Paragraph(line) for line in lines]))
    assert report.table4 is not None
    assert list(report.table4.values) == figures


@given(st.lists(outcomes, min_size=3, max_size=3), st.integers(1, 3))
def test_sentences_that_count_the_cases_before_the_table_end_nothing(
    groups: list[list[int]], times: int
) -> None:
    values = values_of(groups)
    told = "行政复议8件，其中：" + "；".join(
        f"{name}{value}件、占{value}.5%" for name, value in zip(OUTCOMES, groups[0], strict=False)
    )
    grid = Grid.from_rows([list(OUTCOMES * 3), [str(value) for value in values]])
    table = read(Document("html", (*(Paragraph(f"{told}。") for _ in range(times)), grid)))
    assert table is not None
    assert table.values == values


@given(st.lists(outcomes, min_size=3, max_size=3).filter(lambda groups: sum(groups[2]) > 0))
def test_a_row_in_fifteen_columns_is_read_by_them_though_some_hold_nothing(groups: list[list[int]]) -> None:
    values = values_of(groups)
    row = Grid.from_rows([[str(value) if value else "" for value in values]])
    table = read(Document("pdf", (Paragraph("   ".join(OUTCOMES * 3)), row)))
    assert table is not None
    assert [value or 0 for value in table.values] == list(values)
