from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import draft, lawful_reports, with_cells
from mingbai.law.report.children import Children
from mingbai.law.report.figures import Figure, Report, Table, Uncertain
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rules.ru_01_sum_of_units import RULE

FEE = "art20_8.admin_fee.fee_amount"


def summed(reports: list[Report]) -> Report:
    """The government's report that these units add up to."""

    def add(key: str) -> Table:
        tables = [table for report in reports for table in report.tables if table.form.key == key]
        return Table(tables[0].form, tuple(map(sum, zip(*(table.zeroed for table in tables), strict=True))))

    return replace(reports[0], **{key: add(key) for key in ("table2", "table3", "table4")})  # type: ignore[arg-type]  # keys name tables


def named(reports: list[Report]) -> dict[str, Report]:
    return {f"单位{i}": report for i, report in enumerate(reports)}


def found(parent: Report, reports: dict[str, Report], expected: frozenset[str] | None) -> list[Finding]:
    return list(RULE.check(parent, Children(reports, expected)))


UNITS = st.lists(lawful_reports(forms=("F2021",)), min_size=1, max_size=4).map(
    lambda reports: [replace(report, year=2023) for report in reports]
)


@given(UNITS)
def test_a_true_sum_has_no_findings(reports: list[Report]) -> None:
    units = named(reports)
    assert not found(summed(reports), units, frozenset(units))
    assert not found(summed(reports), units, None)


@given(UNITS, st.data())
def test_a_wrong_cell_is_found_and_is_an_error_only_where_all_units_are_known(
    reports: list[Report], data: st.DataObject
) -> None:
    units, parent = named(reports), summed(reports)
    key = data.draw(st.sampled_from(["table2", "table3", "table4"]))
    inner = data.draw(st.sampled_from(getattr(parent, key).form.paths))
    path = f"{key}.{inner}"
    true = parent.cell(path)
    assert true is not None
    wrong = data.draw(st.integers(0, 300).filter(lambda value: value != true))
    broken = with_cells(parent, {path: wrong})
    (finding,) = found(broken, units, frozenset(units))
    assert (finding.severity, finding.cell) == (Severity.ERROR, path)
    assert (finding.expected, finding.actual) == (true, wrong)
    (finding,) = found(broken, units, None)
    assert path in finding.cells
    assert finding.severity is (Severity.WARNING if wrong < true else Severity.NOTE)


@given(UNITS)
def test_a_unit_left_out_of_the_sum_is_named(reports: list[Report]) -> None:
    omitted = with_cells(draft(table2={}, table3={}, table4={}, year=2023), {"table4.recon_total": 1000})
    omitted = with_cells(omitted, {"table4.recon_other": 1000})
    units = {**named(reports), "被漏的局": omitted}
    findings = found(summed(reports), units, frozenset(units))
    assert {finding.cell for finding in findings} == {"table4.recon_other", "table4.recon_total"}
    assert all("“被漏的局”" in finding.cause and "漏汇总" in finding.cause for finding in findings)


def test_an_excluded_unit_is_left_out_of_the_sum() -> None:
    own, tax = draft(table4={"recon_total": 2}), draft(table4={"recon_total": 5})
    children = Children(
        {"区政府办公室": own, "税务局": tax}, frozenset({"区政府办公室"}), frozenset({"税务局"})
    )
    assert not list(RULE.check(draft(table4={"recon_total": 2}), children))


def test_an_uncertain_cell_of_a_unit_carries_no_error() -> None:
    path = "table4.recon_total"
    unit = draft(table4={"recon_total": 2}, uncertain={path: Uncertain(path, (2, 3), "")})
    (finding,) = found(draft(table4={"recon_total": 3}), {"甲局": unit}, frozenset({"甲局"}))
    assert finding.severity is Severity.NOTE


def test_an_uncertain_sum_that_exceeds_is_no_warning_either() -> None:
    path = "table4.recon_total"
    unit = draft(table4={"recon_total": 4}, uncertain={path: Uncertain(path, (4, 3), "")})
    (finding,) = found(draft(table4={"recon_total": 3}), {"甲局": unit}, None)
    assert finding.severity is Severity.NOTE


