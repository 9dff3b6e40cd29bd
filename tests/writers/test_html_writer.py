"""A report drawn as HTML is read back with the same figures, whatever stands in its cells."""

import random
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.forms import FORMS, Column
from mingbai.law.report.figures import Figure, Report, Section, Table
from mingbai.readers.recognition.report import read_report
from mingbai.writers.data import as_data
from mingbai.writers.html import printed, render_fragment


def figure(column: Column, chance: random.Random) -> Figure:
    if column.kind in ("money", "decimal"):
        return Decimal(chance.choice([0, chance.randrange(10**4), chance.randrange(10**12)])).scaleb(-2)
    count = chance.choice([0, chance.randrange(10), chance.randrange(10**6)])
    return count * chance.choice([1, -1]) if column.kind == "signed_int" else count


def a_report(code: str, seed: int) -> Report:
    """A report whose cells hold anything."""
    form, chance = FORMS[code], random.Random(seed)
    tables = {}
    for key, table in form.tables.items():
        values = tuple(figure(column, chance) for _, column in table.cells)
        tables[key] = Table(table, values, unit="元" if (code, key) == ("F2019", "table2") else None)
    year = 2020 if code == "F2019" else 2021
    return Report(
        form=code,
        year=year,
        agency="某区人民政府",
        title=f"某区人民政府{year}年政府信息公开工作年度报告",
        opening="根据《中华人民共和国政府信息公开条例》，现公布本报告。",
        sections=[
            Section(s.no, s.title, "无。" if s.table is None else "下表是本年的数字。") for s in form.sections
        ],
        signed_on=date(2022, 1, 20),
        **tables,  # type: ignore[arg-type]  # the tables by their keys
    )


def page(report: Report, folder: Path) -> Path:
    """The fragment in a page, as a file."""
    path = folder / "report.html"
    body = f"<h1>{report.title}</h1>{render_fragment(report, why=lambda cell: f'/why/{cell}/')}"
    path.write_text(f'<!doctype html><meta charset="utf-8"><title>报告</title>{body}', "utf-8")
    return path


@given(code=st.sampled_from(sorted(FORMS)), seed=st.integers(0, 10**9))
def test_what_was_drawn_is_read_back(tmp_path_factory: pytest.TempPathFactory, code: str, seed: int) -> None:
    report = a_report(code, seed)
    read = read_report(str(page(report, tmp_path_factory.mktemp("page"))))
    told, drawn = as_data(read), as_data(report)
    for key in ("form", "year", "agency", "title", "table2", "table3", "table4", "uncertain"):
        assert told[key] == drawn[key]
    *chapters, last = told["sections"]
    *meant, end = drawn["sections"]
    assert chapters == meant
    assert last["text"].startswith(end["text"])  # the signature stands behind it
    assert read.signed_on == report.signed_on


class Heads(HTMLParser):
    """What a page says of its tables: captions, and the scope of each head cell."""

    def __init__(self) -> None:
        super().__init__()
        self.captions = 0
        self.tables = 0
        self.scopes: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said: Mapping[str, str | None] = dict(attrs)
        self.captions += tag == "caption"
        self.tables += tag == "table"
        if tag == "th":
            self.scopes.append(said.get("scope"))


@pytest.mark.parametrize("code", sorted(FORMS))
def test_every_table_has_a_caption_and_every_head_a_scope(code: str) -> None:
    form = FORMS[code]
    tables = {key: Table(table, (1,) * len(table.paths)) for key, table in form.tables.items()}
    sections = [Section(s.no, s.title, "") for s in form.sections]
    heads = Heads()
    heads.feed(render_fragment(Report(form=code, sections=sections, **tables)))  # type: ignore[arg-type]
    parts = len({row.prefix for row in form.table2.rows})
    assert heads.tables == heads.captions == parts + 2
    assert heads.scopes
    assert set(heads.scopes) <= {"col", "colgroup", "row", "rowgroup"}


def test_every_figure_asks_why_and_a_blank_does_not() -> None:
    form = FORMS["F2019"].table4
    values: list[Figure | None] = [2, 0, *[None] * 13]
    report = Report(
        form="F2019", sections=[Section(4, "四、政府信息公开行政复议、行政诉讼情况", "")],
        table4=Table(form, tuple(values)),
    )  # fmt: skip
    html = render_fragment(report, why=lambda cell: f"/why/{cell}/?a=1&b=2")
    assert (
        '<a class="why" id="c-table4.recon_maintained" href="/why/table4.recon_maintained/?a=1&amp;b=2">2</a>'
        in html
    )
    assert '<a class="why zero" id="c-table4.recon_corrected"' in html
    assert html.count("<a ") == 2
    assert html.count("<td></td>") == 13
    assert "<a " not in render_fragment(report)
    assert '<td id="c-table4.recon_maintained">2</td>' in render_fragment(report)


def test_text_is_text() -> None:
    report = Report(
        opening="<script>1</script>", agency="<b>", signed_on=date(2021, 2, 19),
        sections=[Section(1, "一、总体<i>情况</i>", "甲\n\n  乙<br>")],
    )  # fmt: skip
    html = render_fragment(report)
    assert set(re.findall(r"<(\w+)", html)) == {"p", "section", "h2", "br"}
    assert "<p>甲</p>\n<p>乙&lt;br&gt;</p>" in html
    assert "&lt;b&gt;<br>2021年2月19日" in html
    assert "signature" not in render_fragment(replace(report, agency=None))


@pytest.mark.parametrize(
    ("value", "kind", "unit", "text"),
    [
        (43571, "signed_int", None, "增43571"),
        (-14, "signed_int", None, "减14"),
        (0, "signed_int", None, "0"),
        (Decimal("58211745.83"), "money", "元", "58211745.83元"),
        (Decimal("1.5"), "decimal", None, "1.5"),
        (None, "money", "元", ""),
        (7, "int", None, "7"),
    ],
)
def test_a_cell_is_printed_as_filers_write_it(
    value: Figure | None, kind: str, unit: str | None, text: str
) -> None:
    assert printed(value, Column("key", "列", kind), unit) == text
