import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.forms import F2019, F2021, TableForm
from mingbai.readers.document import Document, Grid, Paragraph
from mingbai.readers.recognition.labels import (
    data_rows,
    likeness,
    normalise,
    phrases_of,
    row_likenesses,
    squeeze,
)
from mingbai.readers.recognition.stream import Label, Values, stream_of
from mingbai.readers.recognition.tables.alignment import align, observations


def best_row(printed: str, form: TableForm) -> str:
    rows = data_rows(form)
    scores = row_likenesses(squeeze(normalise(printed)), rows)
    return rows.rows[max(range(len(scores)), key=scores.__getitem__)].key


@pytest.mark.parametrize("form", [F2019.table3, F2021.table3])
def test_every_official_label_is_likest_to_its_own_row(form: TableForm) -> None:
    for row in form.data_rows:
        assert best_row(row.label, form) == row.key


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("２．其他法律行政止公开", "denied_law_forbidden"),
        ("（二）部分公开（区别处理的，只计这一情形，不计其他情形）", "partial"),
        ("四、结转下年继续办理", "carried_out"),
        ("1.逾期不补正", "other_no_correction"),
        ("2、申请人逾期未按收费通知要求缴纳费用，行政机关不再处理", "other_no_payment"),
        ("⼀、本年新收政府信息公开申请数量", "new_received"),
        ("5.要求行政机关确认或重新", "np_reconfirm"),
        ("3 .危 及 “ 三 安 全 一 稳 定 ”", "denied_three_security"),
    ],
)
def test_a_distorted_label_still_finds_its_row(printed: str, key: str) -> None:
    assert best_row(printed, F2021.table3) == key


@given(st.text(max_size=20), st.text(min_size=1, max_size=20))
def test_likeness_is_a_share(printed: str, phrase: str) -> None:
    assert 0.0 <= likeness(printed, phrase) <= 1.0


def rows_of(form: TableForm, keep: list[bool], labelled: list[bool]) -> list[list[str]]:
    return [
        [row.label if has_label else "", *["0"] * 7]
        for row, kept, has_label in zip(form.data_rows, keep, labelled, strict=True)
        if kept
    ]


@given(st.randoms(use_true_random=False), st.sampled_from([F2019.table3, F2021.table3]))
def test_rows_find_their_place_though_some_are_missing(rng: random.Random, form: TableForm) -> None:
    keep = [rng.random() > 0.2 for _ in form.data_rows]
    document = Document("text", (Grid.from_rows(rows_of(form, keep, [True] * len(keep))),))
    seen = observations(stream_of(document), 7)
    found = [form.data_rows[place].key if place is not None else None for place in align(seen, form).rows]
    assert found == [row.key for row, kept in zip(form.data_rows, keep, strict=True) if kept]


@given(st.randoms(use_true_random=False), st.sampled_from([F2019.table3, F2021.table3]))
def test_rows_find_their_place_though_some_lack_labels(rng: random.Random, form: TableForm) -> None:
    labelled = [rng.random() > 0.4 for _ in form.data_rows]
    document = Document("text", (Grid.from_rows(rows_of(form, [True] * len(labelled), labelled)),))
    seen = observations(stream_of(document), 7)
    assert align(seen, form).rows == tuple(range(len(form.data_rows)))


def test_an_item_number_is_part_of_the_label() -> None:
    items = stream_of(
        Document("text", (Paragraph("1.属于国家秘密00000002.其他法律行政法规禁止公开0000000"),))
    )
    assert [item.cells for item in items if isinstance(item, Values)] == [("0000000",), ("0000000",)]


def test_an_item_number_without_a_dot_is_part_of_the_label() -> None:
    items = stream_of(Document("text", (Paragraph("7属于行政执法案卷20000028属于行政查询事项0000000"),)))
    assert [item.cells for item in items if isinstance(item, Values)] == [("2000002",), ("0000000",)]


def test_units_do_not_part_a_row() -> None:
    items = stream_of(Document("text", (Paragraph("一、本年新收 24件 0件 0件 0件 0件 0件 24件"),)))
    assert [item.cells for item in items if isinstance(item, Values)] == [
        ("24", "0", "0", "0", "0", "0", "24")
    ]


def test_spacer_columns_of_a_grid_are_left_out() -> None:
    grid = Grid.from_rows([["规章", "", "0", "", "1"], ["规范性文件", "", "2", "", "3"]])
    values = [item.cells for item in stream_of(Document("html", (grid,))) if isinstance(item, Values)]
    assert values == [("0", "1"), ("2", "3")]


def test_labels_and_values_come_in_reading_order() -> None:
    items = stream_of(Document("text", (Paragraph("行政许可"), Paragraph("0"), Paragraph("行政处罚 211"))))
    assert [item.text.strip() if isinstance(item, Label) else item.cells for item in items] == [
        "行政许可",
        ("0",),
        "行政处罚",
        ("211",),
    ]


@pytest.mark.parametrize("form", [F2019.table3, F2021.table3])
def test_no_phrase_is_empty(form: TableForm) -> None:
    assert all(phrase for row in form.rows for phrase in phrases_of(row))


def test_money_is_of_no_row_of_counts() -> None:
    lines = ["行政强制", "处理决定数量", "行政事业性收费", "本年收费金额", "697.92"]
    seen = observations(stream_of(Document("text", [Paragraph(line) for line in lines])), 3)
    rows = align(seen, F2021.table2).rows
    assert [F2021.table2.data_rows[place].key for place in rows if place is not None] == ["admin_fee"]