def test_a_unit_of_another_year_leaves_the_sum_incomplete() -> None:
    unit, other = draft(table4={"recon_total": 2}, year=2023), draft(table4={}, year=2022)
    units = {"甲局": unit, "乙局": other}
    (finding,) = found(draft(table4={"recon_total": 3}, year=2023), units, frozenset(units))
    assert finding.severity is Severity.NOTE


def test_a_blank_cell_of_the_government_is_not_compared() -> None:
    unit = draft(table4={"recon_total": 2})
    assert not found(draft(table4={"recon_total": None}), {"甲局": unit}, frozenset({"甲局"}))


def fees(parent: Figure, *amounts: Figure) -> list[Finding]:
    units = {f"单位{i}": draft(table2={FEE: amount}) for i, amount in enumerate(amounts)}
    return found(draft(table2={FEE: parent}), units, frozenset(units))


def test_rounding_of_amounts_is_allowed_for_and_no_more() -> None:
    assert not fees(Decimal("30.46"), Decimal("10.123456"), Decimal("20.333333"))
    assert fees(Decimal("30.47"), Decimal("10.123456"), Decimal("20.333333"))
    assert not fees(30, Decimal("10.2"), Decimal("20.3"))
    assert fees(31, 10, 20)


def test_amounts_in_different_units_are_brought_to_one() -> None:
    path = "art20_9.central_procurement.purchase_amount"

    def spending(amount: Figure, unit: str | None) -> Report:
        report = draft(form="F2019", table2={path: amount})
        assert report.table2 is not None
        return replace(report, table2=replace(report.table2, unit=unit))

    units = {"甲局": spending(Decimal("2059.2090"), "万元"), "乙局": spending(10000, "元")}
    assert not found(spending(20602090, "元"), units, frozenset(units))
    (finding,) = found(spending(20602099, "元"), units, frozenset(units))
    assert (finding.expected, finding.actual) == (20602090, 20602099)
    assert not found(spending(1, None), units, frozenset(units))


@pytest.mark.parametrize(
    ("parent", "amounts", "culprit"),
    [
        (Decimal("30.3"), (Decimal("10.1"), 202000), "“单位1”"),
        (202010, (Decimal("10.1"), Decimal("20.2")), "“单位1”"),
        (303000, (Decimal("10.1"), Decimal("20.2")), "本级报告"),
    ],
)
def test_a_unit_that_states_yuan_is_named(parent: Figure, amounts: tuple[Figure, ...], culprit: str) -> None:
    (finding,) = fees(parent, *amounts)
    assert culprit in finding.cause
    assert "元与万元混用" in finding.cause


@pytest.mark.parametrize(
    ("written", "cause"), [(1543, "颠倒"), (145, "漏写一位"), (0, "漏填"), (9999, ""), (1455, "写错一位")]
)
def test_a_slip_of_the_hand_is_named(written: int, cause: str) -> None:
    def penalties(count: int) -> Report:
        return draft(table2={"art20_6.admin_penalty.decisions": count})

    units = {"甲": penalties(1400), "乙": penalties(53)}
    (finding,) = found(penalties(written), units, frozenset(units))
    assert (finding.expected, finding.actual) == (1453, written)
    assert cause in finding.cause
    assert bool(finding.cause) == bool(cause)


def test_a_unit_that_contradicts_itself_is_named() -> None:
    row = {"granted.natural_person": 12, "granted.total": 12, "results_total.natural_person": 12}
    right = draft(
        year=2023,
        table3={
            **row,
            "results_total.total": 12,
            "new_received.natural_person": 12,
            "new_received.total": 12,
        },
    )
    wrong = with_cells(right, {"table3.granted.natural_person": 14})
    (finding,) = found(right, {"甲局": wrong}, frozenset({"甲局"}))
    assert finding.severity is Severity.ERROR
    assert "“甲局”报告此格与其本表合计不符" in finding.cause


def test_no_slip_is_seen_where_several_figures_are_off_by_the_same() -> None:
    unit = draft(year=2023, table3={"granted.natural_person": 16, "granted.total": 16})
    alone = with_cells(unit, {"table3.granted.total": 10})
    together = with_cells(unit, {"table3.granted.natural_person": 10, "table3.granted.total": 10})
    units = {"甲局": unit}
    assert "写错" in found(alone, units, frozenset(units))[0].cause
    assert not any(finding.cause for finding in found(together, units, frozenset(units)))
