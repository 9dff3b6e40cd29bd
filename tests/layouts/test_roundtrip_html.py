"""Reports written as web pages in any layout read back as they were."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.layout import Layout, layouts
from layouts.roundtrip import check, examples

#: Reports (by seed) and layouts that were once misread.
ONCE_MISREAD = [
    (15, Layout(seed=956656846, head2="missing")),
    (1, Layout(seed=1300556176, extra_column="index_leaves")),
    (8, Layout(seed=578904703, wording="some_reworded")),
    (29, Layout(seed=371174353, table2="flat")),
    (57, Layout(seed=1063745952, table4="headless")),
    (68, Layout(seed=2018772466, note="every")),
    (118, Layout(seed=459213944, wording="some_reworded")),
    (177, Layout(seed=2084069427, order="tables_last")),
    (2037, Layout(seed=1784785924, order="tables_last")),
    (6061, Layout(seed=658736607, torn="thrice")),
    (86, Layout(seed=852558270, torn="both")),
    (8, Layout(seed=578904703, note="under_table2", signature="top")),
    (2015, Layout(seed=781796318, contents="listed")),
]


@pytest.mark.parametrize(("seed", "layout"), ONCE_MISREAD)
def test_a_layout_once_misread_is_read(seed: int, layout: Layout, tmp_path: Path) -> None:
    check(seed, layout, "html", tmp_path)


@given(seed=st.integers(0, 2**32), layout=layouts("html", most_odd=3))
@examples(60)
def test_any_layout_reads_back(seed: int, layout: Layout, tmp_path: Path) -> None:
    check(seed, layout, "html", tmp_path)
