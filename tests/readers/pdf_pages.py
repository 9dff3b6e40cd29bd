"""Pages of PDF files drawn by hand."""

import io
from collections.abc import Callable, Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

__all__ = ["FONT", "lines", "pdf", "ruled"]

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def pdf(*pages: Callable[[Canvas], object], **options: object) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), **options)
    for page in pages:
        canvas.setFont(FONT, 12)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def lines(*placed: tuple[float, float, str]) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        for x, y, text in placed:
            canvas.drawString(x, y, text)

    return page


def ruled(
    rows: Sequence[Sequence[str]], width: float = 100, x: float = 60, y: float = 700
) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                canvas.rect(x + c * width, y - r * 20, width, 20)
                canvas.drawString(x + c * width + 3, y - r * 20 + 5, text)

    return page
