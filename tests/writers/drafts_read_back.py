"""Reports with anything in their cells, and what a reader must find again in what was written of them."""

import random
from dataclasses import replace
from pathlib import Path

from mingbai.law.report.figures import Report, Table
from mingbai.readers.recognition.report import read_report
from mingbai.writers.data import as_data
from writers.test_html_writer import a_report

TABLES = ("table2", "table3", "table4")


def with_blanks(report: Report, seed: int) -> Report:
    """Some cells of tables 3 and 4 empty: a blank stays a blank, and is no 0."""
    chance = random.Random(seed)

    def thinned(table: Table | None) -> Table | None:
        if table is None:
            return None
        return replace(table, values=tuple(v if chance.random() < 0.9 else None for v in table.values))

    return replace(report, table3=thinned(report.table3), table4=thinned(report.table4))


def adding_up(report: Report, seed: int) -> Report:
    """Tables 3 and 4 whose totals are the sums of their parts."""
    chance = random.Random(seed)
    third, fourth = report.table3, report.table4
    assert third is not None
    assert fourth is not None
    rows = len(third.values) // 7
    matrix = [[chance.randrange(300) for _ in range(6)] for _ in range(rows)]
    first = third.form.row_start[third.form.leaf_rows[0]] // 7
    total = third.form.row_start["results_total"] // 7
    matrix[total] = [sum(column) for column in zip(*matrix[first:total], strict=True)]
    figures = tuple(v for row in matrix for v in (*row, sum(row)))
    parts = [[chance.randrange(90) for _ in range(4)] for _ in range(3)]
    ends = tuple(v for part in parts for v in (*part, sum(part)))
    return replace(report, table3=replace(third, values=figures), table4=replace(fourth, values=ends))


def assert_read_back(content: bytes, path: Path, report: Report) -> Report:
    path.write_bytes(content)
    read = read_report(path)
    told, written = as_data(read), as_data(report)
    for key in ("form", "year", "agency", "title", *TABLES):
        assert told[key] == written[key], key
    *chapters, last = told["sections"]
    *meant, end = written["sections"]
    assert chapters == meant
    assert last["text"].startswith(end["text"])  # the signature stands behind it
    assert read.signed_on == report.signed_on
    return read


__all__ = ["TABLES", "a_report", "adding_up", "assert_read_back", "with_blanks"]
