"""Every cell of the published reports, but for those that the page itself leaves open."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from mingbai.law.report.figures import Report
from mingbai.readers.recognition.report import read_report

# The row and group names of the corpus' remarks, in the keys of the forms.
_ROWS = {
    "normative": "normative_docs",
    "licensing": "admin_license",
    "other_services": "other_mgmt_services",
    "penalty": "admin_penalty",
    "coercion": "admin_compulsion",
    "procurement": "central_procurement",
}


def names(shared: Path) -> list[str]:
    return sorted(path.name for path in (shared / "corpus" / "reports").iterdir())


def sources(folder: Path) -> list[Path]:
    return sorted(folder.glob("source.*"))


def cells(expected: dict[str, Any], prefix: str) -> dict[str, int | Decimal | None]:
    found: dict[str, int | Decimal | None] = {}
    for key, value in expected.items():
        if isinstance(value, dict):
            found.update(cells(value, f"{prefix}.{key}"))
        elif key != "unit":
            found[f"{prefix}.{key}"] = value
    return found


def is_open(cell: str, expected: dict[str, Any]) -> bool:
    for entry in expected["ambiguous"]:
        table, _, rest = entry["field"].partition(".")
        name = _ROWS.get(rest, rest)
        if cell.startswith(table) and name in cell:
            return True
    return False


@pytest.fixture(scope="module")
def readings(shared: Path) -> list[tuple[str, Report, dict[str, Any]]]:
    found = []
    for name in names(shared):
        folder = shared / "corpus" / "reports" / name
        expected = json.loads((folder / "expected.json").read_text("utf-8"), parse_float=Decimal)
        found += [(f"{name}/{path.name}", read_report(path), expected) for path in sources(folder)]
    return found


def test_every_cell_that_the_page_fixes_is_right(
    readings: list[tuple[str, Report, dict[str, Any]]],
) -> None:
    wrong = []
    for name, report, expected in readings:
        for table in ("table2", "table3", "table4"):
            for cell, value in cells(expected[table], table).items():
                if report.cell(cell) != value and not is_open(cell, expected):
                    wrong.append((name, cell, value, report.cell(cell)))
    assert wrong == []


def test_where_the_page_leaves_a_cell_open_the_truth_is_among_the_candidates(
    readings: list[tuple[str, Report, dict[str, Any]]],
) -> None:
    missed = []
    for name, report, expected in readings:
        for table in ("table2", "table3", "table4"):
            for cell, value in cells(expected[table], table).items():
                if report.cell(cell) == value:
                    continue
                if cell in report.uncertain and value in report.uncertain[cell].candidates:
                    continue
                # A blank printed as a blank is no guess, even where the sums tell what is missing.
                if report.cell(cell) is not None:
                    missed.append((name, cell, value, report.cell(cell)))
    assert missed == []


def test_the_form_of_every_report_is_known(readings: list[tuple[str, Report, dict[str, Any]]]) -> None:
    assert {name: report.form for name, report, _ in readings} == {
        name: expected["format"] for name, _, expected in readings
    }
