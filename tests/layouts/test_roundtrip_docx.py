"""Reports written as Word documents in any layout read back as they were."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.layout import Layout, layouts
from layouts.roundtrip import check, examples

#: Reports (by seed) and layouts that were once misread.
ONCE_MISREAD = [
    (15, Layout(seed=95239448, head2="missing")),
    (2037, Layout(seed=1278095024, order="tables_last")),
    (3, Layout(seed=1773097239, docx_lines="auto_numbered")),
    (3, Layout(seed=1773097239, docx_cells="tracked")),
    (4, Layout(seed=325179095, docx_table="controls")),
    (5, Layout(seed=1147636028, docx_table="in_text_box")),
]


@pytest.mark.parametrize(("seed", "layout"), ONCE_MISREAD)
def test_a_layout_once_misread_is_read(seed: int, layout: Layout, tmp_path: Path) -> None:
    check(seed, layout, "docx", tmp_path)


@given(seed=st.integers(0, 2**32), layout=layouts("docx", most_odd=3))
@examples(35)
def test_any_layout_reads_back(seed: int, layout: Layout, tmp_path: Path) -> None:
    check(seed, layout, "docx", tmp_path)
