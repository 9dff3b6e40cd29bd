"""A report as a piece of HTML: chapters, the statutory tables with captions and scopes, signature.

No page around it, no style, no script: it stands inside whatever page shows it, and is stored as it is when
a report is published.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby

from mingbai.law.forms import Column
from mingbai.law.report.chapters import without_number
from mingbai.law.report.figures import Figure, Report, Table
from mingbai.law.report.wording import figure_text
from mingbai.writers.composition import Chapter, chapters_of, paragraphs_of
from mingbai.writers.layout import DrawnCell, lay_out

__all__ = ["Why", "printed", "render_fragment"]

#: The address at which a cell (full path) says why.
Why = Callable[[str], str]

#: What the notices call the tables that have no captions of their own.
_NAMES = {"table3": "表三", "table4": "表四"}


def render_fragment(report: Report, *, why: Why | None = None) -> str:
    """The report from its opening to its signature.

    Headings begin at ``h2``: the title belongs to the page. A label is of the class ``column-`` and the
    number of the column it begins in, so that a page can keep it in sight. With ``why`` each figure is a
    link to what explains it, named ``c-`` and the cell's path. A table stands under the chapter of its
    matter; one without such a chapter is left out.
    """
    lines = [f'<p class="opening">{escape(text)}</p>' for text in paragraphs_of(report.opening)]
    for chapter in chapters_of(report):
        lines += _chapter(chapter, why)
    lines += _signature(report.agency, report.signed_on)
    return "\n".join(lines)


def printed(value: Figure | None, column: Column, unit: str | None = None) -> str:
    """A cell as the form is filled in: 增43571, 减14, 58211745.83元; empty where it is blank."""
    if value is None:
        return ""
    if column.kind == "signed_int" and value:
        return f"{'增' if value > 0 else '减'}{abs(value)}"
    text = figure_text(value)
    # The 2019 form prints no unit for the amount, so it stands in the cell; that of 2021 prints 万元.
    return f"{text}{unit or '元'}" if column.kind == "money" else text


def _chapter(chapter: Chapter, why: Why | None) -> Iterator[str]:
    yield f'<section class="chapter"><h2>{escape(chapter.section.title)}</h2>'
    for text in paragraphs_of(chapter.section.text):
        yield f"<p>{escape(text)}</p>"
    if chapter.table is not None:
        yield from _Drawing(chapter.table, why).lines()
    for note in chapter.notes:
        yield f'<p class="note">{escape(note)}</p>'
    yield "</section>"


def _signature(agency: str | None, signed_on: date | None) -> Iterator[str]:
    if agency and signed_on:
        day = f"{signed_on.year}年{signed_on.month}月{signed_on.day}日"
        yield f'<p class="signature">{escape(agency)}<br>{day}</p>'


@dataclass(frozen=True, slots=True)
class _Drawing:
    table: Table
    why: Why | None

    def lines(self) -> Iterator[str]:
        """The table; table 2 as one table for each of its parts, under the part's caption."""
        form = self.table.form
        layout = lay_out(form.form, form.key)
        yield f'<div class="statutory {form.key}">'
        if layout.head:
            caption = f"{_NAMES[form.key]}：{without_number(layout.title)}"
            yield from self._drawn(caption, layout.head, layout.body)
        else:
            is_caption = [line[0].kind == "caption" for line in layout.body]
            numbers = [sum(is_caption[: at + 1]) for at in range(len(is_caption))]
            for _, part in groupby(zip(numbers, layout.body, strict=True), key=lambda each: each[0]):
                (over,), head, *body = [line for _, line in part]
                yield from self._drawn(over.text, (head,), body)
        yield "</div>"

    def _drawn(
        self, caption: str, head: Sequence[tuple[DrawnCell, ...]], body: Sequence[tuple[DrawnCell, ...]]
    ) -> Iterator[str]:
        yield f'<div class="scroll"><table><caption>{escape(caption)}</caption><thead>'
        yield from map(self._line, head)
        yield "</thead><tbody>"
        yield from map(self._line, body)
        yield "</tbody></table></div>"

    def _line(self, cells: tuple[DrawnCell, ...]) -> str:
        return f"<tr>{''.join(map(self._cell, cells))}</tr>"

    def _cell(self, cell: DrawnCell) -> str:
        spans = f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
        spans += f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
        if cell.kind == "figure":
            return self._figure(cell, spans)
        if cell.kind == "head":
            scope = "colgroup" if cell.column_span > 1 else "col"
        else:
            scope = "rowgroup" if cell.kind == "group" else "row"
            spans += f' class="column-{cell.column}"'
        return f'<th scope="{scope}"{spans}>{escape(cell.text)}</th>'

    def _figure(self, cell: DrawnCell, spans: str) -> str:
        form = self.table.form
        value = self.table[cell.path]
        path = f"{form.key}.{cell.path}"
        text = escape(printed(value, form.cells[form.index[cell.path]][1], self.table.unit))
        if value is None:
            return f"<td{spans}></td>"
        if self.why is None:
            return f'<td id="c-{path}"{spans}>{text}</td>'
        kind = "why" if value else "why zero"
        return f'<td{spans}><a class="{kind}" id="c-{path}" href="{escape(self.why(path))}">{text}</a></td>'
