"""A broken sum written out: its two sides come to what the finding says, whatever the report holds."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from drafts import draft, lawful_reports
from mingbai.law.forms import FORMS
from mingbai.law.report.checking import check
from mingbai.law.report.figures import Figure, Report
from mingbai.law.report.findings import Finding
from mingbai.writers.checking.sums import Side, sides_of


def values_of(report: Report) -> dict[str, Figure | None]:
    return {f"{t.form.key}.{path}": value for t in report.tables for path, value in t.items()}


def written(
    report: Report, finding: Finding, printed: Mapping[str, str] | None = None
) -> tuple[Side, Side] | None:
    tables = {table.form.key: table.form for table in report.tables}
    return sides_of(finding, tables, values_of(report), printed)


def finding_of(report: Report, rule: str) -> Finding:
    return next(each for each in check(report) if each.rule == rule)


@given(report=lawful_reports(), seed=st.data())
def test_each_side_comes_to_what_was_found(report: Report, seed: st.DataObject) -> None:
    table = report.table3
    assert table is not None
    at = seed.draw(st.integers(0, len(table.values) - 1))
    wrong = (*table.values[:at], (table.values[at] or 0) + 1, *table.values[at + 1 :])
    broken = replace(report, table3=replace(table, values=wrong))
    summed = [each for each in check(broken) if each.rule in {"T3-02", "T3-03", "T3-04"}]
    assert summed  # every cell of table 3 stands in a sum
    for finding in summed:
        sides = written(broken, finding)
        assert sides is not None
        assert [side.total for side in sides] == [str(finding.expected), str(finding.actual)]
        for side in sides:
            assert sum(Decimal(term.value) for term in side.terms) == Decimal(side.total)
            assert len(side.told) + side.untold == len(side.terms)
        assert tuple(term.cell for side in sides for term in side.terms) == finding.cells


def test_a_row_is_told_by_its_columns_and_a_column_by_its_rows() -> None:
    report = draft(table3={"new_received.natural_person": 3, "new_received.total": 4})
    row, column = (written(report, finding_of(report, rule)) for rule in ("T3-02", "T3-04"))
    assert row is not None
    assert column is not None
    assert [term.name for term in row[0].told] == ["自然人"]
    assert row[0].untold == 5
    assert row[1].terms[0].name == "总计"
    assert [term.name for side in column for term in side.terms] == [
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "（七）总计",
        "四、结转下年度继续办理",
    ]


def test_figures_stand_as_they_are_printed() -> None:
    report = draft(table3={"new_received.natural_person": 3, "new_received.total": 4})
    printed = {"table3.new_received.natural_person": "０3", "table3.new_received.org_other": "/"}
    sides = written(report, finding_of(report, "T3-02"), printed)
    assert sides is not None
    assert sides[0].terms[0].value == "０3"
    assert sides[0].nothing == "/ 或 0"
    assert sides[0].sum == "０3 + 0 + 0 + 0 + 0 + / = 3"


def test_what_speaks_of_no_sum_has_no_sides() -> None:
    report = draft(table3={"new_received.natural_person": 3, "new_received.total": 4})
    finding = finding_of(report, "T3-02")
    for other in (
        replace(finding, expected=None),
        replace(finding, expected="三"),
        replace(finding, actual=finding.expected),
        replace(finding, expected=100),
        replace(finding, cells=()),
    ):
        assert sides_of(other, FORMS["F2021"].tables, values_of(report)) is None
