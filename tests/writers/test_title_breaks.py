"""A title is broken between words, and nothing of it is lost."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mingbai.writers.standard import room, title_lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("某县教育局2024年政府信息公开年度报告", ("某县教育局2024年政府信息公开年度报告",)),
        ("某区人民政府2024年政府信息公开工作年度报告", ("某区人民政府", "2024年政府信息公开工作年度报告")),
        (
            "关于2020年政府信息公开工作年度报告编制报送情况的通报",
            ("关于2020年政府信息公开工作", "年度报告编制报送情况的通报"),
        ),
        (
            "某某维吾尔自治区某某柯尔克孜自治州某某市人民政府2024年政府信息公开工作年度报告",
            ("某某维吾尔自治区", "某某柯尔克孜自治州某某市人民政府", "2024年政府信息公开工作年度报告"),
        ),
    ],
)
def test_a_title_is_broken_between_words(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title) == lines


@example("000AAAAAAAAA、A、AA于A于0AAAAAAAAAAAAAAAA、A")  # a break leaves a quarter too much for one line
@given(st.text("某区人民政府关于的2020年度工作报告、A ", max_size=120))
def test_no_line_is_too_long_and_no_character_is_lost(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines) == title
    assert all(room(line) <= 20 for line in lines)
