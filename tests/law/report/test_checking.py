import pytest

from drafts import draft
from mingbai.law.report.checking import check
from mingbai.law.report.children import Children

BROKEN = draft(
    year=2023,
    table3={"granted.natural_person": 5, "carried_in.total": 1},
    table4={"recon_other": 1},
)


def _rules(**extra: object) -> list[str]:
    return [finding.rule for finding in check(BROKEN, **extra)]  # type: ignore[arg-type]  # named as in check


def test_findings_come_in_the_order_of_the_rules() -> None:
    found = _rules()
    assert found.index("T3-02") < found.index("T3-03") < found.index("T4-02")


def test_rules_over_two_years_need_the_year_before() -> None:
    before, too_old = draft(year=2022, table3={}), draft(year=2020, table3={})
    assert "XY-01" not in _rules()
    assert "XY-01" in _rules(previous=before)
    assert "XY-00" not in _rules(previous=before)
    assert "XY-01" not in _rules(previous=too_old)
    assert "XY-00" in _rules(previous=too_old)


def test_rules_of_the_roll_up_need_the_children() -> None:
    assert "RU-05" not in _rules()
    assert "RU-05" in _rules(children=Children({}))


@pytest.mark.parametrize(
    ("form", "year", "notice"),
    [
        ("F2021", 2023, "2021年报格式"),
        ("F2019", 2020, "2019年报格式"),
        ("F2019", None, "2019年报格式"),
        ("F2019", 2023, "2021年报格式"),
    ],
)
def test_findings_cite_the_notice_of_their_year(form: str, year: int | None, notice: str) -> None:
    report = draft(form=form, year=year, table3={"granted.natural_person": 5})
    (finding,) = (finding for finding in check(report) if finding.rule == "T3-02")
    assert finding.citation.instrument == notice


def test_rules_can_be_switched_off() -> None:
    assert "T3-02" not in _rules(without={"T3-02"})
    assert "T3-03" in _rules(without={"T3-02"})
