"""What every rule owes: its place in the registry, a test file, a line in the documentation."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafts import lawful_reports, partial_tables
from mingbai.law.citation import INSTRUMENTS
from mingbai.law.forms import F2019, F2021
from mingbai.law.report import rules
from mingbai.law.report.checking import check
from mingbai.law.report.children import Children
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Severity
from mingbai.law.report.rules import RULES

MODULES = sorted(path.stem for path in Path(rules.__path__[0]).glob("*.py") if path.stem != "__init__")

#: The issue's law of severity: these rules alone may say that something is wrong.
MAY_BE_ERRORS = {
    "T2-19-01", "T2-21-01", "T3-01", "T3-02", "T3-03", "T3-04", "T4-01", "T4-02", "T4-03", "T4-04", "RU-01",
    "RU-04",
}  # fmt: skip


@pytest.mark.parametrize("name", MODULES)
def test_every_module_is_registered_tested_and_documented(name: str, root: Path) -> None:
    rule = import_module(f"{rules.__name__}.{name}").RULE
    assert rule in RULES
    assert name.startswith(rule.id.lower().replace("-", "_") + "_")
    assert (root / "tests/law/report/rules" / f"test_{name}.py").is_file()
    page = (root / "docs/rules/reconciliation.md").read_text("utf-8")
    assert len(re.findall(rf"^\| {rule.id} \| ", page, re.MULTILINE)) == 1


def test_numbers_are_used_once() -> None:
    numbers = [rule.id for rule in RULES]
    assert len(set(numbers)) == len(numbers) == len(MODULES)


def test_only_the_rules_of_arithmetic_give_errors() -> None:
    assert {rule.id for rule in RULES if rule.severity is Severity.ERROR} == MAY_BE_ERRORS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_titles_are_one_line_and_citations_known(rule: object) -> None:
    title, citation = rule.title, rule.citation  # type: ignore[attr-defined]  # any kind of rule
    assert title.strip() == title
    assert "\n" not in title
    assert citation.instrument in INSTRUMENTS


_FORMS = st.sampled_from([F2019, F2021])


@st.composite
def any_reports(draw: st.DrawFn) -> Report:
    """A report with any tables, of any forms, in any state."""
    tables = {
        key: draw(st.none() | partial_tables(draw(_FORMS), key)) for key in ("table2", "table3", "table4")
    }
    fields = {
        "year": draw(st.none() | st.integers(2017, 2027)),
        "agency": draw(st.sampled_from([None, "", "衢江区人民政府", "宿迁市人民政府", "市场监督管理局"])),
        "is_fragment": draw(st.booleans()),
    }
    return Report(**fields, **tables)  # type: ignore[arg-type]  # the fields are named by their keys


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(any_reports(), st.none() | any_reports(), st.lists(any_reports(), max_size=2))
def test_any_report_can_be_checked(report: Report, previous: Report | None, units: list[Report]) -> None:
    children = Children({f"单位{i}": unit for i, unit in enumerate(units)})
    severities = {rule.id: rule.severity for rule in RULES}
    order = [Severity.NOTE, Severity.WARNING, Severity.ERROR]
    for finding in check(report, previous=previous, children=children):
        assert order.index(finding.severity) <= order.index(severities[finding.rule])
        assert finding.message.endswith("。")
        assert finding.cell is None or finding.cell in finding.cells or not finding.cells
        assert all(_exists(report, cell) for cell in finding.cells)


def _exists(report: Report, cell: str) -> bool:
    key, _, inner = cell.partition(".")
    return inner in getattr(report, key).form.index


@given(lawful_reports())
def test_a_lawful_report_has_no_error(report: Report) -> None:
    assert not [finding for finding in check(report) if finding.severity is Severity.ERROR]
