import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.report.statements import NARROW, WIDE
from mingbai.readers.recognition.sentences.scope import Years, scope_of


@pytest.mark.parametrize(
    ("text", "agency", "expected"),
    [
        ("县政府办代表县政府受理", None, {"office"}),
        ("市政府和市政府办公厅行政规范性文件", None, {"office"}),
        ("全县收到", None, {"area"}),
        ("各镇街共收到", None, {"area"}),
        ("通过政府网站收到", None, {"channel"}),
        ("其中，县公安局收到", "某县人民政府", {"part", "unit"}),
        ("某县公安局收到", "某县公安局", set()),
        ("县公安局收到", "某县公安局", set()),
        ("县政府受理", "某县人民政府", {"office"}),
        ("以县政府名义制发", "某县人民政府", {"office"}),
        ("所属事业单位收到", None, {"unit"}),
        ("7—12月收到", None, {"period"}),
        ("1月至12月收到", None, set()),
        ("某县收到", "某县人民政府", {"area"}),
        ("上半年收到", None, {"period"}),
        ("三年累计收到", None, {"cumulative"}),
        ("全年累计收到", None, set()),
        ("我局共收到", None, set()),
        ("", None, set()),
    ],
)
def test_what_narrows_and_widens(text: str, agency: str | None, expected: set[str]) -> None:
    assert scope_of(text, agency) == expected


@given(st.text(max_size=60), st.none() | st.text(max_size=10))
def test_only_words_that_the_law_knows(text: str, agency: str | None) -> None:
    assert scope_of(text, agency) <= NARROW | WIDE


@given(st.integers(2019, 2029), st.integers(2019, 2029))
def test_the_last_year_named_counts(year: int, other: int) -> None:
    sentence = f"{year}年收到5件，{other}年收到6件"
    years = Years(sentence, year)
    assert not years.turn(sentence.index("5件"))
    assert bool(years.turn(sentence.index("6件"))) is (other != year)


@pytest.mark.parametrize(
    "sentence",
    [
        "2021年结转1件",
        "结转至2023年6件",
        "转结2023年度办理6件",
        "落实2021年工作要点，收到6件",
        "公开2021年部门决算，收到6件",
        "较去年增加，收到6件",
        "上年度结转申请6件",
    ],
)
def test_years_that_only_border_or_name_something(sentence: str) -> None:
    assert not Years(sentence, 2022).turn(len(sentence))


@pytest.mark.parametrize("sentence", ["2021年收到6件", "去年同期收到6件", "上年收到6件"])
def test_other_years(sentence: str) -> None:
    assert Years(sentence, 2022).turn(len(sentence))


def test_without_the_report_s_year_only_words_tell() -> None:
    assert not Years("2021年收到6件", None).turn(7)
    assert Years("去年收到6件", None).turn(4)
