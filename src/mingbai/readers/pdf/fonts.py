"""PDFium with the Chinese font that is packaged with us, and with no other.

Many reports name SimSun or STSong and embed nothing. PDFium then measures the characters in a font of
the machine: where there is none, it leaves characters out and gets widths wrong, and two machines with
different fonts read the same file differently.
"""

import ctypes
import os
from pathlib import Path

import manimgx_fonts_cjk
from pypdfium2 import raw

__all__ = ["use_packaged_font"]

#: The layout of the configuration up to and including the folders of fonts.
_CONFIGURATION_VERSION = 2
#: PDFium keeps the addresses of what it was configured with, so that must not be freed.
_kept: list[object] = []


def use_packaged_font() -> None:
    """Let PDFium take fonts that a file does not embed from the packaged folder alone.

    PDFium is told its fonts only when it starts, so it is started anew: no document may be open. After
    the first time nothing is done.
    """
    if _kept:
        return
    folder = ctypes.create_string_buffer(os.fsencode(Path(manimgx_fonts_cjk.__file__).parent))
    folders = (ctypes.POINTER(ctypes.c_char) * 2)(ctypes.cast(folder, ctypes.POINTER(ctypes.c_char)))
    configuration = raw.FPDF_LIBRARY_CONFIG(version=_CONFIGURATION_VERSION, m_pUserFontPaths=folders)
    raw.FPDF_DestroyLibrary()
    raw.FPDF_InitLibraryWithConfig(configuration)
    _kept.extend((folder, folders, configuration))
