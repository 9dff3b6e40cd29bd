"""The habits of whoever wrote a report, as independent knobs.

The first value of every knob is the plainest, so a failure shrinks towards the form as printed in the
notice. :func:`settled` drops what no person could read back either.
"""

import types
from dataclasses import dataclass, fields, replace
from random import Random
from typing import Literal, get_args, get_type_hints

from hypothesis import strategies as st

__all__ = ["FORMATS", "Format", "Layout", "draw_layout", "knobs_of", "layouts", "settled"]

Format = Literal["html", "docx", "xlsx", "pdf", "text", "markdown"]
FORMATS: tuple[Format, ...] = get_args(Format)


@dataclass(frozen=True)
class Layout:
    """One way of setting out a report.

    Knobs that begin with a format's name bear on that format only; ``seed`` settles which labels,
    cells and rows a habit strikes.
    """

    seed: int = 0

    # The text round the tables.
    title: Literal[
        "agency_first",
        "year_first",
        "two_lines",
        "broken",
        "spaced",
        "chinese_year",
        "fullwidth",
        "work_report",
    ] = "agency_first"
    contents: Literal["none", "dotted", "listed"] = "none"
    metadata: Literal["none", "rows", "one_line", "crawl", "table"] = "none"
    chrome: Literal["none", "before", "after", "both"] = "none"
    opening: Literal["full", "short", "none"] = "full"
    narrative: Literal["usual", "long", "terse", "none"] = "usual"
    lead_in: Literal["none", "sentence", "figures"] = "none"
    heading: Literal["、", "．", ".", "spaced", "colon", "run_in", "unit_after"] = "、"
    digit_spacing: Literal["none", "spaced"] = "none"
    order: Literal["in_place", "tables_last"] = "in_place"
    extra_chapter: Literal["none", "before_last"] = "none"
    note: Literal["none", "under_table2", "under_table3", "every", "in_table3"] = "none"
    signature: Literal["end", "top", "none"] = "end"
    other_year: Literal["none", "after"] = "none"

    # Labels.
    wording: Literal["statutory", "some_reworded", "all_reworded"] = "statutory"
    damage: Literal["none", "misspelt", "truncated", "char_lost", "extra_char"] = "none"
    numbering: Literal["statutory", "1、", "１．", "(1)", "①", "spaced", "none"] = "statutory"
    group_numbering: Literal["statutory", "halfwidth", "none"] = "statutory"
    punctuation: Literal["statutory", "halfwidth", "fullwidth", "mixed"] = "statutory"
    blanks: Literal["none", "inside", "around", "ideographic", "zero_width", "justified"] = "none"
    breaks: Literal["none", "columns", "labels", "all"] = "none"
    script: Literal["plain", "radicals", "some_radicals"] = "plain"
    english: Literal["none", "behind", "ahead", "below", "above", "in_brackets"] = "none"

    # Figures.
    numbers: Literal["plain", "thousands", "fullwidth", "unit", "padded", "remark", "float"] = "plain"
    blank_cells: Literal["empty", "blank", "ideographic", "nbsp"] = "empty"
    delta: Literal["sign", "plus", "words", "long_words", "fullwidth_sign", "minus_sign"] = "sign"
    amount_unit: Literal["usual", "cell", "header", "both"] = "usual"
    torn_numbers: Literal["none", "long"] = "none"
    figures_in: Literal["cells", "one_cell"] = "cells"

    # Table 2.
    table2: Literal["one", "five", "captions_outside", "no_captions", "flat"] = "one"
    head2: Literal["full", "reworded", "missing", "once"] = "full"
    spans2: Literal["even", "by_subtable", "by_row", "none"] = "even"

    # Table 3.
    groups3: Literal["spanned", "prefix", "omitted", "rows", "repeated", "first_only"] = "spanned"
    results_heading: Literal["spanned", "vertical", "repeated", "missing", "row"] = "spanned"
    head3: Literal["full", "flat", "last_row", "missing", "grouped_twice"] = "full"
    corner: Literal["statutory", "blank", "reworded", "two_lines"] = "statutory"
    other_rows: Literal["statutory", "short"] = "statutory"
    torn: Literal["none", "table3", "both", "thrice"] = "none"
    torn_carry: Literal["blank", "repeat", "half"] = "blank"
    torn_head: Literal["none", "repeated"] = "none"
    extra_column: Literal["none", "index", "index_leaves", "remark", "blank_before"] = "none"
    extra_rows: Literal["none", "blank_rows", "title_row", "unit_row", "heads_midway"] = "none"

    # Table 4.
    table4: Literal["one", "three", "two", "stacked", "pairs", "headless", "last_head_only", "labelled"] = (
        "one"
    )

    # All tables.
    joined: Literal["apart", "all_in_one"] = "apart"

    # One format each.
    html_cells: Literal["plain", "p", "font", "nbsp", "char_spans", "word", "div"] = "plain"
    html_breaks: Literal["br", "p", "newline"] = "br"
    html_table: Literal["plain", "thead", "unclosed", "nested", "in_paragraph", "uppercase"] = "plain"
    html_encoding: Literal["utf-8", "gbk", "gb2312", "utf-8-sig", "utf-16", "no_meta", "gb18030"] = "utf-8"
    html_lines: Literal["p", "div", "br", "word"] = "p"
    html_spans: Literal["exact", "overlong_rowspan", "unquoted"] = "exact"
    html_copies: Literal["one", "hidden_copy"] = "one"

    docx_lines: Literal["runs", "one_run", "breaks", "headings", "auto_numbered"] = "runs"
    docx_table: Literal["plain", "nested", "controls", "in_text_box"] = "plain"
    docx_cells: Literal["plain", "many_runs", "paragraphs", "tracked"] = "plain"
    docx_pages: Literal["none", "footer"] = "none"

    xlsx_sheets: Literal["one", "each", "cover", "hidden_extra"] = "one"
    xlsx_merges: Literal["merged", "unmerged"] = "merged"
    xlsx_values: Literal["numbers", "text", "floats", "formulas"] = "numbers"
    xlsx_offset: Literal["none", "shifted"] = "none"
    xlsx_prose: Literal["merged_rows", "one_cell", "none"] = "merged_rows"

    pdf_rules: Literal["grid", "lines", "thin_rects", "horizontal", "none", "outer"] = "grid"
    pdf_pages: Literal["none", "dashes", "chinese", "header_footer"] = "none"
    pdf_size: Literal["portrait", "landscape", "narrow"] = "portrait"
    pdf_strokes: Literal["once", "double_headings", "double_all"] = "once"
    pdf_drawing: Literal["flow", "scattered", "by_char"] = "flow"
    pdf_align: Literal["center", "left", "right"] = "center"
    pdf_repeat: Literal["none", "heads"] = "none"
    pdf_watermark: Literal["none", "slanting"] = "none"

    text_cells: Literal[
        "lines",
        "tabs",
        "spaced",
        "aligned",
        "pipes",
        "bars_closed",
        "bars_behind",
        "bars_alone",
        "blank_lines",
        "printed_lines",
        "printed_columns",
        "printed_top",
        "glued",
        "part_glued",
        "glued_rows",
        "frame",
        "frame_parts",
        "boxed",
        "boxed_in_ascii",
        "wiki",
        "asciidoc",
        "textile",
    ] = "lines"
    text_encoding: Literal["utf-8", "gbk", "utf-16", "utf-8-sig", "gb18030"] = "utf-8"
    text_newline: Literal["\n", "\r\n"] = "\n"
    text_width: Literal["none", "wrapped"] = "none"

    markdown_tables: Literal["one", "per_row", "per_group", "html", "drawn"] = "one"
    markdown_rule: Literal["usual", "missing", "blank_head", "colons"] = "usual"
    markdown_cells: Literal["plain", "bold", "br", "escaped"] = "plain"
    markdown_merged: Literal["once", "written_out"] = "once"
    markdown_edges: Literal["piped", "bare"] = "piped"
    markdown_heads: Literal["hashes", "bold", "plain"] = "hashes"

    @property
    def is_glued(self) -> bool:
        """Whether figures of one row stand together with nothing between them."""
        return self.text_cells in ("glued", "part_glued", "glued_rows")

    @property
    def loses_blanks(self) -> bool:
        """Whether an empty cell leaves no trace in the text."""
        return self.is_glued or self.text_cells in (
            "lines",
            "blank_lines",
            "spaced",
            "aligned",
            "printed_lines",
            "printed_columns",
            "printed_top",
        )

    def odd_knobs(self) -> dict[str, object]:
        """The knobs that are not at their plainest."""
        return {
            f.name: getattr(self, f.name)
            for f in fields(self)
            if f.name != "seed" and getattr(self, f.name) != f.default
        }


