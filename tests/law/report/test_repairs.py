from hypothesis import assume, given
from hypothesis import strategies as st

from drafts import draft, lawful_reports, with_cells
from mingbai.law.report.figures import Report, Table
from mingbai.law.report.repairs import repair_text, smallest_repair


def table3(report: Report) -> Table:
    assert report.table3 is not None
    return report.table3


@given(lawful_reports())
def test_nothing_is_repaired_where_all_holds(report: Report) -> None:
    assert smallest_repair(table3(report)) is None


@given(lawful_reports(), st.data())
def test_one_wrong_cell_is_found_with_its_true_value(report: Report, data: st.DataObject) -> None:
    inner = data.draw(st.sampled_from(table3(report).form.paths))
    path, true = f"table3.{inner}", report.cell(f"table3.{inner}")
    wrong = data.draw(st.integers(0, 99).filter(lambda value: value != true))
    table = table3(with_cells(report, {path: wrong}))
    repair = smallest_repair(table)
    assert repair is not None
    assert repair.values == {table.form.index[inner]: true}
    assert f"（现为{wrong}）" in repair_text(table, repair)


@given(lawful_reports(), st.data())
def test_a_result_total_in_the_wrong_column_is_found(report: Report, data: st.DataObject) -> None:
    columns = [column.key for column in table3(report).form.data_rows[0].columns[:-1]]
    wrong, right = data.draw(st.permutations(columns))[:2]
    figure = report.cell(f"table3.results_total.{right}") or 0
    other = report.cell(f"table3.results_total.{wrong}") or 0
    assume(figure)
    moved = {f"table3.results_total.{right}": 0, f"table3.results_total.{wrong}": other + figure}
    table = table3(with_cells(report, moved))
    repair = smallest_repair(table)
    assert repair is not None
    assert "疑似填错列" in repair_text(table, repair)
    assert repair.values[table.form.index[f"results_total.{right}"]] == figure


def test_a_case_counted_in_two_rows_is_found() -> None:
    report = draft(
        table3={
            "new_received.natural_person": 9,
            "new_received.total": 9,
            "granted.natural_person": 9,
            "granted.total": 9,
            "partial.natural_person": 6,
            "partial.total": 6,
            "results_total.natural_person": 9,
            "results_total.total": 9,
            "unable_not_held.org_other": 0,
        }
    )
    table = table3(report)
    repair = smallest_repair(table)
    assert repair is not None
    assert repair.values == {
        table.form.index["partial.natural_person"]: 0,
        table.form.index["partial.total"]: 0,
    }
    assert "可能重复计入" in repair_text(table, repair)


def test_a_case_carried_on_into_the_result_total_is_found() -> None:
    report = draft(
        table3={
            "new_received.natural_person": 19,
            "new_received.total": 19,
            "granted.natural_person": 11,
            "granted.total": 11,
            "partial.natural_person": 8,
            "partial.org_commercial": 1,
            "partial.total": 8,
            "results_total.natural_person": 19,
            "results_total.org_commercial": 1,
            "results_total.total": 19,
        }
    )
    table = table3(report)
    repair = smallest_repair(table)
    assert repair is not None
    assert repair.values == {
        table.form.index["partial.org_commercial"]: 0,
        table.form.index["results_total.org_commercial"]: 0,
    }


def test_two_equal_explanations_are_none() -> None:
    report = draft(
        table3={
            "new_received.natural_person": 60,
            "new_received.total": 60,
            "granted.natural_person": 61,
            "granted.total": 61,
            "results_total.natural_person": 61,
            "results_total.total": 61,
        }
    )
    assert smallest_repair(table3(report)) is None
