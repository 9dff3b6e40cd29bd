import pytest

from drafts import draft, table
from mingbai.law.forms import F2021
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules.t3_05_cells_without_figure import RULE

CELL = "unable_still_unclear.org_other"


@pytest.mark.parametrize(
    ("value", "printed", "words"),
    [
        (None, "", "为空"),
        (None, "/", "填写“/”而非数字"),
        (None, "无", "填写“无”而非数字"),
        (0, "00", "填写“00”"),
        (22, "22（其中修订16件）", "按22计算"),
    ],
)
def test_irregular_cells_are_noted(value: int | None, printed: str, words: str) -> None:
    report = Report(table3=table("table3", {CELL: value}, printed={CELL: printed}))
    (finding,) = RULE.check(report)
    assert finding.severity is Severity.NOTE
    assert finding.cell == f"table3.{CELL}"
    assert words in finding.message


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (43571, "增43571"),
        (-14, "减14"),
        (-14, "-14"),
        (1200, "1,200"),
        (58211745, "58211745元"),
        (3, " 3 "),
        (6, "6件"),
    ],
)
def test_figures_in_another_dress_are_figures(value: int, printed: str) -> None:
    path = "art20_5.admin_license.items_delta"
    report = Report(table2=table("table2", {path: value}, form="F2019", printed={path: printed}))
    assert not list(RULE.check(report))


def test_many_blanks_make_one_note_that_lists_them_all() -> None:
    (finding,) = RULE.check(Report(table3=table("table3", rest=None)))
    assert len(finding.cells) == len(F2021.table3.paths)
    assert f"等共{len(F2021.table3.paths)}格" in finding.message


def test_a_blank_row_is_named_once() -> None:
    cells = {f"other_misc.{column.key}": None for column in F2021.table3.data_rows[0].columns}
    (finding,) = RULE.check(draft(table3=cells))
    assert "“（六）其他处理—3.其他”行各格为空" in finding.message


def test_only_tables_with_totals_speak_of_them() -> None:
    path = "art20_1.regulations.issued"
    (finding,) = RULE.check(Report(table2=table("table2", {path: None})))
    assert "合计" not in finding.message


def test_rows_that_are_not_in_the_file_are_no_blanks() -> None:
    cells = {f"other_misc.{column.key}": None for column in F2021.table3.data_rows[0].columns}
    report = Report(table3=table("table3", cells, absent_rows=frozenset({"other_misc"})))
    assert not list(RULE.check(report))