_CHOICES = types.MappingProxyType(
    {name: get_args(hint) for name, hint in get_type_hints(Layout).items() if name != "seed"}
)


def knobs_of(format_: Format) -> dict[str, tuple[object, ...]]:
    """The knobs that bear on ``format_``, each with its values, plainest first."""
    others = tuple(f"{name}_" for name in FORMATS if name != format_)
    return {name: values for name, values in _CHOICES.items() if not name.startswith(others)}


#: Habits that are possible but hardly ever met; they are drawn a tenth as often.
_RARE = frozenset(
    {
        ("table2", "flat"),
        ("figures_in", "one_cell"),
        *(("english", value) for value in ("behind", "ahead", "below", "above", "in_brackets")),
        ("extra_column", "index_leaves"),
        ("other_year", "after"),
        ("table4", "pairs"),
        ("docx_table", "in_text_box"),
        ("docx_cells", "tracked"),
        ("pdf_watermark", "slanting"),
    }
)


def draw_layout(rng: Random, format_: Format) -> Layout:
    """A layout whose oddity varies: some writers keep to the form, some to nothing."""
    oddity = rng.choice((0.05, 0.12, 0.25, 0.45))
    odd = {
        name: rng.choice(values[1:])
        for name, values in knobs_of(format_).items()
        if rng.random() < (0.7 if name.startswith(f"{format_}_") and oddity > 0.1 else oddity)
    }
    odd = {knob: value for knob, value in odd.items() if (knob, value) not in _RARE or rng.random() < 0.1}
    return replace(Layout(seed=rng.randrange(2**31)), **odd)  # type: ignore[arg-type]  # values of the very fields


