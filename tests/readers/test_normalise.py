"""Characters that look alike are made alike, and nothing else is touched."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.readers.normalise import compatible, is_page_number, plain

AUTHORS_PUNCTUATION = "（一）甲－乙／％＋．〔2020〕“务实”‘好’，。；：、！？《条例》—…"


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("⼀、总体情况", "一、总体情况"),
        ("⾃然⼈", "自然人"),
        ("⻔户⽹站", "门户网站"),
        ("门⼾", "门户"),
        ("１２３．５％", "123.5%"),
        ("Ａ－１", "A-1"),
        ("\u00a01\u3000", " 1 "),
        ("政府\u200b信息\ufeff公开\u00ad", "政府信息公开"),
        ("一\r\n二\r三\x0c四\x0b五\u2028六", "一\n二\n三\n四\n五\n六"),
        ("减−14", "减-14"),
        ("＋３．５％", "+3.5%"),
    ],
)
def test_distorted_characters_are_repaired(printed: str, meant: str) -> None:
    assert plain(printed) == meant


def test_punctuation_is_left_as_the_author_set_it() -> None:
    assert plain(AUTHORS_PUNCTUATION) == AUTHORS_PUNCTUATION


def test_tabs_and_runs_of_blanks_are_left() -> None:
    assert plain("规章\t0   0") == "规章\t0   0"


def test_compatible_text_has_half_width_signs() -> None:
    assert compatible("第二十条 第（一）项\n信息内容：") == "第二十条 第(一)项\n信息内容:"


@given(st.text())
def test_plain_is_settled_after_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(
    st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF, exclude_characters="戶黃靑"))
)
def test_ordinary_characters_never_change(text: str) -> None:
    assert plain(text) == text


BROWSERS = ["2/3", "https://www.example.gov.cn/art/1.html 1/3", "1/20/24, 7:55 AM", "11/27/2024, 17:05"]


@pytest.mark.parametrize(
    "line", ["-1-", "- 12 -", "—3—", "— 2 —", "－４－", "第3页", "第 3 页 共 9 页", *BROWSERS]
)
def test_page_numbers_are_known(line: str) -> None:
    assert is_page_number(plain(line))


@pytest.mark.parametrize(
    "line", ["1", "-72", "15-15", "减14", "2019-2020", "第3页有误", "—", "", "/", "2024/1/20 10:00"]
)
def test_figures_are_no_page_numbers(line: str) -> None:
    assert not is_page_number(line)


@given(
    st.lists(st.sampled_from("（１２，：…ｶﾞ①ﬁe\u0301各部门～ㄱ가") | st.characters(), max_size=40).map("".join)
)
def test_the_compatibility_form_is_that_of_unicode(text: str) -> None:
    assert compatible(text) == unicodedata.normalize("NFKC", text)
