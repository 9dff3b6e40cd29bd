from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import lawful_reports, table
from mingbai.law.forms import FORMS
from mingbai.law.report.figures import Claim, Report, Uncertain
from mingbai.law.report.readings import readings
from mingbai.law.report.statements import Standing, statements
from mingbai.law.report.subjects import FAMILIES, subject_name, sums

SUBJECTS = (
    *(f"applications.{q}" for q in ("received", "available", "handled", "concluded")),
    *(f"applications.{q}" for q in ("carried", "carried_in", "carried_out")),
    *(f"results.{q}" for q in ("granted", "partial", "denied", "unable", "not_processed", "other")),
    "results.granted+partial",
    "results.denied_admin_query",
    "applications.received@natural_person",
    "results.granted@organisation",
    *(
        f"{f}.{q}"
        for f in ("reconsideration", "litigation", "disputes")
        for q in ("total", "corrected", "pending")
    ),
    *(
        f"{f}.{q}"
        for f in ("regulations", "normative")
        for q in ("made", "opened", "repealed", "in_force", "items")
    ),
    "license.decisions",
    "penalty.decisions",
    "compulsion.decisions",
    "fee.amount",
    "procurement.projects",
    "procurement.amount",
)
FIGURES = [subject for subject in SUBJECTS if not subject.endswith(".items")]


def stated(report: Report, subject: str, value: int | Decimal, *scope: str, unit: str = "件") -> Standing:
    claim = Claim(subject, value, unit, "一句话。", 1, frozenset(scope))
    (statement,) = statements(_with(report, claim), (subject.partition(".")[0],))
    return statement.standing


def _with(report: Report, *told: Claim) -> Report:
    return Report(
        form=report.form,
        year=report.year,
        agency=report.agency,
        table2=report.table2,
        table3=report.table3,
        table4=report.table4,
        uncertain=report.uncertain,
        claims=told,
    )


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_subject_has_a_name_and_cells_of_its_table(subject: str) -> None:
    assert subject_name(subject)
    found = [(form, each) for form in FORMS for each in sums(form, subject)]
    assert found
    for form, each in found:
        paths = FORMS[form].tables[FAMILIES[subject.partition(".")[0]]].paths
        for name in (*each.plus, *each.minus):
            assert any(path == name or path.startswith(f"{name}.") for path in paths)


@given(lawful_reports(), st.sampled_from(FIGURES), st.data())
def test_a_figure_that_any_reading_gives_is_never_held_against_a_report(
    report: Report, subject: str, data: st.DataObject
) -> None:
    found = [reading for reading in readings(report, subject) if not reading.needs]
    if not found:
        assert stated(report, subject, 3) is Standing.OPEN
        return
    reading = data.draw(st.sampled_from(found))
    unit = "万元" if subject == "fee.amount" else "元" if subject == "procurement.amount" else "件"
    fitting = [other for other in found if other.value == reading.value]
    expected = Standing.AGREES if any(other.is_plain for other in fitting) else Standing.OTHERWISE
    assert stated(report, subject, reading.value, unit=unit) is expected


@given(lawful_reports(), st.sampled_from(FIGURES), st.integers(0, 900))
def test_a_figure_that_no_reading_gives_contradicts_the_tables(
    report: Report, subject: str, value: int
) -> None:
    values = {reading.value for reading in readings(report, subject)}
    if values and value not in values:
        unit = "万元" if subject == "fee.amount" else "元" if subject == "procurement.amount" else "件"
        assert stated(report, subject, value, unit=unit) is Standing.CONTRADICTS


def received(natural: int, carried_in: int = 0) -> Report:
    cells = {
        f"{row}.{column}": natural
        for row in ("new_received", "results_total")
        for column in ("natural_person", "total")
    }
    cells |= {f"carried_in.{column}": carried_in for column in ("natural_person", "total")}
    return Report(agency="某县人民政府", table3=table("table3", cells))


def test_a_share_may_be_less_than_the_whole_and_never_more() -> None:
    assert stated(received(95), "applications.received", 17, "office") is Standing.OPEN
    assert stated(received(95), "applications.received", 96, "office") is Standing.CONTRADICTS
    assert stated(received(95), "applications.received", 17) is Standing.CONTRADICTS


def test_several_years_together_come_to_more_and_never_less() -> None:
    assert stated(received(95), "applications.received", 400, "cumulative") is Standing.OPEN
    assert stated(received(95), "applications.received", 17, "cumulative") is Standing.CONTRADICTS


def test_a_whole_area_is_more_than_the_report_of_one_department() -> None:
    county = received(95)
    bureau = Report(agency="某县民政局", table3=county.table3)
    assert stated(bureau, "applications.received", 400, "area") is Standing.OPEN
    assert stated(county, "applications.received", 400, "area") is Standing.CONTRADICTS


