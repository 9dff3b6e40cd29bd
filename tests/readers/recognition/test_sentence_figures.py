from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.readers.recognition.sentences.figures import (
    StatedFigure,
    figure_of,
    is_bare_opening,
    with_digits,
)
from mingbai.readers.recognition.sentences.words import FIGURE


def figures(sentence: str) -> list[StatedFigure]:
    found = (figure_of(match, sentence, sentence[: match.start()]) for match in FIGURE.finditer(sentence))
    return [figure for figure in found if figure is not None]


@given(st.integers(0, 10**7), st.sampled_from(["件", "份", "万元", "条", "人次"]))
def test_a_number_with_its_unit(value: int, unit: str) -> None:
    for written in (str(value), f"{value:,}"):
        assert figures(f"共{written}{unit}。") == [StatedFigure(value, unit, is_round=False)]


@given(st.decimals(0, 99999, places=3), st.sampled_from(["%", "％"]))
def test_percentages_keep_their_decimals(value: Decimal, sign: str) -> None:
    (figure,) = figures(f"占{value}{sign}")
    assert (figure.value, figure.unit) == (value, "%")
    assert str(figure.value) == str(value)


@pytest.mark.parametrize("text", ["近90件", "约90件", "90余件", "90多件", "超过90件"])
def test_round_numbers(text: str) -> None:
    (figure,) = figures(text)
    assert figure.is_round


@pytest.mark.parametrize(
    "text", ["2022年", "12月31日", "第3期", "〔2021〕60号", "No.711", "18时", "3.5.2", "2019—2022"]
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize("text", ["部分公开67，占", "（自然人72、", "其中公开1，"])
def test_list_entries_need_no_unit(text: str) -> None:
    (figure,) = figures(text)
    assert figure.unit == ""


def test_a_bare_number_elsewhere_is_none() -> None:
    assert figures("拨打12345，热线") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三件申请", "3件申请"),
        ("十二件", "12件"),
        ("二十件", "20件"),
        ("两件", "2件"),
        ("二十一宗", "21宗"),
        ("一件事一次办", "一件事一次办"),
        ("三五件", "三五件"),
        ("每一件", "每一件"),
        ("第一件", "第一件"),
        ("一百二十件", "一百二十件"),
    ],
)
def test_chinese_counts(text: str, expected: str) -> None:
    assert with_digits(text) == expected


def test_the_head_of_a_list() -> None:
    assert is_bare_opening("办结4件，其中公开")
    assert not is_bare_opening("办结4件，主动公开")
