"""Encodings are found by the bytes, whatever the page declares."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.readers.decoding import decoded
from mingbai.readers.errors import FileEmpty, FormatUnknown

TEXT = (
    "某区人民政府2020年政府信息公开工作年度报告\n一、总体情况\n2020年，全区主动公开政府信息1136条，"
    "受理申请21件，均在法定期限内答复。\n二、主动公开政府信息情况\n第二十条第（一）项\n规章 0 0 0\n"
)
ENCODINGS = ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_usual_encoding(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "iso-8859-1"])
def test_a_wrong_declaration_is_not_believed(encoding: str, declared: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body>{TEXT}</body></html>'
    assert decoded(page.encode(encoding)) == page


@given(st.integers(1, 60), st.integers(0, 60))
def test_utf8_cut_inside_a_character_stays_utf8(front: int, back: int) -> None:
    data = TEXT.encode()
    cut = data[front : len(data) - back]
    assert decoded(cut).strip("\ufffd") in TEXT


@given(st.text(alphabet=TEXT, min_size=30), st.sampled_from(["gb18030", "utf-8"]))
def test_chinese_text_survives_encoding(text: str, encoding: str) -> None:
    page = TEXT + text
    assert decoded(page.encode(encoding)) == page


@pytest.mark.parametrize("size", [200, 5_000, 100_000])
def test_noise_is_not_taken_for_text(size: int) -> None:
    with pytest.raises(FormatUnknown):
        decoded(os.urandom(size))


def test_blanks_only_are_empty() -> None:
    with pytest.raises(FileEmpty):
        decoded("\ufeff\u3000 \n\t".encode())
