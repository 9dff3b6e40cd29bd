"""A file that breaks off, as a download does, is told from a report that is wrong."""

from pathlib import Path
from random import Random
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.figures import Filling, random_figures
from layouts.layout import Layout
from layouts.roundtrip import examples, write
from mingbai.law.report.checking import check
from mingbai.law.report.findings import Finding, Severity
from mingbai.readers.errors import UnreadableFile
from mingbai.readers.recognition.report import read_report

Suffix = Literal["html", "text"]


@pytest.mark.parametrize(
    ("format_", "seed", "share"),
    [("html", 11, 0.8339), ("html", 17, 0.8227), ("html", 37, 0.5019), ("text", 36, 0.8073)],
)
def test_a_row_in_which_a_file_breaks_off_is_not_weighed(
    format_: Suffix, seed: int, share: float, tmp_path: Path
) -> None:
    assert not errors_of_part(seed, share, format_, tmp_path)


@given(seed=st.integers(0, 2**16), share=st.floats(0.3, 1), format_=st.sampled_from(["html", "text"]))
@examples(15)
def test_no_error_rests_on_what_was_cut_off(seed: int, share: float, format_: Suffix, tmp_path: Path) -> None:
    assert not errors_of_part(seed, share, format_, tmp_path)


def errors_of_part(seed: int, share: float, format_: Suffix, folder: Path) -> list[Finding]:
    """Errors in a sound report of which only the first ``share`` of the bytes has come."""
    report = random_figures(Random(seed), Filling())
    _, path = write(report, Layout(seed=seed), format_, folder)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    try:
        found = check(read_report(path))
    except UnreadableFile:
        return []
    return [finding for finding in found if finding.severity is Severity.ERROR]
