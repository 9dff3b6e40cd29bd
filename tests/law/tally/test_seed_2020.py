"""衢江区2020年度: 25 applications and 2 reconsiderations, written as acts, give its tables 3 and 4.

The figures are those of the published report; dates, channels and matters are made up, since the report
does not tell them. Every act is lawful under the settings used for cases entered as they happen.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mingbai.law.application import fold
from mingbai.law.application.reading import read_acts, unknown_fields
from mingbai.law.dispute import DisputeAct, DisputeActName, Kind
from mingbai.law.dispute import fold as fold_dispute
from mingbai.law.tally import CountingConvention, DisputeCount, Tally, tally_applications, tally_disputes

SEED: dict[str, dict[str, Any]] = json.loads(
    Path(__file__).with_name("seed-2020.json").read_text(encoding="utf-8")
)
CASES = {key: fold(read_acts(data)) for key, data in SEED["applications"].items()}

# As published (index number 330803/2021-46933); every application came from a natural person.
TABLE_3 = {
    "new_received": 24,
    "carried_in": 1,
    "granted": 18,
    "partial": 2,
    "unable_still_unclear": 2,
    "np_duplicate": 2,
    "results_total": 24,
    "carried_out": 1,
}
TABLE_4 = {"recon_other": 1, "recon_pending": 1, "recon_total": 2}


def dispute_act(entry: dict[str, str]) -> DisputeAct:
    return DisputeAct(
        DisputeActName(entry["act"]),
        date.fromisoformat(entry["on"]),
        kind=Kind(entry["kind"]) if "kind" in entry else None,
        application=entry.get("application", ""),
    )


DISPUTES = {
    key: fold_dispute([dispute_act(entry) for entry in data["acts"]])
    for key, data in SEED["disputes"].items()
}
CONVENTION = CountingConvention(2020)


def filled(tally: Tally) -> dict[str, object]:
    return {path: value for path, value in tally.table.items() if value}


def test_the_record_holds_25_applications_and_2_disputes() -> None:
    assert (len(CASES), len(DISPUTES)) == (25, 2)
    assert not any(unknown_fields(data) for data in SEED["applications"].values())
    assert not any(case.faults for case in CASES.values())


def test_table_3() -> None:
    tally = tally_applications(CASES, CONVENTION)
    columns = ("natural_person", "total")
    assert filled(tally) == {f"{row}.{column}": n for row, n in TABLE_3.items() for column in columns}
    assert tally.unsettled == ()


@pytest.mark.parametrize("count", DisputeCount)
def test_table_4_under_either_convention(count: DisputeCount) -> None:
    assert filled(tally_disputes(DISPUTES, CountingConvention(2020, dispute_count=count))) == TABLE_4


def test_the_published_report_says_the_same(shared: Path) -> None:
    source = shared / "corpus" / "reports" / "2020-qujiang" / "expected.json"
    published = json.loads(source.read_text(encoding="utf-8"))
    for path, value in tally_applications(CASES, CONVENTION).table.items():
        row, _, column = path.partition(".")
        assert published["table3"][row][column] == value, path
    for path, value in tally_disputes(DISPUTES, CONVENTION).table.items():
        assert published["table4"][path] == value, path


def test_the_case_carried_out_is_carried_into_2021() -> None:
    this, following = (tally_applications(CASES, CountingConvention(year)) for year in (2020, 2021))
    assert this.members["carried_out.total"] == following.members["carried_in.total"] == ("2020-024",)
