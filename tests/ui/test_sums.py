"""How figures are printed on pages: with thousands marks, and by the same filters everywhere."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.ui.templatetags.figures import grouped, summand

#: Where a page shows a form that was read, its figures stand as they are printed there.
_QUOTES = {"said.html"}
#: A number of things, as templates name it.
_COUNT = re.compile(r"\{\{ *(?:[\w.]+\.)?(?:\w*count|total|num_pages|counts\.\w+) *\}\}")


def test_amounts_are_printed_to_the_fen_with_their_unit_and_counts_with_thousands_marks() -> None:
    assert summand(Decimal("828069")) == "828,069.00元"
    assert summand(Decimal("-1042208.6")) == "−1,042,208.60元"
    assert summand(168_707) == "168,707"
    assert summand(-159) == "−159"


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (None, ""), (0, "0"), (999, "999"), (124_956, "124,956"), (-4_300, "-4,300"),
        (Decimal("58211745.83"), "58,211,745.83"), (Decimal("0.12345"), "0.12345"), ("增43571", "增43,571"),
        ("58211745.83元", "58,211,745.83元"), ("124,956", "124,956"), ("", ""), ("−1200", "−1,200"),
    ],
)  # fmt: skip
def test_a_figure_is_grouped_by_thousands(figure: int | Decimal | str | None, shown: str) -> None:
    assert grouped(figure) == shown


@given(st.integers(-(10**12), 10**12))
def test_marks_change_no_number_and_are_set_once(number: int) -> None:
    assert int(grouped(number).replace(",", "")) == number
    assert grouped(grouped(number)) == grouped(number) == f"{number:,}"


def test_no_template_prints_a_count_without_thousands_marks(root: Path) -> None:
    bare = [
        f"{page.name}: {found}"
        for page in sorted((root / "src" / "mingbai").glob("*/templates/**/*.html"))
        if page.name not in _QUOTES
        for found in _COUNT.findall(page.read_text("utf-8"))
    ]
    assert bare == []
