"""Two reports on one page: the first is read as if it stood alone, and the other is told."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from layouts.figures import random_figures
from layouts.layout import Format, draw_layout
from layouts.roundtrip import examples, write
from mingbai.law.report.checking import check
from mingbai.readers.decoding import decoded
from mingbai.readers.recognition.report import read_report

# Nothing but sums tells the rows of such tables apart, or where the other report's begin.
_RUN_TOGETHER = {"glued", "part_glued", "spaced"}


@pytest.mark.parametrize("format_", ["html", "text", "markdown"])
@given(seed=st.integers(0, 2**32))
@examples(25)
def test_the_first_is_read_and_the_other_told(seed: int, format_: Format, tmp_path: Path) -> None:
    rng = Random(seed)
    paths = []
    # One program writes all reports of a page: their cells are set out alike.
    cells = draw_layout(rng, format_).text_cells
    assume(format_ != "text" or cells not in _RUN_TOGETHER)
    for name in ("first", "other"):
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        layout = replace(draw_layout(rng, format_), text_cells=cells)
        paths.append(write(random_figures(rng), layout, format_, folder)[1])
    first, other = (decoded(path.read_bytes()) for path in paths)
    both = tmp_path / f"both{paths[0].suffix}"
    both.write_text(_together(first, other, format_), "utf-8")

    alone, report = read_report(paths[0]), read_report(both)
    assert (report.title, report.year, report.agency) == (alone.title, alone.year, alone.agency)
    assert (report.table2, report.table3, report.table4) == (alone.table2, alone.table3, alone.table4)
    assert [section.title for section in report.sections] == [section.title for section in alone.sections]
    # Some layouts print the table of another year, which is no other report.
    assert not any("另一份报告" in left_out for left_out in alone.unread)
    (finding,) = (finding for finding in check(report) if finding.rule == "FM-06")
    assert "另一份报告" in finding.message


def _together(first: str, other: str, format_: Format) -> str:
    if format_ != "html":
        return f"{first}\n\n{other}"
    start = other.lower().find("<body")
    body = other[other.find(">", start) + 1 : other.lower().rfind("</body>")]
    end = first.lower().rfind("</body>")
    return first[:end] + body + first[end:]
