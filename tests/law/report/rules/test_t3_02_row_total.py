from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from drafts import lawful_reports, table, with_cells
from mingbai.law.forms import F2021
from mingbai.law.report.figures import Report, Uncertain
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rules.t3_02_row_total import RULE


def found(cells: Mapping[str, int | None], **extra: object) -> list[Finding]:
    return list(RULE.check(Report(table3=table("table3", cells), **extra)))  # type: ignore[arg-type]


def test_names_the_row_whose_total_differs() -> None:
    (finding,) = found({"partial.natural_person": 8, "partial.org_commercial": 1, "partial.total": 8})
    assert finding.severity is Severity.ERROR
    assert finding.cell == "table3.partial.total"
    assert (finding.expected, finding.actual) == (9, 8)
    assert "“三、收到和处理政府信息公开申请情况”表“（二）部分公开”行" in finding.message
    assert len(finding.cells) == 7


def test_blank_parts_count_as_nothing() -> None:
    row = {"granted.natural_person": 5, "granted.org_research": None, "granted.org_other": None}
    assert not found({**row, "granted.total": 5})
    (finding,) = found({**row, "granted.total": 6})
    assert finding.severity is Severity.ERROR


def test_a_total_left_at_zero_is_wrong() -> None:
    (finding,) = found({"granted.natural_person": 5})
    assert (finding.severity, finding.expected, finding.actual) == (Severity.ERROR, 5, 0)


def test_blank_totals_are_told_of_once() -> None:
    (finding,) = found(
        {
            "granted.natural_person": 5,
            "granted.total": None,
            "partial.org_other": 2,
            "partial.total": None,
        }
    )
    assert finding.severity is Severity.NOTE
    assert "“（一）予以公开”行、“（二）部分公开”行" in finding.message


def test_a_total_without_any_part_asks_to_fill_them_in() -> None:
    parts = dict.fromkeys((f"granted.{c.key}" for c in F2021.table3.data_rows[0].columns), None)
    (finding,) = found({**parts, "granted.total": 5})
    assert finding.severity is Severity.WARNING


def test_an_uncertain_cell_never_carries_an_error() -> None:
    cells = {"granted.natural_person": 5, "granted.total": 6}
    path = "table3.granted.natural_person"
    (mended,) = found(cells, uncertain={path: Uncertain(path, (5, 6), "")})
    (doubted,) = found(cells, uncertain={path: Uncertain(path, (5, 7), "")})
    assert (mended.severity, doubted.severity) == (Severity.NOTE, Severity.WARNING)


def test_a_row_that_is_not_in_the_file_is_passed_over() -> None:
    cells = {f"other_misc.{c.key}": None for c in F2021.table3.data_rows[0].columns}
    draft = table("table3", cells, absent_rows=frozenset({"other_misc"}))
    assert not list(RULE.check(Report(table3=draft)))


@given(lawful_reports(), st.data())
def test_breaking_any_cell_of_a_lawful_row_is_found(report: Report, data: st.DataObject) -> None:
    assert not list(RULE.check(report))
    assert report.table3 is not None
    inner = data.draw(st.sampled_from(report.table3.form.paths))
    path = f"table3.{inner}"
    value = data.draw(st.integers(0, 99).filter(lambda v: v != report.cell(path)))
    (finding,) = RULE.check(with_cells(report, {path: value}))
    assert path in finding.cells
    assert finding.severity is Severity.ERROR


def test_what_one_row_lacks_and_another_has_too_much_of_was_put_in_the_wrong_row() -> None:
    rows = {
        "granted.natural_person": 5, "granted.total": 9, "partial.natural_person": 7, "partial.total": 3,
    }  # fmt: skip
    one, other = found(rows)
    assert "与“（二）部分公开”行的差额正好相反，可能有4件填错了行" in one.cause
    assert "与“（一）予以公开”行的差额正好相反，可能有4件填错了行" in other.cause
