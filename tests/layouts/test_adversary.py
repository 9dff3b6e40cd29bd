"""The adversary itself: its reports are what they claim, its sheets whole, its files hold the figures."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from layouts.compose import set_out
from layouts.figures import Filling, is_lawful, random_figures
from layouts.layout import FORMATS, Format, Layout, draw_layout, knobs_of, layouts
from layouts.roundtrip import write
from layouts.sheets import Box, Sheet
from layouts.table3 import spans_agree
from mingbai.law.report.figures import Report, Table

seeds = st.integers(0, 2**32)


@given(seeds)
def test_a_filler_who_keeps_to_the_form_makes_a_lawful_report(seed: int) -> None:
    assert is_lawful(random_figures(Random(seed), Filling()))


def test_a_filler_who_errs_breaks_some_reports() -> None:
    reports = [random_figures(Random(seed), Filling(broken=True)) for seed in range(60)]
    assert sum(not is_lawful(report) for report in reports) > 30


@given(seeds)
def test_what_is_blank_has_no_value_and_the_other_way_round(seed: int) -> None:
    report = random_figures(Random(seed))
    for table in report.tables:
        for path, text in table.printed.items():
            assert (table[path] is None) == (text != "00")


def _no_sheet_is_torn_within_a_box(report: Report, layout: Layout, format_: Format) -> bool:
    blocks = set_out(report, layout, format_).blocks
    return all(spans_agree(block) for block in blocks if isinstance(block, Sheet))


@pytest.mark.parametrize("format_", FORMATS)
@given(seed=seeds)
@settings(max_examples=40)
def test_every_box_covers_a_rectangle(seed: int, format_: Format) -> None:
    rng = Random(seed)
    report = random_figures(rng)
    assert _no_sheet_is_torn_within_a_box(report, draw_layout(rng, format_), format_)


@given(seeds, st.data())
@settings(max_examples=60)
def test_cutting_a_sheet_keeps_every_row(seed: int, data: st.DataObject) -> None:
    report = random_figures(Random(seed), Filling())
    layout = data.draw(layouts("docx"))
    for sheet in (b for b in set_out(report, layout, "docx").blocks if isinstance(b, Sheet)):
        if len(sheet.matrix) < 2:
            continue
        at = data.draw(st.integers(1, len(sheet.matrix) - 1))
        upper, lower = sheet.cut(at, lambda box, _above, _below: (box, Box(box.text, box.kind, box.figure)))
        assert upper.rows_of_text(repeated=True) + lower.rows_of_text(repeated=True) == sheet.rows_of_text(
            repeated=True
        )


def test_every_knob_is_plain_by_default() -> None:
    for format_ in FORMATS:
        for name, values in knobs_of(format_).items():
            assert getattr(Layout(), name) == values[0], name


# --- the files, opened with other means than the readers ---------------------------------------------


def _from_zip(part: str) -> Callable[[Path], str]:
    def text(path: Path) -> str:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.startswith(part)]
            roots = [etree.fromstring(archive.read(name)) for name in names]
        return "\n".join(str(node.text or "") for root in roots for node in root.iter())

    return text


def _from_pdf(path: Path) -> str:
    with pdfplumber.open(path) as book:
        return "\n".join(page.extract_text() for page in book.pages)


_TEXT_OF: dict[Format, Callable[[Path], str]] = {
    "html": lambda path: "\n".join(str(text) for text in html.fromstring(path.read_bytes()).itertext()),
    "docx": _from_zip("word/document"),
    "xlsx": _from_zip("xl/"),
    "pdf": _from_pdf,
    "text": lambda path: path.read_text("utf-8"),
    "markdown": lambda path: path.read_text("utf-8"),
}


def _figures_in(text: str, table: Table) -> list[str]:
    words = set(text.replace("元", " ").replace("万", " ").replace("|", " ").split())
    return [path for path, value in table.items() if f"{value}" not in words]


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("seed", range(3))
def test_a_file_holds_every_figure(seed: int, format_: Format, tmp_path: Path) -> None:
    report = random_figures(Random(seed), Filling())
    page, path = write(report, Layout(), format_, tmp_path)
    text = _TEXT_OF[format_](path)
    assert [_figures_in(text, table) for table in page.report.tables] == [[], [], []]
