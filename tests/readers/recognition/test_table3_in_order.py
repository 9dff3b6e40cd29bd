"""Text that parts labels and figures, as programs make it from PDF files."""

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.roundtrip import examples
from mingbai.law.forms import F2019, F2021, TableForm
from mingbai.law.report.checking import check
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Severity
from mingbai.readers.document import Document, Grid, Paragraph
from mingbai.readers.recognition.report import recognise

Figures = dict[str, list[int]]
TABLE2 = ["第二十条第（五）项", "信息内容", "本年处理决定数量", "行政许可", "41"]
FOOT = ["https://www.example.gov.cn/art/2024/1/20/art_1.html", "11", "26"]


def _lawful(form: TableForm, rng: Random) -> Figures:
    rows: Figures = {row.path: [0] * 6 for row in form.data_rows}
    for path in form.leaf_rows:
        if rng.random() < 0.6:
            rows[path] = [rng.choice((0, rng.randint(0, 400))) for _ in range(6)]
    for c in range(6):
        total = sum(rows[path][c] for path in form.leaf_rows)
        rows["results_total"][c] = total
        rows["carried_out"][c] = rng.choice((0, rng.randint(0, 9)))
        rows["carried_in"][c] = rng.randint(0, min(total, 5))
        rows["new_received"][c] = total + rows["carried_out"][c] - rows["carried_in"][c]
    return {path: [*row, sum(row)] for path, row in rows.items()}


def _lines(form: TableForm, rows: Figures, order: str, rng: Random) -> Iterator[str]:
    labels = [row.label for row in form.data_rows]
    figures = [[str(value) for value in rows[row.path]] for row in form.data_rows]
    if order == "labels_first":
        yield from labels
        for row in figures:
            yield from row
        return
    if order == "figures_before_labels":
        for label, row in zip(labels, figures, strict=True):
            yield from [" ".join(row[:3]), *row[3:], label]
        return
    for start in range(0, len(labels), 6):
        page = slice(start, start + 6)
        yield from labels[page]
        for row in figures[page]:
            at = rng.randint(0, 7)
            yield from filter(None, (" ".join(row[:at]), " ".join(row[at:])))
        yield from FOOT


def _read(form: TableForm, rows: Figures, order: str, rng: Random) -> Report:
    year = 2020 if form is F2019.table3 else 2023
    lines = [f"河源市林业局{year}年政府信息公开工作年度报告", "二、主动公开政府信息情况", *TABLE2]
    lines += ["三、收到和处理政府信息公开申请情况", *_lines(form, rows, order, rng)]
    lines += ["四、政府信息公开行政复议、行政诉讼情况", "行政复议", *("0",) * 15]
    return recognise(Document("text", [Paragraph(line) for line in lines]))


ORDERS = ("labels_first", "figures_before_labels", "page_by_page")
form_tables = st.sampled_from((F2019.table3, F2021.table3))


@given(seed=st.integers(0, 2**31), form=form_tables, order=st.sampled_from(ORDERS))
@examples(60)
def test_rows_are_known_by_their_sums(*, seed: int, form: TableForm, order: str) -> None:
    rng = Random(seed)
    rows = _lawful(form, rng)
    report = _read(form, rows, order, rng)
    assert report.table3 is not None
    for path, values in rows.items():
        for key, value, true in zip(
            form.row(path).columns, report.table3.row_values(path), values, strict=True
        ):
            assert value == true or f"table3.{path}.{key.key}" in report.uncertain
    assert [f.message for f in check(report) if f.severity is Severity.ERROR] == []


@pytest.mark.parametrize("order", ORDERS)
def test_figures_under_others_labels_are_never_held_against_a_report(order: str) -> None:
    rng = Random(7)
    rows = _lawful(F2021.table3, rng)
    rows["granted"][6] += 1  # now no order of the figures meets every sum
    report = _read(F2021.table3, rows, order, rng)
    assert report.table3 is None or all(
        f"table3.{path}.total" in report.uncertain for path in ("granted", "partial", "results_total")
    )


def test_where_table_3_is_parted_figures_of_table_2_are_uncertain() -> None:
    rng = Random(7)
    report = _read(F2021.table3, _lawful(F2021.table3, rng), "labels_first", rng)
    assert report.uncertain["table2.art20_5.admin_license.decisions"].candidates == (41, None)


def test_the_last_row_torn_by_the_end_of_the_table_follows_from_the_others() -> None:
    rng = Random(3)
    rows = _lawful(F2021.table3, rng)
    labels = [row.label for row in F2021.table3.data_rows]
    figures = [str(value) for row in rows.values() for value in row]
    lines = ["三、收到和处理政府信息公开申请情况", *labels, *figures[:-4]]
    lines += ["四、政府信息公开行政复议、行政诉讼情况", "行政复议", *figures[-4:]]
    report = recognise(Document("text", [Paragraph(line) for line in lines]))
    assert report.table3 is not None
    assert list(report.table3.row_values("carried_out")) == rows["carried_out"]
    assert "table3.carried_out.total" in report.uncertain


def test_figures_in_the_midst_of_labels_are_never_held_against_a_report() -> None:
    rng = Random(11)
    rows = _lawful(F2021.table3, rng)
    texts: list[list[str]] = []
    for row in F2021.table3.data_rows:
        first, *others = map(str, rows[row.path])
        half = len(row.label) // 2
        is_swallowed = len(row.label) > 9 and len(first) > 1
        label = f"{row.label[:half]} {first} {row.label[half:]}" if is_swallowed else row.label
        texts.append([label, "" if is_swallowed else first, *others])
    blocks: list[Paragraph | Grid] = [
        Paragraph("三、收到和处理政府信息公开申请情况"),
        Grid.from_rows(texts),
    ]
    report = recognise(Document("pdf", blocks))
    assert report.table3 is not None
    assert [f.message for f in check(report) if f.severity is Severity.ERROR] == []
