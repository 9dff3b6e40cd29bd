"""A report out of the file of its JSON: exact, and what is wrong with a file is said."""

import json
from typing import Any

import pytest
import simplejson
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.forms import FORMS
from mingbai.writers.data import as_data
from mingbai.writers.data_file import DataProblem, is_data, read_data
from writers.drafts_read_back import a_report, with_blanks


def printed(data: Any) -> bytes:
    return simplejson.dumps(data, use_decimal=True, ensure_ascii=False).encode()


def changed(key: str, value: Any) -> bytes:
    """A report's JSON with another value at a place such as ``table3.granted.total``."""
    data = as_data(a_report("F2021", 4))
    *above, last = key.split(".")
    place = data
    for step in above:
        place = place[step]
    place[last] = value
    return printed(data)


def without(key: str) -> bytes:
    data = as_data(a_report("F2021", 4))
    *above, last = key.split(".")
    place = data
    for step in above:
        place = place[step]
    del place[last]
    return printed(data)


@given(
    code=st.sampled_from(sorted(FORMS)),
    seed=st.integers(0, 10**9),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_a_report_is_read_back_from_its_file(code: str, seed: int, encoding: str) -> None:
    report = with_blanks(a_report(code, seed), seed)
    content = printed(as_data(report)).decode().encode(encoding)
    assert is_data(content[:64])
    assert as_data(read_data(content)) == as_data(report)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (printed(as_data(a_report("F2021", 4))) * 2, "第1行第"),
        (b'{"form": ', "不是正确的JSON"),
        (b"[]", "缺少schema、form、year"),
        (printed({"file": "a.docx", "form": "F2021", "findings": []}), "缺少schema、year"),
        (changed("schema", 2), "schema是2，本程序只认1"),
        (changed("form", "F2020"), "form是F2020，须是F2019或F2021"),
        (changed("form", []), "form是[]"),
        (changed("table3.granted.total", "12件"), "table3.granted.total不是数字"),
        (changed("table3.granted.total", True), "table3.granted.total不是数字"),
        (changed("table3.granted.total", "NaN").replace(b'"NaN"', b"NaN"), "table3.granted.total不是数字"),
        (changed("table3", 5), "table3缺少单元格"),
        (changed("table4", []), "table4不是数字"),
        (without("table3.granted.total"), "table3缺少单元格"),
        (changed("sections", [{"no": 1}]), "内容与年度报告的不符"),
        (changed("metadata", 7), "内容与年度报告的不符"),
        (b'{"a":' * 100_000, "报告不会有的内容"),
        (changed("year", 2024).replace(b"2024", b"9" * 5000), "报告不会有的内容"),
        ("{年".encode("gb18030"), "编码有损坏"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(content: bytes, said: str) -> None:
    with pytest.raises(DataProblem) as caught:
        read_data(content)
    assert said in str(caught.value)


@given(st.text())
def test_no_text_does_more_than_be_refused(text: str) -> None:
    with pytest.raises(DataProblem):
        read_data(json.dumps({"form": text}).encode())
    with pytest.raises(DataProblem):
        read_data(("{" + text).encode("utf-8", "surrogatepass"))


def test_a_word_file_that_begins_with_a_brace_is_no_data() -> None:
    assert not is_data(b"{\\rtf1\\ansi hello}")
    assert is_data(b' {"form": "F2021"}')
