"""A report as plain text: for search, and for whoever reads without pages."""

from collections.abc import Iterator

from mingbai.law.report.figures import Report, Table
from mingbai.law.report.wording import column_name, row_name
from mingbai.writers.composition import chapters_of
from mingbai.writers.html import printed

__all__ = ["render_text"]


def render_text(report: Report) -> str:
    """Opening and chapters in lines; of a table one line a row, each figure after the name of its column."""
    lines = [report.opening] if report.opening else []
    for chapter in chapters_of(report):
        section = chapter.section
        lines += [section.title, section.text] if section.text else [section.title]
        if chapter.table is not None:
            lines += _rows(chapter.table)
    return "\n".join(lines)


def _rows(table: Table) -> Iterator[str]:
    for row in table.form.data_rows:
        figures = (
            f"{column_name(column)} {printed(value, column, table.unit)}"
            for column, value in zip(row.columns, table.row_values(row.path), strict=True)
            if value is not None
        )
        name = row_name(table.form, row)
        yield f"{name}：{'，'.join(figures)}" if name else "，".join(figures)
