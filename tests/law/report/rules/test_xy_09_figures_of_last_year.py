import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import table
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding
from mingbai.law.report.rules.xy_09_figures_of_last_year import RULE
from statements_drafts import with_text


def received(new: int, carried_in: int = 0, cases: int = 0, year: int = 2022) -> Report:
    rows = {"new_received": new, "carried_in": carried_in, "results_total": new + carried_in}
    values = {
        f"{row}.{column}": value for row, value in rows.items() for column in ("natural_person", "total")
    }
    suits = table("table4", {"lit_direct_maintained": cases, "lit_direct_total": cases})
    return Report(year=year, agency="某县人民政府", table3=table("table3", values), table4=suits)


def found(text: str, previous: Report, new: int = 80) -> list[Finding]:
    return list(RULE.check(with_text(received(new), text), previous))


WORDINGS = [
    "全年收到政府信息公开申请80件，去年同期收到{}件。",
    "2022年收到申请80件，2021年收到{}件。",
    "共收到申请80件（上年{}件）。",
    "收到申请80件，较2021年的{}件有所变化。",
    "上年度新收政府信息公开申请{}件，本年度新收80件。",
]


@pytest.mark.parametrize("text", WORDINGS)
@given(then=st.integers(1, 999), carried_in=st.integers(0, 99), off=st.integers(1, 999))
def test_last_year_s_figure_is_held_against_last_year_s_report(
    text: str, then: int, carried_in: int, off: int
) -> None:
    previous = received(then, carried_in, year=2021)
    assert not found(text.format(then), previous)
    # what was carried over may be counted with it
    assert not found(text.format(then + carried_in), previous)
    stated = then + carried_in + off
    if stated != 80:
        (finding,) = found(text.format(stated), previous)
        assert (finding.expected, finding.actual) == (then, stated)
        assert str(stated) in finding.quote


def test_cases_of_last_year_too() -> None:
    text = "政府信息公开行政诉讼8件，2021年为{}件。"
    assert not found(text.format(5), received(60, cases=5, year=2021))
    assert found(text.format(6), received(60, cases=5, year=2021))


def test_what_last_year_s_sentences_said_may_be_repeated() -> None:
    previous = with_text(received(60, year=2021), "全年收到政府信息公开申请66件。")
    assert not found("收到申请80件，上年收到66件。", previous)


@pytest.mark.parametrize(
    "text",
    [
        "2021年受理、2022年办结的申请9件。",
        "上年未办结的9件申请全部办结。",
        "上半年收到申请13件，去年同期9件。",
        "全年收到网上申请30件，去年同期收到9件。",
        "2020年收到申请9件，2022年收到申请80件。",
        "收到申请80件，其中2021年结转9件。",
        # a year left over from a draft is another rule's matter
        "2021年，收到申请80件。",
    ],
)
def test_other_figures_are_left_alone(text: str) -> None:
    assert not found(text, received(60, year=2021))
