"""Reports written as plain text in any layout read back as they were."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.layout import Layout, layouts
from layouts.roundtrip import check, examples

#: Reports (by seed) and layouts that were once misread.
ONCE_MISREAD = [
    (3, Layout(seed=109265294, text_cells="printed_top")),
    (5, Layout(seed=313385370, text_cells="printed_top")),
    (6, Layout(seed=1309635923, text_cells="printed_columns")),
    (6, Layout(seed=1309635923)),
    (1, Layout(seed=1677092576, order="tables_last")),
    (2, Layout(seed=387208136, note="every")),
    (31, Layout(seed=1112360574, breaks="all")),
    (152, Layout(seed=1822457338, text_cells="pipes")),
    (12, Layout(seed=128127106, text_cells="tabs")),
    (3032, Layout(seed=2066792685, text_cells="glued")),
    (3006, Layout(seed=1111341313)),
    (4018, Layout(seed=1549595285, breaks="columns")),
    (15, Layout(seed=7015, text_cells="aligned")),
    (24, Layout(seed=1627886438, text_cells="aligned")),
    (26, Layout(seed=1427805993, text_cells="aligned", blank_cells="ideographic")),
    (42, Layout(seed=151192869, text_cells="printed_columns")),
    (58, Layout(seed=7058, text_cells="printed_top", numbers="fullwidth")),
    (68, Layout(seed=1370858926, text_cells="aligned")),
    (84, Layout(seed=1976602218, text_cells="aligned")),
    (17, Layout(seed=2025966576, text_cells="printed_columns")),
    (26, Layout(seed=1427805993, text_cells="printed_top")),
    (24, Layout(seed=1627886438, text_cells="printed_columns")),
    (1233, Layout(seed=1342331446, text_cells="frame", joined="all_in_one", head3="missing")),
    (1105, Layout(seed=347739350, table2="flat", other_rows="short")),
]


@pytest.mark.parametrize(("seed", "layout"), ONCE_MISREAD)
def test_a_layout_once_misread_is_read(seed: int, layout: Layout, tmp_path: Path) -> None:
    check(seed, layout, "text", tmp_path)


@given(seed=st.integers(0, 2**32), layout=layouts("text", most_odd=3))
@examples(60)
def test_any_layout_reads_back(seed: int, layout: Layout, tmp_path: Path) -> None:
    check(seed, layout, "text", tmp_path)
