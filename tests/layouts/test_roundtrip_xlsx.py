"""Reports written as workbooks in any layout read back as they were."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.layout import Layout, layouts
from layouts.roundtrip import check, examples

#: Reports (by seed) and layouts that were once misread.
ONCE_MISREAD = [
    (2002, Layout(seed=1686408926)),
    (2041, Layout(seed=941934533)),
    (3004, Layout(seed=1359978086)),
    (3000, Layout(seed=1294523045, joined="all_in_one", xlsx_merges="unmerged")),
    (2060, Layout(seed=602736065, joined="all_in_one", xlsx_prose="one_cell")),
    (2074, Layout(seed=1641213426, table4="three", xlsx_merges="unmerged")),
    (4081, Layout(seed=1150577107, table4="two", xlsx_merges="unmerged")),
    (5, Layout(seed=270228989, xlsx_values="formulas")),
    (12, Layout(seed=1919841914, xlsx_prose="none")),
    (6002, Layout(seed=1708992893, spans2="by_subtable", xlsx_merges="unmerged")),
    (6061, Layout(seed=20309126, torn="thrice", torn_carry="half")),
]


@pytest.mark.parametrize(("seed", "layout"), ONCE_MISREAD)
def test_a_layout_once_misread_is_read(seed: int, layout: Layout, tmp_path: Path) -> None:
    check(seed, layout, "xlsx", tmp_path)


@given(seed=st.integers(0, 2**32), layout=layouts("xlsx", most_odd=2))
@examples(45)
def test_any_layout_reads_back(seed: int, layout: Layout, tmp_path: Path) -> None:
    check(seed, layout, "xlsx", tmp_path)
