"""Reports written as Markdown in any layout read back as they were."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.layout import Layout, layouts
from layouts.roundtrip import check, examples

#: Reports (by seed) and layouts that were once misread.
ONCE_MISREAD = [
    (9, Layout(seed=1222597483, wording="all_reworded")),
    (160, Layout(seed=909152664, numbers="padded", markdown_cells="bold")),
    (23, Layout(seed=500150329, markdown_tables="html", markdown_heads="plain")),
    (12, Layout(seed=1919841914, markdown_tables="html", markdown_heads="bold", signature="top")),
    (4013, Layout(seed=848749675)),
    (4057, Layout(seed=1319772724, table4="two")),
    (0, Layout(seed=2134974445, wording="all_reworded", numbering="①", markdown_tables="per_row")),
]


@pytest.mark.parametrize(("seed", "layout"), ONCE_MISREAD)
def test_a_layout_once_misread_is_read(seed: int, layout: Layout, tmp_path: Path) -> None:
    check(seed, layout, "markdown", tmp_path)


@given(seed=st.integers(0, 2**32), layout=layouts("markdown", most_odd=2))
@examples(50)
def test_any_layout_reads_back(seed: int, layout: Layout, tmp_path: Path) -> None:
    check(seed, layout, "markdown", tmp_path)
