"""What the template is given, and how it becomes a PDF."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import typst

from mingbai.law.report.figures import Report, Table
from mingbai.writers.composition import Chapter, Correction, chapters_of, paragraphs_of, title_of
from mingbai.writers.grid import head_text, slots, widths
from mingbai.writers.html import printed
from mingbai.writers.layout import DrawnCell, DrawnTable, lay_out
from mingbai.writers.pdf.fonts import SHIPPED, Substitution, faces
from mingbai.writers.standard import (
    BODY,
    HEADING,
    LINE_PITCH,
    MARGINS,
    SONG,
    SUBHEADING,
    TITLE,
    Face,
    Signature,
    paragraph_level,
    split_lead,
    title_lines,
)

__all__ = ["Pdf", "render_report"]

_ROLES = {"title": TITLE, "body": BODY, "heading": HEADING, "subheading": SUBHEADING, "song": SONG}
#: One typeface for all: weight tells a title and a heading from the text then.
_WEIGHTS = {"title": 700, "heading": 600, "subheading": 500}


@dataclass(frozen=True, slots=True)
class Pdf:
    """The file, and which typefaces of the standard it had to do without."""

    content: bytes
    substitutions: tuple[Substitution, ...]


def render_report(
    report: Report, *, correction: Correction | None = None, font_folder: Path | None = None
) -> Pdf:
    """The report as PDF with bookmarks and tags, the same bytes for the same report and fonts.

    ``font_folder`` holds the operator's licensed fonts; see :func:`~mingbai.writers.pdf.fonts.faces` for
    what is raised of it. Tables stand under the chapters of their matter.
    """
    found = faces(font_folder)
    roles = {name: _role(name, face, found.used[face.font]) for name, face in _ROLES.items()}
    data = {"standard": _standard(), "roles": roles, **_report(report, correction)}
    day = report.signed_on
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else datetime(2000, 1, 1, tzinfo=UTC)
    made = typst.Compiler(font_paths=found.fonts, ignore_system_fonts=True).compile(
        resources.files(__package__).joinpath("report.typ").read_bytes(),
        format="pdf",
        sys_inputs={"report": json.dumps(data, ensure_ascii=False)},
        timestamp=int(moment.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError(f"typst gave {type(made).__name__} for a PDF")
    return Pdf(made, tuple(found.substitutions))


def _standard() -> dict[str, Any]:
    sides = {side: getattr(MARGINS, side) for side in ("top", "bottom", "left", "right")}
    return {"margins": sides, "pitch": LINE_PITCH, "size": BODY.size}


def _role(name: str, face: Face, family: str) -> dict[str, Any]:
    weight = _WEIGHTS.get(name, 400) if family == SHIPPED else 400
    return {"font": list(dict.fromkeys((family, SHIPPED))), "size": face.size, "weight": weight}


def _report(report: Report, correction: Correction | None) -> dict[str, Any]:
    title = title_of(report)
    signature = Signature.of(report.agency, report.signed_on) if report.agency and report.signed_on else None
    return {
        "title": title,
        "lines": title_lines(title),
        "author": report.agency or "",
        "metadata": [f"{name}：{value}" for name, value in report.metadata.items()],
        "correction": correction.text if correction else None,
        "opening": [_paragraph(text) for text in paragraphs_of(report.opening)],
        "chapters": [_chapter(chapter) for chapter in chapters_of(report)],
        "signature": signature and {
            "agency": signature.agency,
            "day": signature.day,
            "agency_right": signature.agency_right,
            "day_right": signature.day_right,
        },
    }  # fmt: skip


def _paragraph(text: str) -> dict[str, Any]:
    lead, rest = split_lead(text)
    level = paragraph_level(text) if lead else 0
    return {"level": level, "lead": lead, "rest": rest}


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {
        "title": chapter.section.title,
        "paragraphs": [_paragraph(text) for text in paragraphs_of(chapter.section.text)],
        "table": None if chapter.table is None else _table(chapter.table),
        "notes": chapter.notes,
    }


def _table(table: Table) -> dict[str, Any]:
    form = table.form
    layout = lay_out(form.form, form.key)
    return {
        "widths": widths(form.form, form.key, 10000),
        "is_narrow": layout.label_columns == 0,
        "parts": [
            {
                "head": list(_cells(table, layout, layout.head, 0)),
                "body": list(_cells(table, layout, lines, len(layout.head))),
            }
            for lines in _parts(layout)
        ],
    }


def _parts(layout: DrawnTable) -> Iterator[tuple[tuple[DrawnCell, ...], ...]]:
    """The body of a table; of one that is several under one another, each by itself."""
    starts = [number for number, line in enumerate(layout.body) if line[0].kind == "caption"] or [0]
    for start, end in pairwise([*starts, len(layout.body)]):
        yield layout.body[start:end]


def _cells(
    table: Table, layout: DrawnTable, lines: tuple[tuple[DrawnCell, ...], ...], first: int
) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(slots(lines, layout.width), start=first):
        for slot in line:
            if slot.is_continued:
                continue
            cell = slot.cell
            yield {
                "x": slot.column, "y": number, "colspan": cell.column_span, "rowspan": cell.row_span,
                "kind": cell.kind, "text": _text(table, layout, cell),
            }  # fmt: skip


def _text(table: Table, layout: DrawnTable, cell: DrawnCell) -> str:
    if cell.kind != "figure":
        return head_text(layout, cell)
    return printed(table[cell.path], table.form.cells[table.form.index[cell.path]][1], table.unit)
