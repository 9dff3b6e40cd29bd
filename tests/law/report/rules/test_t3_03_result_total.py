from hypothesis import given
from hypothesis import strategies as st

from drafts import Cells, draft, lawful_reports, table, with_cells
from mingbai.law.forms import F2021
from mingbai.law.report.figures import Report, Uncertain
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rules.t3_03_result_total import RULE

LEAVES = F2021.table3.leaf_rows


def found(cells: Cells) -> list[Finding]:
    return list(RULE.check(draft(table3=cells)))


def test_names_the_column_and_both_sides() -> None:
    (finding,) = found(
        {"granted.natural_person": 20, "partial.natural_person": 7, "results_total.natural_person": 21}
    )
    assert finding.severity is Severity.ERROR
    assert finding.cell == "table3.results_total.natural_person"
    assert (finding.expected, finding.actual) == (27, 21)
    assert "“自然人”列" in finding.message
    assert len(finding.cells) == len(LEAVES) + 1


def test_a_blank_total_is_told_of_and_no_more() -> None:
    (finding,) = found({"granted.org_other": 3, "results_total.org_other": None})
    assert finding.severity is Severity.NOTE


def test_an_absent_row_may_hold_what_is_missing_but_not_what_is_too_much() -> None:
    gone = {f"other_misc.{column.key}": None for column in F2021.table3.data_rows[0].columns}

    def severities(cells: Cells) -> list[Severity]:
        absent = table("table3", {**gone, **cells}, absent_rows=frozenset({"other_misc"}))
        return [finding.severity for finding in RULE.check(Report(table3=absent))]

    assert severities({"results_total.org_other": 2}) == [Severity.NOTE]
    assert severities({"granted.org_other": 2, "results_total.org_other": 1}) == [Severity.ERROR]


def test_rows_printed_but_blank_are_nothing() -> None:
    blank = {f"other_misc.{column.key}": None for column in F2021.table3.data_rows[0].columns}
    (finding,) = found({**blank, "granted.natural_person": 1, "results_total.natural_person": 2})
    assert finding.severity is Severity.ERROR


def test_a_column_without_any_result_is_not_held_against_its_total() -> None:
    blank = {f"{row}.org_other": None for row in LEAVES}
    (finding,) = found({**blank, "results_total.org_other": 2})
    assert finding.severity is Severity.NOTE


def test_an_uncertain_leaf_carries_no_error() -> None:
    path = "table3.granted.org_other"
    report = draft(
        table3={"granted.org_other": 2, "results_total.org_other": 1},
        uncertain={path: Uncertain(path, (2, 1), "")},
    )
    assert [finding.severity for finding in RULE.check(report)] == [Severity.NOTE]


def test_a_subtotal_counted_again_is_named() -> None:
    (finding,) = found(
        {
            "granted.natural_person": 40,
            "denied_state_secret.natural_person": 2,
            "denied_third_party.natural_person": 3,
            "results_total.natural_person": 50,
        }
    )
    assert "“（三）不予公开”各行小计" in finding.cause


@given(lawful_reports(), st.data())
def test_breaking_a_result_is_found_in_its_column(report: Report, data: st.DataObject) -> None:
    assert not list(RULE.check(report))
    assert report.table3 is not None
    form = report.table3.form
    row = data.draw(st.sampled_from([*form.leaf_rows, "results_total"]))
    column = data.draw(st.sampled_from([column.key for column in form.data_rows[0].columns]))
    path = f"table3.{row}.{column}"
    value = data.draw(st.integers(0, 99).filter(lambda v: v != report.cell(path)))
    (finding,) = RULE.check(with_cells(report, {path: value}))
    assert finding.severity is Severity.ERROR
    assert finding.cell == f"table3.results_total.{column}"
    assert path in finding.cells


def test_a_figure_in_the_wrong_column_of_some_row_leaves_opposite_differences() -> None:
    cells = {
        "granted.natural_person": 5, "granted.org_other": 2, "granted.total": 7,
        "partial.natural_person": 3, "partial.org_other": 2, "partial.total": 5,
        "results_total.natural_person": 9, "results_total.org_other": 3, "results_total.total": 12,
    }  # fmt: skip
    one, other = found(cells)
    assert "可能有1件填错了列" in one.cause
    assert "可能有1件填错了列" in other.cause
