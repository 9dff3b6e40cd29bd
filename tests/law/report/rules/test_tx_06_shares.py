from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from drafts import lawful_reports, table
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding
from mingbai.law.report.readings import readings
from mingbai.law.report.rules.tx_06_shares import RULE
from statements_drafts import with_text

KINDS = {"granted": "予以公开", "partial": "部分公开", "denied": "不予公开", "unable": "无法提供"}
KINDS |= {"not_processed": "不予处理", "other": "其他处理"}


def found(report: Report, text: str) -> list[Finding]:
    return list(RULE.check(with_text(report, text)))


def percent(part: int, whole: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.01"), rounding=rounding)


def results(granted: int, partial: int, unable: int = 0) -> Report:
    total = granted + partial + unable
    cells = {
        "granted": granted,
        "partial": partial,
        "unable_not_held": unable,
        "results_total": total,
        "new_received": total,
    }
    values = {
        f"{row}.{column}": value for row, value in cells.items() for column in ("natural_person", "total")
    }
    return Report(year=2022, table3=table("table3", values))


@given(lawful_reports(most=9), st.sampled_from([ROUND_HALF_UP, ROUND_DOWN]))
def test_true_shares_pass(report: Report, rounding: str) -> None:
    values = {key: int(readings(report, f"results.{key}")[0].value) for key in KINDS}
    whole = sum(values.values())
    if not whole:
        return
    listed = "；".join(
        f"{name}{values[key]}件，占{percent(values[key], whole, rounding)}%" for key, name in KINDS.items()
    )
    drafted = with_text(report, f"全年答复政府信息公开申请{whole}件，其中{listed}。")
    assert len([claim for claim in drafted.claims if claim.unit == "%"]) == len(KINDS)
    assert not list(RULE.check(drafted))


@given(st.integers(5, 60), st.integers(1, 60), st.integers(1, 39))
def test_a_share_of_no_total_is_warned_of(granted: int, partial: int, off: int) -> None:
    report = results(granted, partial)
    wrong = percent(granted, granted + partial) - Decimal(off) / 10
    if wrong < 0:
        return
    (finding,) = found(report, f"办结申请，其中予以公开{granted}件，占{wrong}%。")
    assert finding.actual == wrong
    assert abs(Decimal(str(finding.expected)) - wrong) > Decimal("0.01")


def test_a_stated_total_may_be_the_whole() -> None:
    report = results(10, 2)
    assert not found(report, "收到网上申请20件，予以公开10件，占50%。")
    assert found(report, "予以公开10件，占50%。")


def test_shares_of_everything_make_a_hundred() -> None:
    report = results(5, 3, 2)
    assert not found(report, "答复申请10件，予以公开5件，占50%；部分公开3件，占30%；无法提供2件，占20%。")
    assert not found(report, "答复申请10件，予以公开5件，占50%；部分公开3件，占30%。")
    wrong = "答复申请10件，另收到申请8件，予以公开5件，占50%；部分公开3件，占37.5%；无法提供2件，占20%。"
    (finding,) = found(report, wrong)
    assert (finding.expected, finding.actual) == (100, Decimal("107.5"))


def test_other_percentages_are_no_shares() -> None:
    report = results(5, 3)
    assert not found(report, "收到政府信息公开申请8件，办结率100%，满意率99%。")
    assert not found(report, "政务新媒体增长6.7%，合格率100%。")


def test_without_table_3_shares_of_results_are_not_weighed() -> None:
    assert not found(Report(year=2022), "答复申请10件，予以公开5件，占51%。")


def test_shares_of_both_kinds_of_case_together() -> None:
    cells = {"recon_maintained": 10, "recon_total": 10, "lit_direct_other": 9, "lit_direct_total": 9}
    report = Report(year=2022, table4=table("table4", cells))
    text = "发生信息公开类行政复议、行政诉讼案件19件，其中行政复议10件，占{}%，行政诉讼9件，占47.4%。"
    assert not found(report, text.format("52.6"))
    assert found(report, text.format("62.5"))
