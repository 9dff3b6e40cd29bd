"""What the sentences of real reports state, held against their tables."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from drafts import table
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rules import (
    tx_02_chapters,
    tx_03_listed_chapters,
    tx_04_application_counts,
    tx_05_result_counts,
    tx_06_shares,
    tx_07_disputes,
    tx_08_table2_figures,
    xy_08_growth,
)
from mingbai.readers.recognition.report import read_report
from statements_drafts import with_text

SENTENCE_RULES = (
    tx_04_application_counts.RULE,
    tx_05_result_counts.RULE,
    tx_06_shares.RULE,
    tx_07_disputes.RULE,
    tx_08_table2_figures.RULE,
)


def _reports(shared: Path) -> list[tuple[Path, dict[str, Any]]]:
    folders = sorted((shared / "corpus" / "reports").iterdir())
    assert folders
    return [(folder, json.loads((folder / "expected.json").read_text("utf-8"))) for folder in folders]


def _read(folder: Path) -> Report:
    return read_report(
        next(folder / f"source.{kind}" for kind in ("html", "txt") if (folder / f"source.{kind}").exists())
    )


def _findings(report: Report) -> list[Finding]:
    return [finding for rule in SENTENCE_RULES for finding in rule.check(report)]


def _figures(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?", text))


def test_only_sentences_known_to_disagree_are_spoken_of(shared: Path) -> None:
    """No sentence that agrees with its tables is accused, nor one that a defensible reading fits."""
    read = 0
    for folder, expected in _reports(shared):
        report = _read(folder)
        read += len(report.claims)
        wrong = "；".join(entry["text"] for entry in expected["text_vs_table"] if not entry["match"])
        for finding in _findings(report):
            assert wrong, (folder.name, finding.message)
            if finding.rule in ("TX-04", "TX-05"):
                assert str(finding.actual) in _figures(wrong), (folder.name, finding.message)
    assert read > 60


def test_sentences_known_to_disagree_are_found(shared: Path) -> None:
    found: dict[str, list[Finding]] = {}
    for folder, _ in _reports(shared):
        found[folder.name] = _findings(_read(folder))
    shanghai = found["2019-shanghai-bangongting"]
    assert {(f.rule, f.actual) for f in shanghai if f.severity is Severity.WARNING} >= {
        ("TX-05", 258),
        ("TX-07", 3),
    }
    # each of these fits a reading that its words do not say
    assert ("TX-05", 265, Severity.NOTE) in {(f.rule, f.actual, f.severity) for f in shanghai}
    shuyang = {(f.rule, f.actual, f.severity) for f in found["2025-shuyang"]}
    assert shuyang == {("TX-04", 749, Severity.NOTE)}
    assert not found["2023-suqian-shi"]
    assert not found["2024-huaian-shi"]


def test_agreeing_sentences_are_read(shared: Path) -> None:
    """The figures of the agreeing sentences are among the claims, where the narrative is in the file."""
    for name, figures in {
        "2024-huaian-shi": {3119, 3050, 34, 103, 351, 72, 64, 178, 37, 46, 25, 5, 9, 7},
        "2024-shanghai-kewei": {34, 2, 9, 10, 14, 1},
        "2023-suqian-shi": {3607, 3493, 114, 1191, 328, 142, 1078, 406, 341, 121},
        "2023-pingtan-ziyuanju": {19},
    }.items():
        claims = _read(shared / "corpus" / "reports" / name).claims
        assert figures <= {claim.value for claim in claims}, name


def test_the_seed_lists_chapters_that_are_not_there_and_has_seven(shared: Path) -> None:
    report = _read(shared / "corpus" / "reports" / "2020-qujiang")
    (listed,) = tx_03_listed_chapters.RULE.check(report)
    assert listed.severity is Severity.WARNING
    assert "咨询处理情况" in listed.message
    assert "政府支出和收费" in listed.message
    (chapters,) = [f for f in tx_02_chapters.RULE.check(report) if f.severity is Severity.WARNING]
    assert (chapters.expected, chapters.actual) == (6, 7)


def _case(shared: Path, name: str) -> dict[str, Any]:
    cases = json.loads((shared / "corpus" / "validator-cases.json").read_text("utf-8"))
    return next(case for case in cases if case["name"] == name)


def test_validator_case_of_closed_cases(shared: Path) -> None:
    case = _case(shared, "suqian-2024-text-closed-cases")
    blocks = {"review": "recon", "litigation_direct": "lit_direct", "litigation_after_review": "lit_after"}
    cells = {
        f"{blocks[block]}_{outcome.replace('upheld', 'maintained')}": value
        for block, outcomes in case["table4"].items()
        for outcome, value in outcomes.items()
    }
    findings = _findings(with_text(Report(year=2024, table4=table("table4", cells)), case["text"]))
    assert [finding.severity for finding in findings] == [Severity.NOTE, Severity.NOTE]
    assert [finding.actual for finding in findings] == [134, 57]


@pytest.mark.parametrize("agency", ["某区人民政府", None])
def test_validator_case_of_an_office_s_share(shared: Path, agency: str | None) -> None:
    case = _case(shared, "hongze-2024-office-share")
    names = {
        "total_processed": "results_total",
        "carried_over": "carried_in",
        "carried_forward": "carried_out",
    }
    cells = {f"{names.get(row, row)}.total": value for row, value in case["table3_total"].items()}
    cells |= {path.replace(".total", ".natural_person"): value for path, value in cells.items()}
    report = Report(year=2024, agency=agency, table3=table("table3", cells))
    assert not _findings(with_text(report, case["text"]))


def test_validator_case_of_a_growth_rate(shared: Path) -> None:
    case = _case(shared, "suqian-growth-rate")
    total = case["previous_total"]
    cells = {
        f"{row}.{column}": total
        for row in ("new_received", "results_total")
        for column in ("natural_person", "total")
    }
    previous = Report(year=2023, table3=table("table3", cells))
    report = with_text(Report(year=2024), case["text"])
    (finding,) = xy_08_growth.RULE.check(report, previous)
    assert f"{finding.actual} vs {finding.expected}" in case["must_flag"]
    assert not list(
        xy_08_growth.RULE.check(with_text(Report(year=2024), case["text"].replace("1.05", "1.08")), previous)
    )
