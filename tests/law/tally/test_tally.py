"""Tables 3 and 4 keep every identity of the form, whatever lawful cases they count."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.tally.case_registers import COLUMNS, YEARS, Register, fold_history, registers
from mingbai.law.application import Act, ActName, Channel, fold, receipt_of
from mingbai.law.decisions import CODES, Decision, report_row
from mingbai.law.dispute import Role
from mingbai.law.errors import UncountableCase, UnknownForm
from mingbai.law.forms import F2021
from mingbai.law.record import recorded_by
from mingbai.law.report.checking import check
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Severity
from mingbai.law.tally import (
    CountingConvention,
    DisputeCount,
    ResultDate,
    Tally,
    tally_applications,
    tally_disputes,
)
from mingbai.law.tally.convention import OPEN_POINTS

conventions = st.builds(
    CountingConvention, st.sampled_from(YEARS), st.sampled_from(ResultDate), st.sampled_from(DisputeCount)
)


def number(tally: Tally, path: str) -> int:
    value = tally.table[path]
    assert isinstance(value, int)
    return value


# --- identities ---


@given(registers(), conventions)
def test_table_3_keeps_its_identities(register: Register, convention: CountingConvention) -> None:
    tally = tally_applications(register.cases, convention)
    form = convention.form.table3
    assert tally.table.form is form
    for column in [*COLUMNS, "total"]:
        at = {row.path: number(tally, f"{row.path}.{column}") for row in form.data_rows}
        assert at["results_total"] == sum(at[row] for row in form.leaf_rows)
        assert at["new_received"] + at["carried_in"] == at["results_total"] + at["carried_out"]
    for row in form.data_rows:
        assert number(tally, f"{row.path}.total") == sum(
            number(tally, f"{row.path}.{column}") for column in COLUMNS
        )


@given(registers(), conventions)
def test_table_4_keeps_its_identities(register: Register, convention: CountingConvention) -> None:
    tally = tally_disputes(register.folded_disputes, convention)
    for group in ("recon", "lit_direct", "lit_after"):
        parts = ("maintained", "corrected", "other", "pending")
        assert number(tally, f"{group}_total") == sum(number(tally, f"{group}_{part}") for part in parts)


@given(registers(), conventions)
def test_a_cell_is_the_length_of_its_list(register: Register, convention: CountingConvention) -> None:
    for tally in (
        tally_applications(register.cases, convention),
        tally_disputes(register.folded_disputes, convention),
    ):
        for path, value in tally.table.items():
            assert value == len(set(tally.members[path])) == len(tally.members[path])


@given(registers(), conventions)
def test_the_rules_of_the_report_find_no_error(register: Register, convention: CountingConvention) -> None:
    report = Report(
        form=convention.form.code,
        year=convention.year,
        table3=tally_applications(register.cases, convention).table,
        table4=tally_disputes(register.folded_disputes, convention).table,
    )
    assert [found for found in check(report) if found.severity is Severity.ERROR] == []


# --- across years ---


@given(registers(), st.sampled_from(YEARS[:-1]), st.sampled_from(ResultDate))
def test_what_is_carried_out_is_carried_in(register: Register, year: int, by: ResultDate) -> None:
    this, following = (
        tally_applications(register.cases, CountingConvention(each, by)) for each in (year, year + 1)
    )
    for column in [*COLUMNS, "total"]:
        assert this.members[f"carried_out.{column}"] == following.members[f"carried_in.{column}"]


@given(registers(), st.sampled_from(ResultDate))
def test_an_application_is_new_once_and_has_one_result(register: Register, by: ResultDate) -> None:
    tallies = [tally_applications(register.cases, CountingConvention(year, by)) for year in YEARS]
    for row in ("new_received", "results_total"):
        counted = [case for tally in tallies for case in tally.members[f"{row}.total"]]
        assert len(counted) == len(set(counted))


@given(registers())
def test_every_received_application_is_counted_and_no_part_is(register: Register) -> None:
    cases = register.cases
    tallies = [tally_applications(cases, CountingConvention(year)) for year in YEARS]
    counted = {case for tally in tallies for case in tally.members["new_received.total"]}
    for key, case in cases.items():
        receipt = receipt_of(case)
        if "-" in key:
            assert key not in counted
        elif receipt is not None and receipt.legal_on is not None:
            assert key in counted or receipt.legal_on.year > YEARS[-1]


@given(registers())
def test_counted_as_filed_a_dispute_is_in_one_year_unless_co_defendant(register: Register) -> None:
    years = [CountingConvention(year, dispute_count=DisputeCount.FILED_IN_YEAR) for year in YEARS]
    tallies = [tally_disputes(register.folded_disputes, year) for year in years]
    groups = ("recon_total", "lit_direct_total", "lit_after_total")
    counted = sorted(key for tally in tallies for group in groups for key in tally.members[group])
    assert counted == sorted(
        key for key, record in register.disputes.items() if record[0].role is Role.ORIGINAL_AGENCY
    )


@given(registers(), st.sampled_from(YEARS[:-1]))
def test_counted_while_open_what_is_pending_comes_again(register: Register, year: int) -> None:
    this, following = (
        tally_disputes(register.folded_disputes, CountingConvention(each)) for each in (year, year + 1)
    )
    for group in ("recon", "lit_direct", "lit_after"):
        assert set(this.members[f"{group}_pending"]) <= set(following.members[f"{group}_total"])


# --- as recorded at ---


@given(registers(), conventions, st.integers(0, 12))
def test_later_entries_do_not_reach_a_locked_report(
    register: Register, convention: CountingConvention, seen: int
) -> None:
    compiled_at = datetime(2025, 1, 20, 9, tzinfo=UTC)

    def entered(record: list[Act]) -> list[Act]:
        times = [compiled_at + timedelta(hours=place - seen) for place in range(len(record))]
        return [replace(act, recorded_at=at) for act, at in zip(record, times, strict=True)]

    records = {key: record for key, record in register.records.items() if "-" not in key}
    records = {key: record for key, record in records.items() if not _joins(record)}
    known = {key: recorded_by(entered(record), compiled_at) for key, record in records.items()}
    then = {key: fold_history(record[: seen + 1]) for key, record in records.items()}
    assert tally_applications({key: fold_history(each) for key, each in known.items()}, convention) == (
        tally_applications(then, convention)
    )


def _joins(record: list[Act]) -> bool:
    return any(act.name in (ActName.SPLIT, ActName.MERGED) for act in record)


# --- one case at a time ---


def received(on: date, kind: str = "natural_person", channel: Channel = Channel.COUNTER) -> Act:
    return Act(ActName.RECEIVED, on, channel=channel, applicant_kind=kind)


def decided(on: date, *codes: str) -> Act:
    return Act(ActName.DECIDED, on, results=codes)


def rows_of(tally: Tally, case: str) -> set[str]:
    return {path.partition(".")[0] for path, cases in tally.members.items() if case in cases}


def in_2023(record: list[Act], convention: CountingConvention | None = None) -> set[str]:
    return rows_of(
        tally_applications({"甲": fold_history(record)}, convention or CountingConvention(2023)), "甲"
    )


def test_new_in_the_year_of_its_legal_receipt() -> None:
    online = received(date(2022, 12, 30), channel=Channel.ONLINE)
    assert in_2023([online]) == set()
    confirmed = [online, Act(ActName.RECEIPT_CONFIRMED, date(2023, 1, 3))]
    assert in_2023(confirmed) == {"new_received", "carried_out"}
    assert in_2023([received(date(2022, 12, 30))]) == {"carried_in", "carried_out"}


def test_the_first_and_the_last_day_belong_to_the_year() -> None:
    record = [received(date(2022, 12, 30)), decided(date(2023, 1, 1), "granted_provided")]
    assert in_2023(record) == {"carried_in", "granted", "results_total"}
    record = [received(date(2023, 12, 31)), decided(date(2023, 12, 31), "granted_provided")]
    assert in_2023(record) == {"new_received", "granted", "results_total"}


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        (ResultDate.DECIDED, set()),
        (ResultDate.SERVED, {"carried_in", "granted", "results_total"}),
    ],
)
def test_decided_in_december_and_served_in_january(by: ResultDate, rows: set[str]) -> None:
    record = [
        received(date(2022, 12, 5)),
        decided(date(2022, 12, 30), "granted_provided"),
        Act(ActName.SERVED, date(2023, 1, 3)),
    ]
    assert in_2023(record, CountingConvention(2023, by)) == rows


@pytest.mark.parametrize(("year", "row"), [(2020, "other"), (2023, "other_no_correction")])
def test_given_up_for_want_of_correction(year: int, row: str) -> None:
    record = [
        received(date(year, 3, 2)),
        Act(ActName.CORRECTION_ASKED, date(year, 3, 4), days=15),
        Act(ActName.LAPSED, date(year, 6, 1)),
    ]
    tally = tally_applications({"甲": fold(record)}, CountingConvention(year))
    assert rows_of(tally, "甲") == {"new_received", row, "results_total"}


def test_given_up_for_want_of_payment() -> None:
    record = [
        received(date(2023, 3, 1)),
        Act(ActName.FEE_NOTIFIED, date(2023, 3, 2), amount=100),
        Act(ActName.LAPSED, date(2023, 6, 1)),
    ]
    assert in_2023(record) == {"new_received", "other_no_payment", "results_total"}


def test_withdrawn_and_transferred() -> None:
    opening = received(date(2023, 3, 1))
    assert "other_misc" in in_2023([opening, Act(ActName.WITHDRAWN, date(2023, 3, 2))])
    assert "unable_not_held" in in_2023([opening, Act(ActName.TRANSFERRED, date(2023, 3, 2))])


def test_what_was_remade_counts_once_with_its_final_result_of_the_year() -> None:
    record = [
        received(date(2023, 3, 1)),
        decided(date(2023, 3, 20), "denied_process_info"),
        Act(ActName.SERVED, date(2023, 3, 21)),
        Act(ActName.REMADE_AFTER_RECONSIDERATION, date(2023, 9, 1), decision="granted_provided"),
    ]
    assert in_2023(record) == {"new_received", "granted", "results_total"}
    later = [*record[:-1], replace(record[-1], on=date(2024, 2, 1))]
    assert in_2023(later) == {"new_received", "denied_process_info", "results_total"}
    assert in_2023(later, CountingConvention(2024)) == set()


def test_a_struck_decision_leaves_the_application_open() -> None:
    record = [
        received(date(2023, 3, 1)),
        decided(date(2023, 3, 20), "granted_provided"),
        Act(ActName.STRUCK, date(2024, 1, 8), strikes=2, reason="误录"),
    ]
    assert in_2023(record) == {"new_received", "carried_out"}


def test_a_split_application_stays_one_with_one_row() -> None:
    opening = received(date(2022, 12, 20), "org_research")
    cases = {
        "甲": fold([opening, Act(ActName.SPLIT, date(2023, 1, 4), into=("甲1", "甲2"))]),
        "甲1": fold([opening, decided(date(2023, 1, 9), "granted_provided")]),
        "甲2": fold([opening, decided(date(2023, 1, 12), "denied_third_party")]),
    }
    tally = tally_applications(cases, CountingConvention(2023))
    assert tally.members["partial.org_research"] == ("甲",)
    assert tally.members["carried_in.total"] == ("甲",)
    assert tally.members["results_total.total"] == ("甲",)
    cases["甲2"] = fold([opening])
    assert tally_applications(cases, CountingConvention(2023)).members["carried_out.total"] == ("甲",)


def test_a_merged_application_has_the_result_of_the_one_it_went_into() -> None:
    cases = {
        "甲": fold([received(date(2023, 3, 1)), decided(date(2023, 3, 20), "unable_not_exist")]),
        "乙": fold(
            [received(date(2023, 3, 2), "org_other"), Act(ActName.MERGED, date(2023, 3, 3), into=("甲",))]
        ),
    }
    tally = tally_applications(cases, CountingConvention(2023))
    assert tally.members["unable_not_held.total"] == ("甲", "乙")
    assert tally.members["unable_not_held.org_other"] == ("乙",)


def test_one_merged_into_a_case_already_decided_is_answered_from_the_day_of_merging() -> None:
    cases = {
        "甲": fold([received(date(2022, 12, 1)), decided(date(2022, 12, 20), "unable_not_exist")]),
        "乙": fold([received(date(2022, 12, 28)), Act(ActName.MERGED, date(2023, 1, 4), into=("甲",))]),
    }
    tally = tally_applications(cases, CountingConvention(2023))
    assert tally.members["carried_in.total"] == tally.members["results_total.total"] == ("乙",)


def test_rows_that_no_text_settles_are_listed_with_their_reason() -> None:
    case = fold([received(date(2023, 3, 1)), decided(date(2023, 3, 9), "granted_provided", "np_petition")])
    tally = tally_applications({"甲": case}, CountingConvention(2023))
    assert tally.unsettled == ("甲",)
    items = [Decision("granted_provided"), Decision("np_petition")]
    assert tally.proposals["甲"] == report_row(items, F2021)


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_counted_in_its_row(code: str) -> None:
    record = [received(date(2023, 3, 1)), decided(date(2023, 3, 9), code)]
    assert in_2023(record) == {"new_received", CODES[code].rows["F2021"], "results_total"}


# --- what cannot be counted is said ---


@pytest.mark.parametrize(
    ("records", "sentence"),
    [
        ({"甲": [received(date(2023, 3, 1), "")]}, "没有登记申请人类别"),
        ({"甲": [received(date(2023, 3, 1), "total")]}, "没有登记申请人类别"),
        ({"甲": [received(date(2023, 3, 1)), decided(date(2023, 3, 2))]}, "没有写明结果"),
        (
            {"甲": [received(date(2023, 3, 1)), Act(ActName.SPLIT, date(2023, 3, 2), into=("丙",))]},
            "申请丙不在台账中",
        ),
        (
            {
                key: [received(date(2023, 3, 1)), Act(ActName.MERGED, date(2023, 3, 2), into=(into,))]
                for key, into in (("甲", "乙"), ("乙", "甲"))
            },
            "首尾相接",
        ),
    ],
)
def test_what_a_record_lacks_is_said(records: dict[str, list[Act]], sentence: str) -> None:
    cases = {key: fold(record) for key, record in records.items()}
    with pytest.raises(UncountableCase, match=sentence):
        tally_applications(cases, CountingConvention(2023))


def test_before_2019_there_is_no_common_form() -> None:
    with pytest.raises(UnknownForm):
        tally_applications({}, CountingConvention(2018))


def test_open_points_name_the_conventions() -> None:
    fields = list(CountingConvention.__dataclass_fields__)
    assert ["year", *(point.setting for point in OPEN_POINTS)] == fields
