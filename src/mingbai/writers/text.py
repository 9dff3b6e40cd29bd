"""A report as plain text: for search, and for whoever reads without pages."""

from collections.abc import Iterator

from mingbai.law.report.chapters import topic_of
from mingbai.law.report.figures import Report, Table
from mingbai.law.report.wording import column_name, row_name
from mingbai.writers.html import printed

__all__ = ["render_text"]

_TABLES = {2: "table2", 3: "table3", 4: "table4"}


def render_text(report: Report) -> str:
    """Opening and chapters in lines; of a table one line a row, each figure after the name of its column."""
    lines = [report.opening] if report.opening else []
    tables = {table.form.key: table for table in report.tables}
    for section in report.sections:
        lines += [section.title, section.text] if section.text else [section.title]
        table = tables.pop(_TABLES.get(topic_of(section.title) or 0, ""), None)
        if table is not None:
            lines += _rows(table)
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
