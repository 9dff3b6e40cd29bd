"""Sentences that an honest report may write, and that state less, or other things, than they seem to."""

import pytest

from mingbai.law.report.figures import Claim, Section
from mingbai.readers.recognition.sentences import claims


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
        ("因政府信息公开被提起行政复议5件（其中2022年结转2件）。", {"reconsideration.total": 5}),
        ("行政许可作出处理决定1023件。", {"license.decisions": 1023}),
        ("行政执法公示：行政许可1023件、行政处罚215件。", {}),
    ],
)
def test_cases_and_decisions(text: str, expected: dict[str, object]) -> None:
    assert values(text) == expected


def test_a_chapter_that_counts_all_sorts_of_cases_is_not_on_disclosure_alone() -> None:
    text = "全年办理各类行政复议案件158件，审结142件。涉政府信息公开行政复议18件。"
    title = "四、政府信息公开行政复议、行政诉讼情况"
    assert values(text, title=title) == {"reconsideration.total": 18}


@pytest.mark.parametrize(
    "text",
    ["以县政府为被告的政府信息公开诉讼3件。", "不服政府信息公开答复申请复议5件，复议后又提起行政诉讼3件。"],
)
def test_some_of_the_cases_are_a_part(text: str) -> None:
    suits = [claim for claim in read(text) if claim.subject == "litigation.total"]
    assert suits
    assert all("part" in claim.scope for claim in suits)


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
