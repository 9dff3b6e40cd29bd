"""A report is what the records give, as they were recorded when it was compiled."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mingbai.law.errors import UnknownForm
from mingbai.ledger.api import verify
from mingbai.organisations.api import NotAllowed
from mingbai.registers.api import strike
from mingbai.registers.models import Decision, InstrumentFact, ItemChange, OpeningStock, Purchase
from mingbai.reports.api import CannotCompile, ReportKind, compile_report, draw_up, lock, submit
from mingbai.reports.models import Compilation, Report
from mingbai.reports.queries import law_report_of, records_behind
from mingbai.reports.reading import Compiled
from mingbai.reports.stages import NotAtThisStage
from mingbai.writers.data import as_data
from organisations.district import CONSOLE, an_agency
from reports.year import (
    AT,
    LATER,
    ON,
    YEAR,
    Records,
    a_person,
    a_year,
    acting,
    an_application,
    answer,
    decide_on,
)

LICENSE = "table2.art20_5.admin_license"


@pytest.fixture
def records(database: str) -> Records:
    return a_year()


def compiled(records: Records, **more: Any) -> Compilation:
    said = {"agency": records.district.district, "year": YEAR, "by": CONSOLE, "at": AT, **more}
    return compile_report(**said)


def values(compilation: Compilation) -> dict[str, Any]:
    return {cell: counted.value for cell, counted in Compiled(compilation).figures.items()}


def not_zero(compilation: Compilation, table: str) -> dict[str, Any]:
    return {
        cell.removeprefix(f"{table}."): value
        for cell, value in values(compilation).items()
        if cell.startswith(f"{table}.") and value
    }


def test_the_registers_make_table_2(records: Records) -> None:
    assert not_zero(compiled(records), "table2") == {
        "art20_1.normative_docs.made_this_year": 1,
        "art20_1.normative_docs.opened_this_year": 1,
        "art20_1.normative_docs.opened_total": 3,
        "art20_5.admin_license.items_last_year": 47,
        "art20_5.admin_license.items_delta": -2,
        "art20_5.admin_license.decisions": 10,
        "art20_6.admin_penalty.decisions": 1,
        "art20_9.central_procurement.purchase_projects": 3,
        "art20_9.central_procurement.purchase_amount": Decimal("100000001.01"),
    }


def test_the_form_of_2021_asks_for_other_figures(records: Records) -> None:
    d = records.district
    decide_on(d.education, "许〔2021〕2号", date(2021, 1, 4))
    found = compile_report(agency=d.district, year=2021, by=CONSOLE, at=AT)
    assert found.report.form == "F2021"
    assert not_zero(found, "table2") == {
        "art20_1.normative_docs.in_force": 2, "art20_5.admin_license.decisions": 2,
    }  # fmt: skip
    charged = compile_report(agency=d.district, year=2020, by=CONSOLE, at=AT, kind=ReportKind.AGGREGATE)
    assert "table2.art20_8.admin_fee.fee_amount" not in values(charged)


def test_the_cases_make_tables_3_and_4(records: Records) -> None:
    compilation = compiled(records)
    assert not_zero(compilation, "table3") == {
        "new_received.natural_person": 3, "new_received.org_commercial": 1, "new_received.total": 4,
        "carried_in.natural_person": 1, "carried_in.total": 1,
        "granted.natural_person": 3, "granted.total": 3,
        "np_petition.org_commercial": 1, "np_petition.total": 1,
        "results_total.natural_person": 3, "results_total.org_commercial": 1, "results_total.total": 4,
        "carried_out.natural_person": 1, "carried_out.total": 1,
    }  # fmt: skip
    assert not_zero(compilation, "table4") == {
        "recon_other": 1, "recon_total": 1, "lit_direct_pending": 1, "lit_direct_total": 1,
    }  # fmt: skip


def test_a_cell_is_the_sum_of_its_agencies(records: Records) -> None:
    d = records.district
    compilation = compiled(records)
    own = [
        values(compile_report(agency=agency, year=YEAR, by=CONSOLE, at=AT, kind=ReportKind.OWN))
        for agency in records.agencies
    ]
    for cell, counted in Compiled(compilation).figures.items():
        assert sum(each[cell] for each in own) == counted.value, cell
        assert sum(counted.parts.values()) == counted.value, cell
    parts = Compiled(compilation).figures[f"{LICENSE}.decisions"].parts
    assert parts == {d.education.code: 7, d.stone.code: 3}


def test_the_count_is_the_number_of_records_behind(records: Records) -> None:
    compilation = compiled(records)
    for cell, counted in Compiled(compilation).figures.items():
        behind = records_behind(compilation.report, cell, viewer=CONSOLE.viewer, at=LATER)
        assert behind is not None
        assert behind.rows.count() == counted.record_count, cell
        if counted.tally.split(".")[0] in {"instruments", "decisions", "applications", "disputes"}:
            assert counted.value == counted.record_count


def test_what_was_struck_is_neither_counted_nor_listed(records: Records) -> None:
    d = records.district
    before = values(compiled(records))
    published = InstrumentFact.objects.get(fact="published", on__year=YEAR)
    for row, agency in (
        (Decision.objects.get(agency=d.stone, number="许〔2020〕0号"), d.stone),
        (ItemChange.objects.get(code="事项0"), d.education),
        (ItemChange.objects.get(code="事项7"), d.education),
        (Purchase.objects.get(number="采1"), d.stone),
        (OpeningStock.objects.get(agency=d.stone), d.stone),
        (published, published.instrument.agency),
    ):
        strike(row, agency=agency, reason="误录", by=CONSOLE, at=AT)
    decide_on(d.stone, "许〔2020〕0号", date(2020, 2, 5), at=AT)  # entered anew, and struck anew
    again = Decision.objects.get(agency=d.stone, number="许〔2020〕0号", edition=1)
    strike(again, agency=d.stone, reason="误录", by=CONSOLE, at=LATER)
    compilation = compiled(records)
    moved = {
        cell: value - before[cell] for cell, value in values(compilation).items() if value != before[cell]
    }
    assert moved == {
        f"{LICENSE}.items_last_year": -7,
        "table2.art20_1.normative_docs.opened_this_year": -1,
        "table2.art20_1.normative_docs.opened_total": -1,
        "table2.art20_9.central_procurement.purchase_projects": -1,
        "table2.art20_9.central_procurement.purchase_amount": -Decimal("100000000.01"),
    }
    for cell, counted in Compiled(compilation).figures.items():
        behind = records_behind(compilation.report, cell, viewer=CONSOLE.viewer, at=LATER)
        assert behind is not None
        assert behind.rows.count() == counted.record_count, cell
    assert values(compiled(records, at=LATER))[f"{LICENSE}.decisions"] == before[f"{LICENSE}.decisions"] - 1


def test_what_is_entered_or_struck_later_changes_nothing(records: Records) -> None:
    d = records.district
    compilation = compiled(records)
    before = {
        cell: [str(row.pk) for row in behind.rows]
        for cell in values(compilation)
        if (behind := records_behind(compilation.report, cell, viewer=CONSOLE.viewer, at=LATER)) is not None
    }
    submit(compilation.report, on=ON, by=CONSOLE, at=AT)
    lock(compilation.report, on=ON, by=CONSOLE, at=AT)
    row = Decision.objects.get(agency=d.stone, number="许〔2020〕0号")
    strike(row, agency=d.stone, reason="误录", by=CONSOLE, at=LATER)
    late = an_application(d.stone, date(2020, 9, 1), at=LATER)
    answer(late, "granted_published", date(2020, 9, 2), at=LATER)
    answer(records.applications[-1], "granted_published", date(2020, 12, 31), at=LATER)
    after = {
        cell: [str(row.pk) for row in behind.rows]
        for cell in values(compilation)
        if (behind := records_behind(compilation.report, cell, viewer=CONSOLE.viewer, at=LATER)) is not None
    }
    assert after == before
    with pytest.raises(NotAtThisStage, match="已审定"):
        compiled(records, at=LATER)
    now = draw_up(agency=d.district, year=YEAR, by=CONSOLE, at=LATER)
    assert now.cell(f"{LICENSE}.decisions") == 9
    assert now.cell("table3.new_received.total") == 5
    assert now.cell("table3.carried_out.total") == 0
    then = draw_up(agency=d.district, year=YEAR, by=CONSOLE, at=AT)
    assert as_data(then) == as_data(law_report_of(compilation))


def test_each_compilation_is_kept(records: Records) -> None:
    first = compiled(records)
    strike(
        Decision.objects.get(agency=records.district.stone, number="许〔2020〕0号"),
        agency=records.district.stone, reason="误录", by=CONSOLE, at=AT,
    )  # fmt: skip
    second = compiled(records, at=LATER)
    assert (first.number, second.number) == (1, 2)
    assert first.report == second.report
    first.refresh_from_db()
    assert values(first)[f"{LICENSE}.decisions"] == 10
    assert values(second)[f"{LICENSE}.decisions"] == 9
    assert Report.objects.count() == 1
    assert list(verify()) == []


def test_an_altered_figure_is_named(records: Records) -> None:
    compilation = compiled(records)
    figures = compilation.figures | {
        f"{LICENSE}.decisions": compilation.figures[f"{LICENSE}.decisions"] | {"value": 11}
    }
    Compilation.objects.filter(pk=compilation.pk).update(figures=figures)
    (fault,) = verify()
    assert "compilation" in fault.place


def test_who_left_a_vertical_system_out_is_told(records: Records) -> None:
    d = records.district
    scope = compiled(records).scope
    assert [name for _, _, name in scope["units"]] == ["某区", "某区教育局", "石镇", "河镇"]
    assert scope["left_out"] == [[d.tax.code, "某区税务局", "向其他机关报告"]]


def test_an_empty_year_is_a_report_of_zeros(database: str, records: Records) -> None:
    compilation = compile_report(agency=records.district.district, year=2025, by=CONSOLE, at=AT)
    # The two documents in force, and what stayed open from 2020.
    assert not_zero(compilation, "table2") == {"art20_1.normative_docs.in_force": 2}
    assert all(values(compilation)[f"table3.{row}.total"] == 1 for row in ("carried_in", "carried_out"))


def test_there_is_a_report_of_those_who_stood(records: Records) -> None:
    d = records.district
    new = an_agency("新局", d.district, on=date(2021, 1, 1))
    with pytest.raises(CannotCompile, match="不存在"):
        compile_report(agency=new, year=YEAR, by=CONSOLE, at=AT)
    with pytest.raises(UnknownForm):
        compile_report(agency=d.stone, year=2018, by=CONSOLE, at=AT)


def test_who_compiles_is_charged_with_it(records: Records) -> None:
    d = records.district
    office = acting(a_person(d.stone, "unit-head"))
    compile_report(agency=d.stone, year=YEAR, by=office, at=AT)
    with pytest.raises(NotAllowed):
        compile_report(agency=d.district, year=YEAR, by=office, at=AT)
    with pytest.raises(NotAllowed):
        draw_up(agency=d.district, year=YEAR, by=office, at=AT)


def test_the_number_of_questions_does_not_grow_with_the_records(records: Records) -> None:
    d = records.district

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            draw_up(agency=d.district, year=YEAR, by=CONSOLE, at=AT)
        return len(queries)

    before = asked()
    for number in range(20):
        decide_on(d.stone, f"许〔2020〕增{number}号", date(2020, 6, 6))
        answer(an_application(d.river, date(2020, 6, 1)), "granted_published", date(2020, 6, 8))
    assert asked() == before < 40
