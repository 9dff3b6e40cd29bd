from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.readers.recognition.figures import is_figure, is_null, parse_figure


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("00", 0),
        ("增43571", 43571),
        ("减14", -14),
        ("减少 5", -5),
        ("-18538", -18538),
        ("+3", 3),
        ("1,808,595", 1808595),
        ("180\n8595", 1808595),
        ("22(其中修订16件)", 22),
        ("24件", 24),
        ("零", 0),
        ("〇件", 0),
        ("58211745.83元", Decimal("58211745.83")),
        ("4166.241619", Decimal("4166.241619")),
    ],
)
def test_a_figure_is_read_whatever_stands_around_it(text: str, value: int | Decimal) -> None:
    printed = parse_figure(text)
    assert printed is not None
    assert printed.value == value


@pytest.mark.parametrize("text", ["", " ", "/", "-", "—", "无", "_"])
def test_a_null_has_no_value(text: str) -> None:
    assert is_null(text)
    printed = parse_figure(text)
    assert printed is not None
    assert printed.value is None


@pytest.mark.parametrize(
    "text", ["规章", "1.属于国家秘密", "(一)予以公开", "2020年", "三、", "1、", "12,34", "数据1"]
)
def test_a_label_is_no_figure(text: str) -> None:
    assert not is_figure(text)


def test_unit_and_remark_are_kept() -> None:
    printed = parse_figure("1690.9913万元")
    assert printed is not None
    assert (printed.value, printed.unit) == (Decimal("1690.9913"), "万元")
    printed = parse_figure("22(其中修订16件)")
    assert printed is not None
    assert printed.remark == "(其中修订16件)"


@given(st.decimals(0, 10**9, places=4))
def test_amounts_are_exact(amount: Decimal) -> None:
    printed = parse_figure(f"{amount}万元")
    assert printed is not None
    assert printed.value == amount


@given(st.integers(-(10**9), 10**9))
def test_what_is_printed_is_read(value: int) -> None:
    printed = parse_figure(f"{value:,}")
    assert printed is not None
    assert printed.value == value
