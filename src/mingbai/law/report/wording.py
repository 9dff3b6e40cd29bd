"""How tables, rows, columns and cells are named in a sentence: in the words of the form."""

from functools import cache

from mingbai.law.forms import FORMS, Column, Row, TableForm
from mingbai.law.report.figures import Figure

__all__ = ["cell_name", "cell_place", "column_name", "figure_text", "row_name", "row_place", "table_name"]

#: Headings over several columns, by the key that a column names as its parent.
_COLUMN_GROUPS = {
    "org": "法人或其他组织",
    "recon": "行政复议",
    "lit_direct": "未经复议直接起诉",
    "lit_after": "复议后起诉",
}


def table_name(form: TableForm) -> str:
    """“三、收到和处理政府信息公开申请情况”表."""
    return f"“{_title(form.form, form.key)}”表"


@cache
def _title(form_code: str, table_key: str) -> str:
    return next(s.title for s in FORMS[form_code].sections if s.table == table_key)


def row_name(form: TableForm, row: Row) -> str:
    """The row's label without its counting rule, after its group: （三）不予公开—1.属于国家秘密.

    Quotation marks inside it are single, since the name is quoted in sentences. Empty for the one
    row of table 4, which the form prints without a label.
    """
    return _row_name(form.form, form.key, row.path)


@cache
def _row_name(form_code: str, table_key: str, path: str) -> str:
    form = FORMS[form_code].tables[table_key]
    row = form.row(path)
    label = _short(row.label)
    parent = next((other for other in form.rows if other.key == row.parent), None)
    if parent is not None and parent.key != "results":
        label = f"{_short(parent.label)}—{label}"
    return label


def _short(label: str) -> str:
    remark = label.find("（", 1)
    if remark > 0:
        label = label[:remark]
    return label.replace("“", "‘").replace("”", "’")


def column_name(column: Column) -> str:
    """The column's label after its group heading: 法人或其他组织—商业企业, 行政复议—结果维持."""
    group = _COLUMN_GROUPS.get(column.parent)
    label = _short(column.label)
    return f"{group}—{label}" if group else label


def cell_name(form: TableForm, path: str) -> str:
    """Row and column of a cell: “（一）予以公开”行“自然人”列; in table 4 the column alone."""
    return _cell_name(form.form, form.key, path)


@cache
def _cell_name(form_code: str, table_key: str, path: str) -> str:
    form = FORMS[form_code].tables[table_key]
    row, column = form.cells[form.index[path]]
    name = row_name(form, row)
    where = f"“{name}”行" if name else ""
    return f"{where}“{column_name(column)}”列"


def cell_place(form: TableForm, path: str) -> str:
    """Table, row and column of a cell."""
    return table_name(form) + cell_name(form, path)


def row_place(form: TableForm, path: str) -> str:
    """Table and row: “二、主动公开政府信息情况”表“行政许可”行."""
    return f"{table_name(form)}“{row_name(form, form.row(path))}”行"


def figure_text(value: Figure | None) -> str:
    """A figure as people write it: no exponent, no superfluous zeros; 空 for a blank."""
    if value is None:
        return "空"
    if isinstance(value, int):
        return str(value)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
