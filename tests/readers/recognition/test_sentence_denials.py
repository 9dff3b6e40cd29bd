import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.readers.recognition.sentences.denials import denials

ALL = frozenset({"all"})
NONE_LOST = frozenset({"none_lost"})
NOTHING: frozenset[str] = frozenset()


def told(sentence: str) -> set[tuple[str, frozenset[str]]]:
    found = list(denials(sentence))
    assert all(value == 0 for _, value, _, _ in found)
    return {(subject, scope) for subject, _, scope, _ in found}


@pytest.mark.parametrize(
    "sentence",
    [
        "全年未收到政府信息公开申请",
        "本年度没有收到公民、法人和其他组织提出的政府信息公开申请",
        "我局未接到依申请公开事项",
        "无依申请公开申请",
    ],
)
def test_nothing_received(sentence: str) -> None:
    assert told(sentence) == {("applications.received", NOTHING)}


@pytest.mark.parametrize(
    "sentence",
    [
        "未发生因政府信息公开申请行政复议、提起行政诉讼情况",
        "没有因政府信息公开工作被申请行政复议或者提起行政诉讼的案件",
        "无涉及政府信息公开的行政复议和行政诉讼",
    ],
)
def test_no_case(sentence: str) -> None:
    assert told(sentence) == {("reconsideration.total", NOTHING), ("litigation.total", NOTHING)}


def test_one_kind_of_case_only() -> None:
    assert told("未发生政府信息公开行政诉讼案件") == {("litigation.total", NOTHING)}


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("无下年度结转", "carried_out"),
        ("没有结转下年度办理的申请", "carried_out"),
        ("无上年结转申请", "carried_in"),
    ],
)
def test_nothing_carried_over(sentence: str, subject: str) -> None:
    assert told(sentence) == {(f"applications.{subject}", NOTHING)}


def test_how_cases_ended() -> None:
    both = {(f"{f}.{o}", ALL) for f in ("reconsideration", "litigation") for o in ("corrected", "pending")}
    assert told("行政复议7件，行政诉讼9件，均获维持") == both
    assert told("行政复议7件全部维持") == {
        ("reconsideration.corrected", ALL),
        ("reconsideration.pending", ALL),
    }
    assert told("实现行政诉讼零败诉") == {
        ("litigation.corrected", NONE_LOST),
        ("litigation.pending", NONE_LOST),
    }
    assert told("该行政复议未被复议机关纠错") == {("reconsideration.corrected", NONE_LOST)}
    assert told("未发生行政复议被纠错、行政诉讼败诉情况") == {
        ("reconsideration.corrected", NONE_LOST),
        ("litigation.corrected", NONE_LOST),
        ("litigation.pending", NONE_LOST),
    } - {("litigation.pending", NONE_LOST)}


@pytest.mark.parametrize(
    "sentence",
    [
        "没有出现应公开而不予公开的办件",
        "未发生超期答复申请的情况",
        "未按时办结的行政复议案件",
        "无正当理由大量反复申请",
        "无法提供12件",
        "未通过网络收到申请",
        "未收到因申请引起的投诉举报",
        "结果未维持",
    ],
)
def test_denials_of_other_things(sentence: str) -> None:
    assert told(sentence) == set()


@given(st.text(max_size=80))
def test_any_sentence(sentence: str) -> None:
    told(sentence)