@st.composite
def layouts(draw: st.DrawFn, format_: Format, most_odd: int = 14) -> Layout:
    """Layouts for hypothesis: at most ``most_odd`` odd knobs; a failure shrinks by taking knobs away."""
    knobs = knobs_of(format_)
    names = draw(st.sets(st.sampled_from(sorted(knobs)), max_size=most_odd))
    odd = {name: draw(st.sampled_from(knobs[name])) for name in sorted(names)}
    return replace(Layout(seed=draw(st.integers(0, 2**31))), **odd)  # type: ignore[arg-type]  # values of the very fields


def settled(layout: Layout, format_: Format) -> Layout:
    """The nearest layout that a person could still read.

    Dropped are only combinations that leave nothing to tell two cells apart, and knobs that a format
    has no means for.
    """
    changes: dict[str, object] = {}
    if layout.groups3 == "omitted" and layout.damage in ("truncated", "char_lost"):
        changes["damage"] = "none"
    if layout.extra_chapter != "none" and layout.heading == "run_in":
        changes["heading"] = "、"  # a chapter nobody expects needs a line of its own
    if layout.docx_lines == "auto_numbered":
        # A chapter heading inside a table, or one whose number is another character, would not be counted.
        changes |= {"joined": "apart", "script": "plain"}
    if layout.head3 in ("missing", "last_row"):
        changes["extra_column"] = "none"
    if format_ == "pdf" and layout.pdf_rules in ("horizontal", "none", "outer"):
        changes["joined"] = "apart"  # tables of 4, 10 and 15 columns share no lines to follow down
    if layout.english != "none":
        # The English is no part of what a typist slips in; a narrow column would cut through its words.
        changes |= {"blanks": "none", "breaks": "none"}
        if layout.text_cells.startswith(("printed", "aligned", "glued", "part_glued")) or format_ == "pdf":
            changes["english"] = "none"
    if layout.figures_in == "one_cell":
        changes |= _settled_one_cell(layout, format_)
    if format_ == "text":
        changes |= _settled_text(layout)
    if format_ == "markdown" and layout.markdown_tables in ("per_row", "per_group"):
        changes |= {"joined": "apart", "torn": "none", "extra_column": "none"}
    if format_ == "xlsx" and layout.numbers in ("padded", "fullwidth"):
        changes["xlsx_values"] = "text"
    if _shows_no_spans(layout, format_):
        # Without merged cells a column is known by its place alone, so each sub-table keeps to its own.
        changes["spans2"] = "none" if layout.head2 == "missing" else _ALIGNED_SPANS[layout.spans2]
    return replace(layout, **changes)  # type: ignore[arg-type]  # values of the very fields


def _settled_one_cell(layout: Layout, format_: Format) -> dict[str, object]:
    """Rows whose figures stand in one cell: only where a cell is a cell, and nothing cuts or copies it."""
    plain = layout.text_cells in ("lines", "blank_lines", "tabs", "pipes", "spaced")
    if format_ == "pdf" or (format_ == "text" and not plain):
        return {"figures_in": "cells"}
    return {
        "torn_numbers": "none",
        "extra_column": "none",
        "spans2": "even",
        "markdown_merged": "once",
        "markdown_tables": "html" if layout.markdown_tables == "html" else "one",
    }


_ALIGNED_SPANS = {"by_row": "by_subtable", "by_subtable": "by_subtable", "even": "even", "none": "none"}


def _shows_no_spans(layout: Layout, format_: Format) -> bool:
    if format_ == "xlsx":
        return layout.xlsx_merges == "unmerged"
    return format_ == "text" or (format_ == "markdown" and layout.markdown_tables != "html")


def _settled_text(layout: Layout) -> dict[str, object]:
    """Plain text has no cells: without a label or a separator a figure belongs nowhere."""
    changes: dict[str, object] = {}
    if layout.loses_blanks:
        changes |= {"extra_column": "none", "joined": "apart"}
    if layout.is_glued:
        changes |= {
            "torn_numbers": "none",
            "text_width": "none",
            "extra_rows": "none",
            "other_year": "none",
            "breaks": "none",
            "contents": "none",
            "digit_spacing": "none",
            "blank_cells": "empty",
        }
        if layout.numbering in ("none", "spaced", "①"):
            changes["numbering"] = "statutory"
        if layout.damage in ("char_lost", "truncated"):
            changes["damage"] = "misspelt"
        if layout.table4 in ("pairs", "labelled"):
            changes["table4"] = "one"
        if layout.numbers in ("padded", "thousands", "float"):
            changes["numbers"] = "plain"
    if layout.text_cells in ("spaced", "aligned") and layout.numbers == "thousands":
        changes["numbers"] = "plain"
    return changes
