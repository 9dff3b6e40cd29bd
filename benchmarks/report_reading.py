"""How many files a second are read and checked on two cores, beside a bare parse of the same files.

    PYTHONPATH=src:tests python benchmarks/report_reading.py [SECONDS]

Ours is the whole way: file, figures, findings. The peer only takes the text out of the same files, with
the library best known for it. Pages come from the tests' own writer of layouts; those of published
reports too, where the corpus is there (MINGBAI_SHARED).
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice
from pathlib import Path
from random import Random

import docx
import openpyxl
import pdfplumber
from selectolax.lexbor import LexborHTMLParser

from layouts.figures import random_figures
from layouts.layout import Format, Layout, draw_layout
from layouts.roundtrip import write
from mingbai.law.report.checking import check
from mingbai.readers.errors import UnreadableFile
from mingbai.readers.recognition.report import read_report

ROOT = Path(__file__).resolve().parent.parent
CORES = 2
FILES = 40


def read_and_check(path: Path) -> int:
    """The thing measured; the number of findings."""
    try:
        return len(check(read_report(path)))
    except UnreadableFile:
        return 0


def html_text(path: Path) -> int:
    """Peer: HTML to text."""
    return len(LexborHTMLParser(path.read_bytes()).root.text() or "")  # type: ignore[union-attr]  # never empty


def plain_text(path: Path) -> int:
    """Floor: the file decoded and split at blanks."""
    return len(path.read_text("utf-8", "replace").split())


def pdf_text(path: Path) -> int:
    """Peer: text and tables of every page."""
    with pdfplumber.open(path) as pdf:
        return sum(len(page.extract_text()) + len(page.extract_tables()) for page in pdf.pages)


def docx_text(path: Path) -> int:
    """Peer: every cell and paragraph."""
    document = docx.Document(str(path))
    cells = sum(len(cell.text) for table in document.tables for row in table.rows for cell in row.cells)
    return cells + sum(len(paragraph.text) for paragraph in document.paragraphs)


def xlsx_text(path: Path) -> int:
    """Peer: every value."""
    book = openpyxl.load_workbook(path)
    return sum(
        value is not None for sheet in book for row in sheet.iter_rows(values_only=True) for value in row
    )


PEERS: dict[Format, tuple[str, Callable[[Path], int]]] = {
    "html": ("selectolax to text", html_text),
    "text": ("decode and split", plain_text),
    "markdown": ("decode and split", plain_text),
    "docx": ("python-docx to text", docx_text),
    "xlsx": ("openpyxl to values", xlsx_text),
    "pdf": ("pdfplumber text and tables", pdf_text),
}
TARGETS = {"html": 300, "text": 300, "pdf": 4}


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    seconds = float(arguments[0]) if arguments else 3.0
    print(f"files a second on {CORES} cores, {seconds:g} s a line; ratio to the peer in the same run")
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(CORES) as pool:
        for name, format_, files in [*_written(Path(folder)), *_published()]:
            peer_name, peer = PEERS[format_]
            ours = _rate(pool, read_and_check, files, seconds)
            theirs = _rate(pool, peer, files, seconds)
            goal = f"   target {TARGETS[format_]}" if format_ in TARGETS else ""
            print(
                f"{name:34}{ours:9.1f}/s   {peer_name:28}{theirs:10.1f}/s   ratio {ours / theirs:6.3f}{goal}"
            )


def _rate(
    pool: ProcessPoolExecutor, work: Callable[[Path], int], files: Sequence[Path], seconds: float
) -> float:
    list(pool.map(work, files[: CORES * 2]))  # imports and caches are not measured
    count = len(files)
    while True:
        started = time.perf_counter()
        # One long row of files: were every round waited for, the cores would idle at its end.
        chunk = max(1, min(8, count // (CORES * 8)))
        list(pool.map(work, islice(cycle(files), count), chunksize=chunk))
        spent = time.perf_counter() - started
        if spent >= seconds:
            return count / spent
        count = max(count + 1, round(count * seconds * 1.1 / spent))


def _written(folder: Path) -> Iterator[tuple[str, Format, list[Path]]]:
    """Reports written in the plain layout, and in random ones."""
    for format_ in PEERS:
        for name, layouts in (("plain", False), ("any layout", True)):
            files = []
            for seed in range(FILES if format_ != "pdf" else 10):
                place = folder / f"{format_}-{name}-{seed}"
                place.mkdir()
                rng = Random(seed)
                layout = draw_layout(rng, format_) if layouts else Layout(seed=seed)
                _, path = write(random_figures(rng), layout, format_, place)
                files.append(path)
            yield f"{format_}, {name}", format_, files


def _published() -> Iterator[tuple[str, Format, list[Path]]]:
    reports = Path(os.environ.get("MINGBAI_SHARED", ROOT.parent / "shared")) / "corpus" / "reports"
    kinds: dict[str, Format] = {"html": "html", "txt": "text", "pdf": "pdf"}
    for suffix, format_ in kinds.items():
        files = sorted(reports.glob(f"*/source.{suffix}"))
        if files:
            yield f"{format_}, published ({len(files)} files)", format_, files


if __name__ == "__main__":
    main(sys.argv[1:])
