"""What a district settles of a row holds in its city's report too: a city sums what its districts report."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.organisations.api import Kind
from mingbai.organisations.models import Agency
from mingbai.registers.api import enter_purchase
from mingbai.reports.api import Basis, compile_report, correct_cell, set_row_policy, submit
from mingbai.reports.policies import Settled, rows_settled
from mingbai.reports.queries import explain, law_report_of, on_desk, rolled_up
from mingbai.reports.scope import Scope, Unit
from organisations.district import CONSOLE, an_agency
from reports.year import AT, ENTERED_AT, YEAR, tell

ROW = "table2.art20_9.central_procurement"
AMOUNT = f"{ROW}.purchase_amount"

#: A tree by the parent of each agency from the second on, each with whether it is a government, and what
#: some governments settled: the place of the source among those below, or none for their own organs.
TREES = st.lists(st.tuples(st.integers(0, 99), st.booleans()), max_size=12)
POLICIES = st.dictionaries(st.integers(0, 12), st.none() | st.integers(0, 99))


@given(tree=TREES, policies=POLICIES)
def test_a_government_counts_what_those_below_it_count(
    tree: list[tuple[int, bool]], policies: dict[int, int | None]
) -> None:
    governments = [0]
    children: dict[int, list[int]] = {}
    for key, (parent, is_government) in enumerate(tree, 1):
        above = governments[parent % len(governments)]
        children.setdefault(above, []).append(key)
        if is_government:
            governments.append(key)

    def everybody(key: int) -> list[int]:
        return [key, *(one for child in children.get(key, ()) for one in everybody(child))]

    below = {key: everybody(key) for key in governments}
    sources = {
        key: None if place is None else below[key][place % len(below[key])]
        for key, place in policies.items()
        if key in below
    }

    def counted(key: int) -> set[int]:
        """The rule as the texts have it, one government after the other."""
        if key in sources:
            source = sources[key]
            return {key if source is None else source}
        return {key}.union(*(counted(c) if c in below else {c} for c in children.get(key, ())))

    scopes = {
        key: Scope(f"机关{key}", tuple(Unit(u, str(u), f"机关{u}", u) for u in units))
        for key, units in below.items()
    }
    settled = {
        key: {ROW: Settled(ROW, Basis.SINGLE if source else Basis.OWN, "文件", YEAR, source, f"机关{source}")}
        for key, source in sources.items()
    }
    for root in governments:
        within = {key: scope for key, scope in scopes.items() if key in below[root]}
        found = rows_settled(root, within, {key: each for key, each in settled.items() if key in within})
        agencies = found[ROW].agencies if found else scopes[root].agencies
        assert agencies == counted(root)
        assert bool(found) == any(key in sources for key in below[root])
        for key in within:
            # Who settled what is said of those alone whose decision holds.
            if found and key != root and f"机关{key}：" in found[ROW].said:
                assert key in sources


@pytest.fixture
def city(database: str) -> dict[str, Agency]:
    city = an_agency("某市", None, kind=Kind.GOVERNMENT)
    found = {"city": city, "trade": an_agency("某市商务局", city, rank=1)}
    for name in ("东", "西"):
        district = found[name] = an_agency(f"{name}区人民政府", city, kind=Kind.GOVERNMENT, rank=2)
        for bureau in ("财政", "教育"):
            found[f"{name}{bureau}"] = an_agency(f"{name}区{bureau}局", district, rank=3)
    amounts = {
        "trade": 1,
        "city": 2,
        "东": 4,
        "东财政": 8,
        "东教育": 16,
        "西": 32,
        "西财政": 64,
        "西教育": 128,
    }
    for name, yuan in amounts.items():
        enter_purchase(
            agency=found[name], number=f"采{name}", title="某物", on=date(YEAR, 4, 1), amount_fen=yuan * 100,
            by=CONSOLE, at=ENTERED_AT,
        )  # fmt: skip
    return found


def settle(agency: Agency, policy: Basis, source: Agency | None = None) -> None:
    set_row_policy(
        agency=agency, row=ROW, policy=policy, source=source, from_year=YEAR, basis="某办〔2020〕1号",
        by=CONSOLE, at=AT,
    )  # fmt: skip


def amount(agency: Agency) -> object:
    return law_report_of(compile_report(agency=agency, year=YEAR, by=CONSOLE, at=AT)).cell(AMOUNT)


def test_a_citys_row_is_what_its_districts_report(city: dict[str, Agency]) -> None:
    assert amount(city["city"]) == 255
    settle(city["东"], Basis.SINGLE, city["东财政"])
    settle(city["西"], Basis.OWN)
    east, west = amount(city["东"]), amount(city["西"])
    assert (east, west) == (8, 32)
    made = compile_report(agency=city["city"], year=YEAR, by=CONSOLE, at=AT)
    assert law_report_of(made).cell(AMOUNT) == 1 + 2 + 8 + 32
    told = explain(made.report, AMOUNT, viewer=CONSOLE.viewer, at=AT)
    assert told is not None
    assert "东区人民政府：由东区财政局统一填报" in told.rule
    assert "西区人民政府：只计本级政府机关自身的记录" in told.rule


def test_what_the_city_settles_stands_above_it(city: dict[str, Agency]) -> None:
    settle(city["东"], Basis.OWN)
    settle(city["city"], Basis.SINGLE, city["trade"])
    assert amount(city["city"]) == 1
    assert amount(city["东"]) == 4


def test_a_district_that_reports_so_is_not_called_wrong(city: dict[str, Agency]) -> None:
    settle(city["东"], Basis.SINGLE, city["东财政"])
    district = city["东"]
    tell(district)
    report = compile_report(agency=district, year=YEAR, by=CONSOLE, at=AT).report
    submit(report, on=AT.date(), by=CONSOLE, at=AT)
    compile_report(agency=city["city"], year=YEAR, by=CONSOLE, at=AT)
    found = rolled_up(city["city"], YEAR, viewer=CONSOLE.viewer, at=AT)
    assert found is not None
    assert found.wrong == ()
    (mine,) = (each for each in found.contributions(AMOUNT) if each.filing.unit.agency == district)
    assert (mine.reported, mine.counted, mine.is_left_to) == (8, 8, False)


def test_what_a_district_corrected_in_such_a_row_goes_up(city: dict[str, Agency]) -> None:
    settle(city["东"], Basis.SINGLE, city["东财政"])
    district = city["东"]
    tell(district)
    report = compile_report(agency=district, year=YEAR, by=CONSOLE, at=AT).report
    desk = on_desk(report, viewer=CONSOLE.viewer, at=AT)
    assert desk is not None
    correct_cell(
        report, AMOUNT, Decimal(9), reason="漏记一笔", by=CONSOLE, at=AT + timedelta(minutes=1),
        expected=desk.cells[AMOUNT].edition,
    )  # fmt: skip
    submit(report, on=AT.date(), by=CONSOLE, at=AT + timedelta(minutes=2))
    assert amount(city["city"]) == 255 - 4 - 16 - 8 + 9
