from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from drafts import table
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding
from mingbai.law.report.rules.xy_08_growth import RULE
from statements_drafts import with_text


def received(new: int, carried_in: int = 0) -> Report:
    done = new + carried_in
    cells = {"new_received": new, "carried_in": carried_in, "results_total": done}
    values = {
        f"{row}.{column}": value for row, value in cells.items() for column in ("natural_person", "total")
    }
    return Report(year=2022, table3=table("table3", values))


def found(report: Report, text: str, previous: Report) -> list[Finding]:
    return list(RULE.check(with_text(report, text), previous))


@given(st.integers(1, 5000), st.integers(1, 5000), st.sampled_from([ROUND_HALF_UP, ROUND_DOWN]))
def test_true_rates_pass(now: int, then: int, rounding: str) -> None:
    exact = Decimal(now - then) * 100 / then
    rate = abs(exact).quantize(Decimal("0.01"), rounding=rounding)
    word = "下降" if exact < 0 else "增长"
    text = f"全年共收到政府信息公开申请{now}件，同比{word}{rate}%。"
    drafted = with_text(received(now), text)
    assert any("growth" in claim.scope for claim in drafted.claims)
    if rate:
        assert not list(RULE.check(drafted, received(then)))


@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(2, 500))
def test_a_rate_that_no_pair_of_figures_gives_is_warned_of(now: int, then: int, off: int) -> None:
    rate = (abs(Decimal(now - then)) * 100 / then + off).quantize(Decimal("0.1"))
    text = f"全年共收到政府信息公开申请{now}件，同比{'下降' if now < then else '增长'}{rate}%。"
    (finding,) = found(received(now), text, received(then))
    assert abs(Decimal(str(finding.actual))) == rate


def test_the_figure_of_last_year_may_include_what_it_carried_over() -> None:
    last = received(3511, 96)
    assert not found(received(3646), "全市共收办政府信息公开申请案件3646件，同比增长1.08%。", last)
    (finding,) = found(received(3646), "全市共收办政府信息公开申请案件3646件，同比增长1.05%。", last)
    assert finding.actual == Decimal("1.05")


def test_up_for_down_is_found() -> None:
    assert found(received(80), "全年收到政府信息公开申请80件，较上年增长20%。", received(100))
    assert not found(received(80), "全年收到政府信息公开申请80件，较上年下降20%。", received(100))


def test_other_growth_is_none_of_its_business() -> None:
    text = "全年收到政府信息公开申请80件。开设政务新媒体176个，同比增长6.7%。"
    assert not found(received(80), text, received(100))


def test_without_last_year_s_table_nothing_is_said() -> None:
    assert not found(received(80), "全年收到政府信息公开申请80件，同比增长50%。", Report())
    assert not found(received(80), "全年收到政府信息公开申请80件，同比增长50%。", received(0))


@given(st.integers(0, 5000), st.integers(0, 5000), st.integers(1, 50))
def test_a_difference_is_what_the_two_years_come_to(now: int, then: int, off: int) -> None:
    def text(change: int) -> str:
        word = "减少" if change < 0 else "增加"
        return f"全年共收到政府信息公开申请{now}件，比上年{word}{abs(change)}件。"

    assert not found(received(now), text(now - then), received(then))
    (finding,) = found(received(now), text(now - then + off), received(then))
    assert (finding.expected, finding.actual) == (now - then, now - then + off)


def test_the_growth_of_a_part_is_left_alone() -> None:
    text = "全年收到政府信息公开申请80件，其中网上申请60件，同比增长50%，信函申请20件，比上年减少3件。"
    assert not found(received(80), text, received(100))


def test_the_growth_of_cases_is_that_of_table_4() -> None:
    def disputed(cases: int) -> Report:
        cells = {"recon_maintained": cases, "recon_total": cases}
        return Report(year=2022, table4=table("table4", cells))

    text = "因政府信息公开被申请行政复议8件，比上年减少{}件。"
    assert not found(disputed(8), text.format(3), disputed(11))
    (finding,) = found(disputed(8), text.format(4), disputed(11))
    assert (finding.expected, finding.actual) == (-3, -4)
