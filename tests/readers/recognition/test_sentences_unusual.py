"""Sentences that an honest report may write, and that state less, or other things, than they seem to."""

import pytest

from mingbai.law.report.figures import Claim, Section
from mingbai.readers.recognition.sentences.claims import claims


def read(text: str, *, title: str = "一、总体情况") -> tuple[Claim, ...]:
    return claims("", [Section(1, title, text)], year=2023, agency="某县人民政府")


def values(text: str, **facts: str) -> dict[str, object]:
    return {claim.subject: claim.value for claim in read(text, **facts) if claim.unit != "%"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请30件，其中1人提出25件，同一申请人重复申请8件。", {"applications.received": 30}),
        ("答复申请90件，其中公开及部分公开52件，其余38件作出不予公开、无法提供、不予处理等答复。",
         {"applications.concluded": 90, "results.granted+partial": 52}),
        ("专利申请受理1200件，授权800件。", {}),
        ("县行政审批局受理申请2.1万件，办结2.08万件。", {}),
        ("2022年结转至2023年办理的申请9件，2023年新收申请30件。",
         {"applications.carried": 9, "applications.received": 30}),
        ("依申请公开：收到30件，结转上年2件，办结31件，结转下年1件。",
         {"applications.received": 30, "applications.carried_in": 2, "applications.concluded": 31,
          "applications.carried_out": 1}),
        ("收到政府信息公开申请30件，已回复29件。",
         {"applications.received": 30, "applications.concluded": 29}),
        ("共收到30件政府信息公开申请，28件已经办结，2件正在办理。",
         {"applications.received": 30, "applications.concluded": 28}),
        ("收到申请30件，其中网上申请20件，18件已经办结。",
         {"applications.received": 30, "applications.handled": 20}),
        ("上年结转政府信息公开申请2件，本年新收30件，共计32件。",
         {"applications.carried_in": 2, "applications.received": 30, "applications.available": 32}),
        ("收到申请30件，其中社会公益组织1件、法律服务机构2件、其他3件。",
         {"applications.received": 30, "applications.received@org_public_welfare": 1,
          "applications.received@org_legal_service": 2, "applications.received@org_other": 3}),
        ("政府信息公开申请受理量为30件、办结量为29件。",
         {"applications.received": 30, "applications.concluded": 29}),
    ],
)  # fmt: skip
def test_applications(text: str, expected: dict[str, object]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县政府作为复议机关审理政府信息公开复议案件41件。", {}),
        (
            "因政府信息公开被申请行政复议5件；全县各类行政复议、行政诉讼合计560件。",
            {"reconsideration.total": 5},
        ),
        ("因政府信息公开被提起行政复议5件（其中2022年结转2件）。", {"reconsideration.total": 5}),
        (
            "政府信息公开行政复议10件，其中维持7件、纠正1件、其他2件。",
            {
                "reconsideration.total": 10,
                "reconsideration.maintained": 7,
                "reconsideration.corrected": 1,
                "reconsideration.other": 2,
            },
        ),
        (
            "政府信息公开行政复议3件、行政诉讼2件，合计5件。",
            {"reconsideration.total": 3, "litigation.total": 2, "disputes.total": 5},
        ),
        ("制定6件行政规范性文件，废止2件规范性文件。", {"normative.made": 6, "normative.repealed": 2}),
        ("印发12件规范性文件解读，拟制定3件规范性文件。", {}),
        ("本年度未制发行政规范性文件。", {"normative.made": 0}),
        ("未开展规范性文件备案审查。", {}),
        ("行政许可作出处理决定1023件。", {"license.decisions": 1023}),
        ("行政执法公示：行政许可1023件、行政处罚215件。", {}),
    ],
)
def test_cases_and_decisions(text: str, expected: dict[str, object]) -> None:
    assert values(text) == expected


def test_the_area_named_after_an_office_is_the_whole() -> None:
    office, area = read("县政府办公室受理政府信息公开申请15件，全县受理60件。")
    assert (office.value, office.scope) == (15, frozenset({"office"}))
    assert (area.value, area.scope) == (60, frozenset({"area"}))


def test_a_chapter_that_counts_all_sorts_of_cases_is_not_on_disclosure_alone() -> None:
    text = "全年办理各类行政复议案件158件，审结142件。涉政府信息公开行政复议18件。"
    title = "四、政府信息公开行政复议、行政诉讼情况"
    assert values(text, title=title) == {"reconsideration.total": 18}


def test_some_of_the_cases_are_a_part() -> None:
    (suits,) = read("以县政府为被告的政府信息公开诉讼3件。")
    assert suits.subject == "litigation.total"
    assert "part" in suits.scope


def test_suits_after_reconsideration_are_those_of_their_own_columns() -> None:
    cases = "不服政府信息公开答复申请复议5件，复议后又提起行政诉讼3件。"
    assert values(cases) == {"reconsideration.total": 5, "later_suits.total": 3}


@pytest.mark.parametrize(
    "text",
    [
        "新收申请30件，结转3件，同比分别增长20%、下降3%。",
        "收到申请30件，其中征地类申请同比增加12件，教育类申请同比减少5件。",
        "收到申请30件，其中网上申请同比增加12件。",
    ],
)
def test_the_growth_of_something_else_is_not_that_of_the_applications(text: str) -> None:
    assert not [claim for claim in read(text) if "growth" in claim.scope]


def test_growth_against_a_year_by_name_is_of_this_year() -> None:
    *_, growth = read("收到公开申请30件，较2022年增加12件。")
    assert growth.scope == {"growth"}
    assert growth.value == 12
