"""Rows of an aggregate that are not summed: settled by dated data, applied when it is compiled."""

from datetime import timedelta
from decimal import Decimal

import pytest

from mingbai.ledger.api import verify
from mingbai.organisations.api import NotAllowed
from mingbai.organisations.models import Agency
from mingbai.registers.api import enter_purchase
from mingbai.reports.api import Basis, InvalidPolicy, compile_report, set_row_policy
from mingbai.reports.queries import explain, law_report_of, records_behind
from organisations.district import CONSOLE
from reports.year import AT, ENTERED_AT, ON, YEAR, Records, a_person, a_year, acting, decide_on

ROW = "table2.art20_9.central_procurement"
AMOUNT = f"{ROW}.purchase_amount"
LICENSE = "table2.art20_5.admin_license"


@pytest.fixture
def records(database: str) -> Records:
    found = a_year()
    enter_purchase(
        agency=found.district.education, number="采教1", title="某物", on=ON.replace(year=YEAR),
        amount_fen=500_000, by=CONSOLE, at=ENTERED_AT,
    )  # fmt: skip
    return found


def settle(agency: Agency, policy: Basis, row: str = ROW, source: Agency | None = None) -> None:
    set_row_policy(
        agency=agency, row=row, policy=policy, source=source, from_year=YEAR, basis="区政府办〔2021〕1号",
        by=CONSOLE, at=AT,
    )  # fmt: skip


def amount(records: Records, cell: str = AMOUNT, at: timedelta = timedelta()) -> object:
    made = compile_report(agency=records.district.district, year=YEAR, by=CONSOLE, at=AT + at)
    return law_report_of(made).cell(cell)


def test_a_single_source_fills_the_row_in_alone(records: Records) -> None:
    d = records.district
    assert amount(records) == Decimal("100005001.01")
    settle(d.district, Basis.SINGLE, source=d.education)
    made = compile_report(agency=d.district, year=YEAR, by=CONSOLE, at=AT + timedelta(hours=1))
    assert law_report_of(made).cell(AMOUNT) == 5000
    told = explain(made.report, AMOUNT, viewer=CONSOLE.viewer, at=AT)
    assert told is not None
    assert "由某区教育局统一填报" in told.rule
    assert "区政府办〔2021〕1号" in told.rule
    behind = records_behind(made.report, AMOUNT, viewer=CONSOLE.viewer, at=AT)
    assert behind is not None
    assert [row.number for row in behind.rows] == ["采教1"]
    assert list(verify()) == []


def test_own_entry_leaves_the_units_out(records: Records) -> None:
    d = records.district
    decide_on(d.district, "许〔2020〕政1号", ON.replace(year=YEAR))
    settle(d.district, Basis.OWN, LICENSE)
    assert amount(records, f"{LICENSE}.decisions") == 1
    assert amount(records, AMOUNT) == Decimal("100005001.01")


def test_the_newest_policy_that_has_begun_holds(records: Records) -> None:
    d = records.district
    settle(d.district, Basis.SINGLE, source=d.education)
    set_row_policy(
        agency=d.district, row=ROW, policy=Basis.SINGLE, source=d.river, from_year=YEAR + 1, basis="后来的",
        by=CONSOLE, at=AT,
    )  # fmt: skip
    assert amount(records) == 5000
    settle(d.district, Basis.SUM)
    assert amount(records) == Decimal("100005001.01")


def test_what_was_settled_later_changes_nothing_earlier(records: Records) -> None:
    d = records.district
    set_row_policy(
        agency=d.district, row=ROW, policy=Basis.OWN, from_year=YEAR, basis="文件", by=CONSOLE,
        at=AT + timedelta(hours=2),
    )  # fmt: skip
    assert amount(records, at=timedelta(hours=1)) == Decimal("100005001.01")
    assert amount(records, at=timedelta(hours=3)) == 0


def test_a_unit_report_is_never_touched(records: Records) -> None:
    d = records.district
    settle(d.district, Basis.OWN)
    made = compile_report(agency=d.stone, year=YEAR, by=CONSOLE, at=AT)
    assert law_report_of(made).cell(AMOUNT) == Decimal("100000001.01")


@pytest.mark.parametrize(
    ("row", "policy", "source", "said"),
    [
        ("table3.granted", Basis.OWN, "", "勾稽关系"),
        ("table4.", Basis.OWN, "", "勾稽关系"),
        ("table2.art20_8.nothing", Basis.OWN, "", "没有“art20_8.nothing”这一行"),
        (ROW, Basis.SINGLE, "", "须选定这个单位"),
        (ROW, Basis.OWN, "stone", "须选定这个单位"),
        (ROW, Basis.SINGLE, "tax", "不在该年度的汇总范围内"),
    ],
)
def test_what_cannot_be_settled(records: Records, row: str, policy: Basis, source: str, said: str) -> None:
    d = records.district
    with pytest.raises(InvalidPolicy, match=said):
        settle(d.district, policy, row, source=getattr(d, source) if source else None)


def test_only_with_a_basis_and_only_by_the_office(records: Records) -> None:
    d = records.district
    with pytest.raises(InvalidPolicy, match="依据"):
        set_row_policy(
            agency=d.district, row=ROW, policy=Basis.OWN, from_year=YEAR, basis=" ", by=CONSOLE, at=AT
        )
    clerk = acting(a_person(d.district, "clerk"))
    with pytest.raises(NotAllowed):
        set_row_policy(
            agency=d.district, row=ROW, policy=Basis.OWN, from_year=YEAR, basis="文件", by=clerk, at=AT
        )
