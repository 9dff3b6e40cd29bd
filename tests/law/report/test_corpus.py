"""The checks on real reports, and on the small cases that settle what must and must not be said."""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from drafts import table
from mingbai.law.forms import FORMS
from mingbai.law.report.checking import check
from mingbai.law.report.figures import Figure, Report, Table
from mingbai.law.report.findings import Finding, Severity

#: The corpus' own words for columns and blocks.
COLUMNS = {
    "natural_person": "natural_person",
    "enterprise": "org_commercial",
    "research": "org_research",
    "public_welfare": "org_public_welfare",
    "legal_service": "org_legal_service",
    "other": "org_other",
    "total": "total",
}
BLOCKS = {"review": "recon", "litigation_direct": "lit_direct", "litigation_after_review": "lit_after"}
ROWS = {"total": "results_total"}
ITEMS = {
    "licensing": "art20_5.admin_license",
    "other_services": "art20_5.other_mgmt_services",
    "penalty": "art20_6.admin_penalty",
    "coercion": "art20_6.admin_compulsion",
}


def _flat(data: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def _table(data: Mapping[str, Any], key: str) -> Table:
    cells = {path: value for path, value in _flat(data[key]) if not path.endswith("unit")}
    form = next(f for f in FORMS.values() if cells.keys() <= set(f.tables[key].paths))
    return Table.from_cells(form.tables[key], cells)


def expected_report(folder: Path) -> tuple[Report, list[dict[str, str]]]:
    """A report made of its true figures, and what is known to be broken in it."""
    data = json.loads((folder / "expected.json").read_text("utf-8"), parse_float=Decimal)
    report = Report(
        form=data["format"],
        year=data["year"],
        agency=data["agency"],
        table2=_table(data, "table2"),
        table3=_table(data, "table3"),
        table4=_table(data, "table4"),
    )
    return report, data["anomalies"]


def _place(anomaly: Mapping[str, str]) -> tuple[str, str] | None:
    """Rule and cell at which a listed anomaly of tables 3 and 4 must be an error."""
    match anomaly["rule"]:
        case "T3_ROW_SUM":
            row = ROWS.get(anomaly["row"], anomaly["row"])
            return "T3-02", f"table3.{row}.total"
        case "T3_COLUMN_SUM":
            return "T3-03", f"table3.results_total.{COLUMNS[anomaly['column']]}"
        case "T3_BALANCE":
            return "T3-04", f"table3.results_total.{COLUMNS[anomaly['column']]}"
        case "T4_SUM":
            block = BLOCKS[anomaly["block"]]
            rule = {"recon": "T4-02", "lit_direct": "T4-03", "lit_after": "T4-04"}[block]
            return rule, f"table4.{block}_total"
    return None


def _folders(shared: Path) -> list[Path]:
    folders = sorted(path.parent for path in (shared / "corpus" / "reports").glob("*/expected.json"))
    assert folders
    return folders


def test_errors_on_real_reports_are_exactly_the_listed_ones(shared: Path) -> None:
    for folder in _folders(shared):
        report, anomalies = expected_report(folder)
        errors = {(f.rule, f.cell) for f in check(report) if f.severity is Severity.ERROR}
        assert errors == {place for anomaly in anomalies if (place := _place(anomaly))}, folder.name


def test_items_and_decisions_of_real_reports_are_noted_and_no_more(shared: Path) -> None:
    for folder in _folders(shared):
        report, anomalies = expected_report(folder)
        noted = {f.cell: f.severity for f in check(report) if f.rule == "T2-19-05"}
        listed = {a["item"] for a in anomalies if a["rule"].startswith("T2_PRIOR_PLUS_DELTA")}
        assert {f"table2.{ITEMS[item]}.decisions" for item in listed} <= noted.keys(), folder.name
        assert set(noted.values()) <= {Severity.NOTE}


def test_forms_of_real_reports(shared: Path) -> None:
    for folder in _folders(shared):
        report, anomalies = expected_report(folder)
        is_hybrid = any(anomaly["rule"] == "FORMAT_HYBRID" for anomaly in anomalies)
        assert any(f.rule == "FM-02" for f in check(report)) is is_hybrid, folder.name


def test_stocks_of_real_series(shared: Path) -> None:
    """Every listed stock that does not follow is found against the year before, where that is here."""
    folders = {folder.name: folder for folder in _folders(shared)}
    compared = 0
    for name, folder in folders.items():
        report, anomalies = expected_report(folder)
        before = folders.get(re.sub(r"^\d+", lambda year: str(int(year[0]) - 1), name))
        if before is None:
            continue
        previous, _ = expected_report(before)
        findings = check(report, previous=previous)
        assert not [f for f in findings if f.rule.startswith("XY") and f.severity is Severity.ERROR]
        stocks = {f.cell for f in findings if f.rule == "XY-02"}
        if any(anomaly["rule"] == "STOCK" for anomaly in anomalies):
            assert "table2.art20_1.normative_docs.in_force" in stocks, name
        compared += 1
    assert compared >= 3


def _case(shared: Path, name: str) -> dict[str, Any]:
    cases = json.loads((shared / "corpus" / "validator-cases.json").read_text("utf-8"))
    return next(case for case in cases if case["name"] == name)


def _errors(report: Report) -> set[tuple[str, str | None, object, object]]:
    findings = (finding for finding in check(report) if finding.severity is Severity.ERROR)
    return {(finding.rule, finding.cell, finding.expected, finding.actual) for finding in findings}


def test_validator_case_of_a_balance(shared: Path) -> None:
    case = _case(shared, "yanghe-balance")
    rows = {
        "partial": "partial",
        "other_3": "other_misc",
        "total_processed": "results_total",
        "carried_over": "carried_in",
        "carried_forward": "carried_out",
    }
    columns = {"natural": "natural_person", "company": "org_commercial", "total": "total"}
    cells: dict[str, Figure | None] = {
        f"{rows.get(row, row)}.{columns[column]}": value
        for column, column_cells in case["table3_partial"].items()
        for row, value in column_cells.items()
    }
    assert _errors(Report(table3=table("table3", cells, rest=None))) == {
        ("T3-04", "table3.results_total.natural_person", 60, 61),
        ("T3-04", "table3.results_total.total", 62, 63),
    }


@pytest.mark.parametrize(
    ("name", "errors"),
    [
        ("jinhu-misread", {("T4-03", "table4.lit_direct_total", 3, 0)}),
        (
            "hongze-2023-zero-totals",
            {("T4-02", "table4.recon_total", 11, 0), ("T4-04", "table4.lit_after_total", 5, 0)},
        ),
        ("suqian-2024-text-closed-cases", set()),
    ],
)
def test_validator_cases_of_table_4(
    shared: Path, name: str, errors: set[tuple[str, str | None, object, object]]
) -> None:
    outcomes = {"upheld": "maintained"}
    cells: dict[str, Figure | None] = {
        f"{BLOCKS[block]}_{outcomes.get(outcome, outcome)}": value
        for block, block_cells in _case(shared, name)["table4"].items()
        for outcome, value in block_cells.items()
    }
    assert _errors(Report(table4=table("table4", cells))) == errors


def test_the_true_figures_behind_a_misread_block_hold(shared: Path) -> None:
    keys = ("maintained", "corrected", "other", "pending", "total")
    truth = _case(shared, "jinhu-misread")["truth"]["litigation_direct"]
    cells: dict[str, Figure | None] = {
        f"lit_direct_{key}": value for key, value in zip(keys, truth, strict=True)
    }
    findings: list[Finding] = check(Report(table4=table("table4", cells)))
    assert not [finding for finding in findings if finding.severity is Severity.ERROR]