def test_an_office_s_own_report_is_the_office_s_whole() -> None:
    office = Report(agency="某县人民政府办公室", table3=received(95).table3)
    assert stated(office, "applications.received", 17, "office") is Standing.CONTRADICTS


def test_an_office_that_reports_for_its_government_may_state_its_own_share() -> None:
    office = Report(agency="某县人民政府办公室", table3=received(95).table3)
    told = (
        Claim("applications.received", 95, "件", "全县。", 1, frozenset({"area"})),
        Claim("applications.received", 17, "件", "县政府办。", 1, frozenset({"office"})),
    )
    standings = [s.standing for s in statements(_with(office, *told), ("applications",))]
    assert standings == [Standing.AGREES, Standing.OPEN]


def test_the_parts_of_what_proved_to_be_the_whole_are_weighed() -> None:
    told = (
        Claim("applications.received", 95, "件", "县政府办代表县政府。", 1, frozenset({"office"})),
        Claim("results.granted", 3, "件", "县政府办代表县政府。", 1, frozenset({"office"})),
    )
    (result,) = statements(_with(received(95), *told), ("results",))
    assert result.standing is Standing.CONTRADICTS


def test_the_parts_of_the_applications_say_nothing_of_cases() -> None:
    cases = table("table4", {"lit_direct_other": 6, "lit_direct_total": 6, "lit_after_total": 2})
    report = Report(agency="某县人民政府", table3=received(95).table3, table4=cases)
    told = (
        Claim("applications.received", 95, "件", "其中新增。", 1, frozenset({"part"})),
        Claim("litigation.total", 2, "件", "其中复议后起诉。", 4, frozenset({"part"})),
    )
    (case,) = statements(_with(report, *told), ("litigation",))
    assert case.standing is Standing.OPEN


@pytest.mark.parametrize("word", ["last_year", "growth"])
def test_what_is_said_of_another_year_is_left_alone(word: str) -> None:
    assert stated(received(95), "applications.received", 17, word) is Standing.OPEN


def test_an_uncertain_cell_or_an_absent_table_says_nothing() -> None:
    path = "table3.new_received.org_other"
    doubtful = Report(table3=received(95).table3, uncertain={path: Uncertain(path, (0, 2), "")})
    assert stated(doubtful, "applications.received", 17) is Standing.OPEN
    assert stated(Report(), "applications.received", 17) is Standing.OPEN


def test_blank_totals_stand_for_their_columns() -> None:
    cells = {
        "granted.natural_person": 258,
        "granted.org_commercial": 12,
        "granted.total": None,
        "new_received.total": 270,
    }
    blank = Report(table3=table("table3", cells, rest=None))
    assert stated(blank, "results.granted", 270) is Standing.AGREES
    assert stated(blank, "results.granted", 258) is Standing.OTHERWISE
    assert stated(blank, "results.granted", 12) is Standing.CONTRADICTS


def test_a_table_without_any_figure_says_nothing() -> None:
    assert stated(Report(table3=table("table3", rest=None)), "results.granted", 3) is Standing.OPEN
    assert stated(Report(table4=table("table4", rest=None)), "litigation.total", 3) is Standing.OPEN


def test_a_row_that_is_not_in_the_file_says_nothing() -> None:
    cells = {f"other_misc.{c.key}": None for c in FORMS["F2021"].table3.data_rows[0].columns}
    draft = Report(table3=table("table3", cells, absent_rows=frozenset({"other_misc"})))
    assert stated(draft, "results.other", 3) is Standing.OPEN


@pytest.mark.parametrize(
    ("value", "unit", "standing"),
    [
        (Decimal("96171.6"), "万元", Standing.AGREES),
        (Decimal("9.6"), "亿元", Standing.AGREES),
        (Decimal("9.62"), "亿元", Standing.AGREES),
        (961716000, "元", Standing.AGREES),
        (Decimal("96171.6"), "元", Standing.CONTRADICTS),
        (Decimal("9.7"), "亿元", Standing.CONTRADICTS),
    ],
)
def test_amounts_are_compared_in_their_units(value: Decimal | int, unit: str, standing: Standing) -> None:
    fees = table("table2", {"art20_8.admin_fee.fee_amount": Decimal("96171.6")})
    assert stated(Report(table2=fees), "fee.amount", value, unit=unit) is standing


def test_a_printed_total_of_zero_does_not_hide_its_parts() -> None:
    draft = Report(table4=table("table4", {"recon_maintained": 10, "recon_corrected": 1}))
    assert stated(draft, "reconsideration.total", 11) is Standing.AGREES
    assert stated(draft, "reconsideration.total", 0) is Standing.AGREES
    assert stated(draft, "reconsideration.total", 10) is Standing.CONTRADICTS
