"""Text with all cells run together, as programs make it that take a page for its words."""

from collections.abc import Callable
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from layouts.roundtrip import examples
from mingbai.law.forms import F2021
from mingbai.law.report.checking import check
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Severity
from mingbai.readers.document import Document, Grid, Paragraph
from mingbai.readers.recognition.report import recognise

TABLE3, TABLE4 = F2021.table3, F2021.table4
OUTCOMES = "结果维持结果纠正其他结果尚未审结总计"
HEADS3 = "申请人情况自然人法人或其他组织总计商业企业科研机构社会公益组织法律服务机构其他"
HEADS4 = f"行政复议行政诉讼{OUTCOMES}未经复议直接起诉复议后起诉{OUTCOMES}{OUTCOMES}"
GROUPS = {
    "granted": "三、本年度办理结果",
    "denied_state_secret": "（三）不予公开",
    "unable_not_held": "（四）无法提供",
    "np_petition": "（五）不予处理",
    "other_no_correction": "（六）其他处理",
}

Rows = dict[str, list[int]]


def _lawful(rng: Random, most: int) -> tuple[Rows, list[int]]:
    rows: Rows = {row.path: [0] * 6 for row in TABLE3.data_rows}
    for path in TABLE3.leaf_rows:
        if rng.random() < 0.5:
            rows[path] = [rng.randint(1, most), *(rng.choice((0, 0, rng.randint(1, most))) for _ in range(5))]
    rows["results_total"] = [sum(rows[path][c] for path in TABLE3.leaf_rows) for c in range(6)]
    rows["new_received"] = list(rows["results_total"])
    cases = [rng.choice((0, 0, rng.randint(1, 30))) for _ in range(12)]
    groups = [cases[start : start + 4] for start in (0, 4, 8)]
    return (
        {path: [*row, sum(row)] for path, row in rows.items()},
        [value for group in groups for value in (*group, sum(group))],
    )


def _report(
    rows: Rows, cases: list[int], nought: Callable[[int], str], label: Callable[[str], str] = str
) -> Report:
    printed = "".join(
        label(GROUPS.get(row.path, "")) + label(row.label) + "".join(map(nought, rows[row.path]))
        for row in TABLE3.data_rows
    )
    lines = [
        "河源市林业局2023年政府信息公开工作年度报告",
        "三、收到和处理政府信息公开申请情况",
        HEADS3 + printed,
        "四、政府信息公开行政复议、行政诉讼情况",
        HEADS4 + "".join(map(nought, cases)),
        "五、存在的主要问题及改进情况",
        "公开内容还不够全面，将加强业务培训。",
    ]
    return recognise(Document("text", [Paragraph(line) for line in lines]))


def _assert_told(report: Report, rows: Rows, cases: list[int]) -> None:
    """Every figure is as printed (0 and blank alike) or uncertain, and no error is told."""
    assert report.table3 is not None
    assert report.table4 is not None
    for path, values in rows.items():
        for column, value in zip(TABLE3.row(path).columns, values, strict=True):
            cell = f"table3.{path}.{column.key}"
            assert (report.table3[f"{path}.{column.key}"] or 0) == value or cell in report.uncertain, cell
    for path, value in zip(TABLE4.paths, cases, strict=True):
        assert (report.table4[path] or 0) == value or f"table4.{path}" in report.uncertain, path
    assert [f.message for f in check(report) if f.severity is Severity.ERROR] == []


@given(seed=st.integers(0, 2**31), mark=st.sampled_from("/无—-"), most=st.sampled_from((3, 40, 900)))
@examples(5)
def test_every_mark_of_a_blank_cell_is_a_cell(*, seed: int, mark: str, most: int) -> None:
    rows, cases = _lawful(Random(seed), most)
    report = _report(rows, cases, lambda value: str(value) if value else mark)
    _assert_told(report, rows, cases)
    assert report.table3 is not None
    for path, values in rows.items():
        if 0 in values[:6]:
            blank = TABLE3.row(path).columns[values.index(0)].key
            assert report.table3[f"{path}.{blank}"] is None or f"table3.{path}.{blank}" in report.uncertain


@given(seed=st.integers(0, 2**31), most=st.sampled_from((3, 40, 900)))
@examples(5)
def test_no_figure_is_guessed_where_noughts_are_left_out(*, seed: int, most: int) -> None:
    rows, cases = _lawful(Random(seed), most)
    if any(rows["new_received"]) and any(cases):
        _assert_told(_report(rows, cases, lambda value: str(value or "")), rows, cases)


@given(seed=st.integers(0, 2**31))
@examples(5)
def test_where_labels_bear_no_number_figures_before_them_are_the_rows_above(*, seed: int) -> None:
    rows, cases = _lawful(Random(seed), 400)
    report = _report(rows, cases, str, lambda label: label[2:] if label[1:2] == "." else label)
    _assert_told(report, rows, cases)


def test_a_row_short_of_a_cell_is_not_held_against_a_report() -> None:
    rows, _ = _lawful(Random(3), 400)
    rows["np_duplicate"] = [43, 0, 0, 0, 0, 1, 44]
    rows["results_total"] = [
        sum(values[c] for path, values in rows.items() if path in TABLE3.leaf_rows) for c in range(7)
    ]
    rows["new_received"] = list(rows["results_total"])
    printed = {path: "".join(map(str, values)) for path, values in rows.items()}
    printed["np_duplicate"] = "43000144"
    text = "".join(GROUPS.get(r.path, "") + r.label + printed[r.path] for r in TABLE3.data_rows)
    lines = [
        "河源市林业局2023年政府信息公开工作年度报告",
        "三、收到和处理政府信息公开申请情况",
        HEADS3 + text,
    ]
    report = recognise(Document("text", [Paragraph(line) for line in lines]))
    assert [f.message for f in check(report) if f.severity is Severity.ERROR] == []
    assert "table3.np_duplicate.org_commercial" in report.uncertain


def test_the_date_of_a_note_is_no_amount() -> None:
    lines = [
        "河源市林业局2023年政府信息公开工作年度报告",
        "二、主动公开政府信息情况",
        "第二十条第（五）项信息内容本年处理决定数量行政许可12",
        "第二十条第（八）项信息内容本年收费金额（单位：万元）行政事业性收费/注：表中数据截至2023年12月31日。",
    ]
    report = recognise(Document("text", [Paragraph(line) for line in lines]))
    assert report.table2 is not None
    assert report.table2["art20_5.admin_license.decisions"] == 12
    assert report.table2["art20_8.admin_fee.fee_amount"] is None


def test_two_figures_in_a_cell_of_markdown_are_two() -> None:
    rows, _ = _lawful(Random(5), 40)
    grid = [
        [row.label, "", str(v[0]), f"{v[1]}\n{v[2]}", *map(str, v[3:])]
        for row in TABLE3.data_rows
        for v in [rows[row.path]]
    ]
    report = recognise(
        Document("markdown", [Paragraph("河源市林业局2023年政府信息公开工作年度报告"), Grid.from_rows(grid)])
    )
    assert report.table3 is not None
    assert {path: list(report.table3.row_values(path)) for path in rows} == rows
