"""PDF files that embed no font are read alike on a machine without fonts."""

import subprocess
import sys
from pathlib import Path

import pytest

from readers.pdf_pages import lines, pdf

#: Reads a file twice: by a PDFium that finds no font at all, then by the reader.
SCRIPT = """
import ctypes, sys
from pathlib import Path
import pypdfium2
from pypdfium2 import raw
from mingbai.readers.pdf.reading import read

data, empty = Path(sys.argv[1]).read_bytes(), ctypes.create_string_buffer(sys.argv[2].encode())
folders = (ctypes.POINTER(ctypes.c_char) * 2)(ctypes.cast(empty, ctypes.POINTER(ctypes.c_char)))
raw.FPDF_DestroyLibrary()
raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=folders))
pdf = pypdfium2.PdfDocument(data)
page = pdf[0]
text = page.get_textpage()
sys.stdout.buffer.write(text.get_text_range().strip().encode())
text.close(); page.close(); pdf.close()
sys.stdout.buffer.write(b"|" + read(data).blocks[0].text.encode())
"""


@pytest.fixture
def answer(tmp_path: Path) -> tuple[str, str]:
    """What is read of a file that names a font and sets one character: without fonts, and by us."""
    file, empty = tmp_path / "one.pdf", tmp_path / "fonts"
    file.write_bytes(pdf(lines((60, 700, "项"))))
    empty.mkdir()
    result = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(file), str(empty)], capture_output=True, check=True, timeout=60
    )
    bare, ours = result.stdout.decode().split("|")
    return bare, ours


def test_the_reader_needs_no_font_of_the_machine(answer: tuple[str, str]) -> None:
    assert answer == ("", "项")
