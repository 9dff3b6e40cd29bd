"""Sentences as offices write them freely: what each number counts, and what it does not."""

import pytest

from mingbai.law.report.figures import Claim, Section
from mingbai.readers.recognition.sentences.claims import claims

_CASES = "四、政府信息公开行政复议、行政诉讼情况"


def read(text: str, title: str = "一、总体情况") -> tuple[Claim, ...]:
    return claims("", [Section(1, title, text)], year=2023, agency="某县教育局")


def told(text: str, title: str = "一、总体情况") -> dict[str, object]:
    """Counts of the whole report, by subject."""
    return {
        claim.subject: claim.value for claim in read(text, title) if not claim.scope and claim.unit != "%"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本机关新收到30件政府信息公开申请，其中20件来自自然人，10件来自法人或其他组织。",
         {"applications.received": 30, "applications.received@natural_person": 20,
          "applications.received@organisation": 10}),
        ("在办结的30件申请中，12件予以公开，8件部分公开，4件作其他处理。",
         {"applications.concluded": 30, "results.granted": 12, "results.partial": 8, "results.other": 4}),
        ("收到申请30件，较上年减少6件。其中，自然人20件。",
         {"applications.received": 30, "applications.received@natural_person": 20}),
        ("收到申请30件，全部按时答复，其中公开20件，不公开10件。",
         {"applications.received": 30, "results.granted": 20, "results.denied": 10}),
        ("收到申请的数量为30，自然人申请20，法人申请10。",
         {"applications.received": 30, "applications.received@natural_person": 20,
          "applications.received@organisation": 10}),
        ("收到申请30件，上年结转2件，应办理32件。",
         {"applications.received": 30, "applications.carried_in": 2, "applications.available": 32}),
        ("上年结转2件，本年新收30件，本年答复29件。",
         {"applications.carried_in": 2, "applications.received": 30, "applications.concluded": 29}),
        ("收到30起信息公开申请，28起已办结，2起结转下年办理。",
         {"applications.received": 30, "applications.concluded": 28, "applications.carried_out": 2}),
        ("收到申请30件，由公民提出的20件，企业及其他组织提交的10件。",
         {"applications.received": 30, "applications.received@natural_person": 20,
          "applications.received@organisation": 10}),
        ("收到申请30件。因属于国家秘密不予公开3件，因重复申请不予处理1件。",
         {"applications.received": 30, "results.denied_state_secret": 3, "results.np_duplicate": 1}),
        ("本年度办理结果总计30件。收到申请31件。",
         {"applications.received": 31}),
        ("收到申请31件，本年度办理结果总计30件。",
         {"applications.received": 31, "applications.concluded": 30}),
        ("收到申请30件，部分公开3件，不予公开4件，无法提供5件，不予处理6件，其他2件。",
         {"applications.received": 30, "results.partial": 3, "results.denied": 4, "results.unable": 5,
          "results.not_processed": 6, "results.other": 2}),
        ("制发行政规范性文件3件，目前有效的行政规范性文件20件。",
         {"normative.made": 3, "normative.in_force": 20}),
    ],
)  # fmt: skip
def test_numbers_of_applications(text: str, expected: dict[str, object]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("行政复议9件，其中2件维持，1件被纠正，6件为其他结果。",
         {"reconsideration.total": 9, "reconsideration.maintained": 2, "reconsideration.corrected": 1,
          "reconsideration.other": 6}),
        ("行政诉讼9件，其中6件为未经复议直接起诉，3件为复议后起诉。",
         {"litigation.total": 9, "direct_suits.total": 6, "later_suits.total": 3}),
        ("1件政府信息公开行政复议案件、2件政府信息公开行政诉讼案件。",
         {"reconsideration.total": 1, "litigation.total": 2}),
        ("被复议3件、被诉2件。", {"reconsideration.total": 3, "litigation.total": 2}),
        ("行政复议维持原行政行为3件、其他1件、尚未审结1件，总计5件。",
         {"reconsideration.maintained": 3, "reconsideration.other": 1, "reconsideration.pending": 1,
          "reconsideration.total": 5}),
        ("行政复议维持3件、其他1件，行政诉讼维持2件、其他1件，共计7件。",
         {"reconsideration.maintained": 3, "reconsideration.other": 1, "litigation.maintained": 2,
          "litigation.other": 1}),
    ],
)  # fmt: skip
def test_numbers_of_cases(text: str, expected: dict[str, object]) -> None:
    assert told(text, _CASES) == expected


@pytest.mark.parametrize(
    "text",
    [
        "收到申请30件。制发公文90件，其中公开60件，不公开30件。",
        "收到申请30件，告知补正9件，其中1件为自然人申请。",
        "收到申请30件。涉及商业秘密不予公开1件。",
        "收到申请30件，按期办结28件，延期办结2件。",
        "收到申请30件，正在办理1件。",
        "收到申请30件。属于国家秘密、商业秘密等不予公开4件。",
    ],
)
def test_what_counts_other_things_or_a_part_is_not_of_the_whole(text: str) -> None:
    assert told(text) == {"applications.received": 30}
