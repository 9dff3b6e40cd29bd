"""Reports written as PDF files in any layout read back as they were."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.layout import Layout, layouts
from layouts.roundtrip import check, examples

#: Reports (by seed) and layouts that were once misread.
ONCE_MISREAD = [
    (4011, Layout(seed=1018214459)),
    (4002, Layout(seed=1975840590, pdf_rules="none")),
    (3, Layout(seed=2077565417, pdf_watermark="slanting")),
    (5, Layout(seed=1740571304, pdf_strokes="double_all")),
    (7, Layout(seed=1083162950, pdf_drawing="by_char")),
    (
        50016,
        Layout(
            seed=141848629,
            groups3="prefix",
            extra_column="blank_before",
            other_rows="short",
            pdf_rules="none",
            pdf_size="landscape",
        ),
    ),
    (11, Layout(seed=11, spans2="by_row", torn_numbers="long", pdf_size="narrow")),
    (15, Layout(seed=15, spans2="by_row", torn_numbers="long", pdf_size="narrow")),
    (50102, Layout(seed=697535051, numbering="1、", pdf_rules="horizontal", pdf_size="narrow")),
]


@pytest.mark.parametrize(("seed", "layout"), ONCE_MISREAD)
def test_a_layout_once_misread_is_read(seed: int, layout: Layout, tmp_path: Path) -> None:
    check(seed, layout, "pdf", tmp_path)


@given(seed=st.integers(0, 2**32), layout=layouts("pdf", most_odd=3))
@examples(12)
def test_any_layout_reads_back(seed: int, layout: Layout, tmp_path: Path) -> None:
    check(seed, layout, "pdf", tmp_path)
