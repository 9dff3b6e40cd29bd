"""T3-05: every cell of the tables holds a plain figure; blanks, strokes, 00 and remarks are told of."""

import re
from collections.abc import Iterable, Iterator

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Figure, Report, Table
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.wording import cell_name, figure_text, row_name, table_name

__all__ = ["RULE"]

#: Cells or rows named in one sentence; all are in ``Finding.cells``.
_NAMED = 5

_ZEROS = re.compile(r"[+＋\-－]?[0０]{2,}")
#: A figure as the forms expect it, with what is often written around it: 增/减, separators, a unit.
_PLAIN = re.compile(
    r"[+＋\-－—]?(?:增加?|减少?|[+＋\-－])?[\d０-９,，.．\s]+(?:[件项个宗份条]|[百千]?万?元|亿元?)?"
)


def check(report: Report) -> Iterable[Finding]:
    """A note for each table and sort of irregular cell. Rows not in the file are no blanks."""
    for table in report.tables:
        if table.printed or None in table.values:
            yield from _notes(table)


def _notes(table: Table) -> Iterator[Finding]:
    sorts: dict[str, list[str]] = {}
    printed, absent = table.printed, table.absent_rows
    # Table 2 has no totals: a blank there stands in no sum.
    reading = "作为组成部分时按0计算，作为合计时不予核对；" if table.form.key != "table2" else ""
    blank = f"为空：{reading}没有的请填0。"
    empty = [place for place, value in enumerate(table.values) if value is None]
    for place in sorted({*empty, *(table.form.index[path] for path in printed)}):
        path, value = table.form.paths[place], table.values[place]
        text = printed.get(path, "").strip()
        sort = _sort(value, text) if text else blank if value is None else ""
        if sort and table.form.cells[place][0].path not in absent:
            sorts.setdefault(sort, []).append(path)
    for sort, paths in sorts.items():
        yield RULE.finding(
            f"{table_name(table.form)}{_named(table, paths)}{sort}",
            cell=f"{table.form.key}.{paths[0]}" if len(paths) == 1 else None,
            actual=table.printed.get(paths[0]) if len(paths) == 1 else None,
            cells=tuple(f"{table.form.key}.{path}" for path in paths),
        )


def _sort(value: Figure | None, text: str) -> str:
    """What is irregular about a cell with ``text``, as the end of a sentence; empty where nothing is."""
    if value is None:
        return f"填写“{text}”而非数字：按空格处理；没有的请填0。"
    if value == 0 and _ZEROS.fullmatch(text):
        return f"填写“{text}”：按0计算，请改为0。"
    if not _PLAIN.fullmatch(text):
        return f"填写“{text}”：按{figure_text(value)}计算，说明文字请移到表外。"
    return ""


def _named(table: Table, paths: list[str]) -> str:
    """The cells in words: a row by its name alone where all of its cells are meant."""
    form = table.form
    by_row: dict[str, list[str]] = {}
    for path in paths:
        by_row.setdefault(form.cells[form.index[path]][0].path, []).append(path)
    names: list[str] = []
    for row_path, cells in by_row.items():
        row = form.row(row_path)
        if len(cells) == len(row.columns) > 1 and row.label:
            names.append(f"“{row_name(form, row)}”行各格")
        else:
            # One more than is printed tells that there are more.
            names += [cell_name(form, path) for path in cells[: max(0, _NAMED + 1 - len(names))]]
    return "、".join(names[:_NAMED]) + (f"等共{len(paths)}格" if len(names) > _NAMED else "")


RULE = ReportRule(
    id="T3-05",
    severity=Severity.NOTE,
    title="各表每格填写数字：空格、“/”“-”“无”“00”及格内说明文字均予提示",
    # 2021年报格式 二至四: the tables hold figures only
    citation=Citation("2021年报格式", "第二、三、四部分表格"),
    check=check,
)
