from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import lawful_reports, table
from mingbai.law.report.figures import Figure, Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.readings import readings
from mingbai.law.report.rules.tx_08_table2_figures import RULE
from statements_drafts import with_text


def found(report: Report, text: str) -> list[Finding]:
    return list(RULE.check(with_text(report, text)))


def figures(form: str = "F2021", **cells: Figure) -> Report:
    paths = {
        "issued": "art20_1.normative_docs.issued",
        "repealed": "art20_1.normative_docs.repealed",
        "in_force": "art20_1.normative_docs.in_force",
        "opened": "art20_1.normative_docs.opened_this_year",
        "penalty": "art20_6.admin_penalty.decisions",
        "fee": "art20_8.admin_fee.fee_amount",
        "purchase": "art20_9.central_procurement.purchase_amount",
    }
    values = {paths[name]: value for name, value in cells.items()}
    return Report(year=2022, table2=table("table2", values, form=form), agency="某县人民政府")


@given(lawful_reports(forms=("F2021",)))
def test_true_sentences_pass(report: Report) -> None:
    def value(subject: str) -> Figure:
        return readings(report, subject)[0].value

    text = (
        f"全年制发行政规范性文件{value('normative.made')}件，废止行政规范性文件{value('normative.repealed')}件，"
        f"现行有效行政规范性文件{value('normative.in_force')}件。作出行政许可决定{value('license.decisions')}件，"
        f"行政处罚决定{value('penalty.decisions')}件，行政强制{value('compulsion.decisions')}件，"
        f"行政事业性收费{value('fee.amount')}万元。"
    )
    drafted = with_text(report, text)
    assert len(drafted.claims) == 7
    assert not list(RULE.check(drafted))


@given(lawful_reports(), st.integers(0, 999))
def test_a_figure_that_fits_no_reading_is_warned_of(report: Report, value: int) -> None:
    if value in {reading.value for reading in readings(report, "penalty.decisions")}:
        return
    (finding,) = found(report, f"全年作出行政处罚决定{value}件。")
    assert finding.severity is Severity.WARNING
    assert finding.cell == "table2.art20_6.admin_penalty.decisions"


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("行政事业性收费59237.2449万元。", True),
        ("行政事业性收费金额为5.92亿元。", True),
        ("行政事业性收费592372449元。", True),
        ("行政事业性收费59237.2449元。", False),
        ("行政事业性收费5.94亿元。", False),
    ],
)
def test_amounts_are_compared_in_their_units(text: str, fits: bool) -> None:
    assert bool(found(figures(fee=Decimal("59237.2449")), text)) is not fits


def test_amounts_of_the_2019_form() -> None:
    report = figures("F2019", purchase=Decimal("58211745.83"))
    assert not found(report, "政府集中采购金额5821.17万元。")
    assert found(report, "政府集中采购金额582.12万元。")


def test_documents_in_force_before_this_year_s_are_noted() -> None:
    report = figures(issued=77, repealed=132, in_force=470)
    (finding,) = found(report, "清理并集中发布现行有效行政规范性文件393件，更新本年度制发的规范性文件77件。")
    assert finding.severity is Severity.NOTE
    assert (finding.expected, finding.actual) == (470, 393)


def test_documents_on_one_website_are_a_share() -> None:
    report = figures(issued=7, in_force=40)
    assert not found(report, "通过门户网站发布规范性文件4件。")
    assert found(report, "全年发布规范性文件4件。")


def test_published_entries_are_no_decisions() -> None:
    report = figures(penalty=100)
    for text in (
        "公开行政处罚信息15条。",
        "公示行政处罚决定15件。",
        "立案查处行政处罚案件120件。",
        "行政处罚事项54项。",
    ):
        assert not found(report, text)


def test_fewer_entries_than_documents_are_noted() -> None:
    report = figures("F2019", opened=9)
    text = "主动公开政府信息225条，其中政策规范性文件类信息{}条。"
    (finding,) = found(report, text.format(5))
    assert finding.severity is Severity.NOTE
    assert not found(report, text.format(9))


def test_without_table_2_nothing_is_said() -> None:
    assert not found(Report(year=2022), "全年制发规范性文件3件。")


def test_documents_by_who_issued_them() -> None:
    report = figures(issued=2, in_force=10)
    assert not found(report, "集中公开县政府行政规范性文件7件、部门行政规范性文件3件。")
    assert not found(report, "以县政府名义制发规范性文件1件。")
    assert found(report, "以县政府名义制发规范性文件12件。")


def test_cases_closed_are_no_decisions() -> None:
    assert not found(figures(penalty=100), "办结行政处罚案件103件。")
