from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.report.figures import Report, Section
from mingbai.law.report.narrative import chapter_about, compact, holds_any, narrative, sentences_of, shorten


@given(st.text(max_size=80))
def test_compacting_drops_white_space_alone(text: str) -> None:
    assert compact(text) == "".join(character for character in text if not character.isspace())


@given(st.lists(st.text(alphabet="甲乙丙，", min_size=1, max_size=8), max_size=6), st.sampled_from("。；！"))
def test_sentences_add_up_to_their_text(parts: list[str], end: str) -> None:
    text = "".join(part + end for part in parts)
    assert sentences_of(text) == [part + end for part in parts]


@given(
    st.text(alphabet="考核评议", max_size=12), st.lists(st.text(alphabet="考核评议", min_size=1, max_size=3))
)
def test_holding_a_word(text: str, words: list[str]) -> None:
    assert holds_any(text, tuple(words)) is any(word in text for word in words)


@given(st.text(max_size=300), st.integers(1, 200))
def test_shortening(text: str, length: int) -> None:
    short = shorten(text, length)
    assert len(short) <= max(length, 1)
    assert short == text or short == text[: length - 1] + "…"


def test_chapters_by_their_words() -> None:
    report = Report(sections=(Section(1, "一、总体情况", "甲 乙"), Section(5, "五、主要问题", "丙\n丁")))
    assert narrative(report) == "甲乙\n丙丁"
    found = chapter_about(report, "困难", "问题")
    assert found is not None
    assert found.no == 5
    assert chapter_about(report, "其他") is None
