from hypothesis import given
from hypothesis import strategies as st

from drafts import lawful_reports, table
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.readings import readings
from mingbai.law.report.rules.tx_05_result_counts import RULE
from statements_drafts import with_text

KINDS = {
    "granted": "予以公开",
    "partial": "部分公开",
    "denied": "不予公开",
    "unable": "无法提供",
    "not_processed": "不予处理",
    "other": "其他处理",
}


def found(report: Report, text: str) -> list[Finding]:
    return list(RULE.check(with_text(report, text)))


def listing(values: dict[str, object]) -> str:
    return (
        "全年办结依申请公开若干件，其中"
        + "、".join(f"{KINDS[key]}{value}件" for key, value in values.items())
        + "。"
    )


@given(lawful_reports())
def test_true_lists_pass(report: Report) -> None:
    values: dict[str, object] = {key: readings(report, f"results.{key}")[0].value for key in KINDS}
    drafted = with_text(report, listing(values))
    assert len([claim for claim in drafted.claims if claim.subject.startswith("results.")]) == len(KINDS)
    assert not list(RULE.check(drafted))


@given(lawful_reports(), st.sampled_from(sorted(KINDS)), st.integers(0, 999))
def test_a_figure_that_fits_no_reading_is_warned_of(report: Report, key: str, value: int) -> None:
    told = [reading for reading in readings(report, f"results.{key}") if not reading.needs]
    if value in {reading.value for reading in told}:
        return
    (finding,) = found(report, listing({key: value}))
    assert finding.severity is Severity.WARNING
    assert (finding.expected, finding.actual) == (told[0].value, value)


@given(lawful_reports())
def test_kinds_may_be_counted_together(report: Report) -> None:
    both = readings(report, "results.granted+partial")[0].value
    assert not found(report, f"共答复申请，其中予以公开及部分公开{both}件。")


def unable(not_held: int, rest: int) -> Report:
    cells = {
        "new_received.total": 400,
        "unable_not_held.natural_person": not_held,
        "unable_needs_creation.natural_person": rest,
    }
    return Report(
        year=2022,
        table3=table(
            "table3", cells | {"unable_not_held.total": not_held, "unable_needs_creation.total": rest}
        ),
    )


def test_one_row_may_stand_for_its_kind_where_the_sentence_names_its_cause() -> None:
    (named,) = found(unable(265, 47), "答复申请中，因本机关不掌握等原因无法提供265件。")
    assert named.severity is Severity.NOTE
    assert (named.expected, named.actual) == (312, 265)
    (bare,) = found(unable(265, 47), "答复申请中，无法提供265件。")
    assert bare.severity is Severity.WARNING


def test_a_cause_that_shares_its_row_may_be_less() -> None:
    assert not found(unable(265, 47), "答复申请中，因信息不存在的200件。")
    (finding,) = found(unable(265, 47), "答复申请中，因信息不存在的270件。")
    assert finding.severity is Severity.WARNING


def test_rows_of_the_form_are_compared_one_by_one() -> None:
    cells = {"new_received.total": 9, "denied_process_info.org_other": 2, "denied_process_info.total": 2}
    report = Report(year=2022, table3=table("table3", cells))
    assert not found(report, "答复申请9件，其中属于四类过程性信息2件。")
    assert found(report, "答复申请9件，其中属于四类过程性信息1件。")


def test_the_openness_of_documents_is_no_result() -> None:
    report = unable(0, 0)
    assert not found(report, "全年制发文件47件，其中主动公开30件，依申请公开12件，不予公开5件。")
    assert not found(
        report, "制作政府信息397条，其中主动公开61条，依申请公开信息数255条，不予公开信息数81条。"
    )


def test_the_breakdown_of_a_share_is_spared() -> None:
    report = unable(60, 0)
    text = "区政府办代表区政府受理政府信息公开申请17件，其中予以公开5件，无法提供12件。"
    granted = table("table3", {"new_received.total": 95, "granted.total": 40, "unable_not_held.total": 55})
    assert not found(Report(year=2022, agency="某区人民政府", table3=granted), text)
    assert found(report, "全年受理政府信息公开申请17件，其中无法提供12件。")
