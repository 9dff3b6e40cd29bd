from hypothesis import assume, given
from hypothesis import strategies as st

from drafts import Cells, draft, lawful_reports, table, with_cells
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rules.t3_04_balance import RULE, cause_of_imbalance

ROWS = ("new_received", "carried_in", "results_total", "carried_out")


def found(cells: Cells) -> list[Finding]:
    return list(RULE.check(draft(table3=cells)))


def test_names_the_column_and_both_sides() -> None:
    (finding,) = found({"new_received.natural_person": 60, "results_total.natural_person": 61})
    assert finding.severity is Severity.ERROR
    assert (finding.expected, finding.actual) == (60, 61)
    assert finding.cell == "table3.results_total.natural_person"
    assert finding.cells == tuple(f"table3.{row}.natural_person" for row in ROWS)
    assert "60＋0＝60" in finding.message
    assert "61＋0＝61" in finding.message


def test_a_blank_result_total_is_told_of_and_no_more() -> None:
    (finding,) = found({"new_received.org_other": 3, "granted.org_other": 3, "results_total.org_other": None})
    assert finding.severity is Severity.NOTE


def test_a_blank_total_column_is_unknown_where_its_row_is_not_zero() -> None:
    cells = {"new_received.natural_person": 3, "new_received.total": None, "results_total.total": 3}
    assert [finding.severity for finding in found(cells) if "table3.new_received.total" in finding.cells] == [
        Severity.NOTE
    ]


def test_an_absent_row_can_only_add_to_its_side() -> None:
    absent = frozenset({"carried_out"})

    def severities(cells: Cells) -> list[Severity]:
        report = Report(table3=table("table3", cells, absent_rows=absent))
        return [finding.severity for finding in RULE.check(report)]

    gone = {"carried_out.org_other": None}
    assert severities({**gone, "new_received.org_other": 2}) == [Severity.NOTE]
    assert severities({**gone, "results_total.org_other": 2}) == [Severity.ERROR]


def test_causes_of_what_was_carried_over() -> None:
    assert "计入本年新收" in cause_of_imbalance(carried_in=4, carried_out=0, gap=4)
    assert "只计了已办结" in cause_of_imbalance(carried_in=0, carried_out=7, gap=-7)
    assert not cause_of_imbalance(carried_in=4, carried_out=7, gap=1)


@given(lawful_reports(), st.sampled_from(["carried_in", "carried_out"]))
def test_what_was_carried_over_is_the_cause_where_every_column_is_off_by_it(report: Report, row: str) -> None:
    assert report.table3 is not None
    carried = report.table3.row_values(row)
    new = report.table3.row_values("new_received")
    sign = 1 if row == "carried_in" else -1
    values = [(one or 0) + sign * (other or 0) for one, other in zip(new, carried, strict=True)]
    paths = [f"table3.{path}" for path in report.table3.form.paths if path.startswith("new_received.")]
    broken = with_cells(report, dict(zip(paths, values, strict=True)))
    word = "计入本年新收" if row == "carried_in" else "只计了已办结"
    assert all(word in finding.cause for finding in RULE.check(broken))


@given(lawful_reports(), st.sampled_from(["carried_in", "carried_out"]))
def test_a_row_of_what_was_carried_over_that_is_left_empty_is_named(report: Report, row: str) -> None:
    assert report.table3 is not None
    others = {"carried_in": "carried_out", "carried_out": "carried_in"}
    carried, other = report.table3.row_values(row), report.table3.row_values(others[row])
    assume(sum(bool(value) for value in carried[:-1]) > 1 and carried != other)
    paths = [f"table3.{path}" for path in report.table3.form.paths if path.startswith(f"{row}.")]
    found = list(RULE.check(with_cells(report, dict.fromkeys(paths, 0))))
    assert found
    assert all("该行可能漏填" in finding.cause for finding in found)


def test_what_fits_one_column_of_several_by_chance_is_no_cause() -> None:
    new, results = "new_received", "results_total"
    cells = {f"{new}.natural_person": 9, f"{results}.natural_person": 12, "carried_in.natural_person": 1,
             f"{new}.org_other": 5, f"{results}.org_other": 5, "carried_in.org_other": 2}  # fmt: skip
    assert "计入本年新收" not in "".join(finding.cause for finding in found(cells))


@given(lawful_reports(), st.data())
def test_breaking_one_of_the_four_rows_is_found_in_its_column(report: Report, data: st.DataObject) -> None:
    assert not list(RULE.check(report))
    assert report.table3 is not None
    row = data.draw(st.sampled_from(ROWS))
    column = data.draw(st.sampled_from([c.key for c in report.table3.form.data_rows[0].columns]))
    path = f"table3.{row}.{column}"
    value = data.draw(st.integers(0, 99).filter(lambda v: v != report.cell(path)))
    (finding,) = RULE.check(with_cells(report, {path: value}))
    assert finding.severity is Severity.ERROR
    assert path in finding.cells
