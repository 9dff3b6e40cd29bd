"""Reports as saved web pages, clean or not: site frames, Word's leavings, odd encodings."""

from html import escape
from pathlib import Path

from layouts.compose import SetOut
from layouts.labels import dice
from layouts.layout import Layout
from layouts.sheets import Box, Line, Placed, Sheet

__all__ = ["html_table", "write_html"]

_SCRIPT = '<script type="text/javascript">var ids = [1, 2, 3]; var total = 24; /* <td>99</td> */</script>'
_STYLE = "<style>td { width: 38px; } .n1 { margin: 0 12px 7px 114px; }</style>"


def write_html(page: SetOut, path: Path) -> None:
    """Write ``page`` to ``path``."""
    layout = page.layout
    body = _body(page, layout)
    charset = {"utf-8-sig": "utf-8", "utf-16": "utf-16", "no_meta": ""}.get(
        layout.html_encoding, layout.html_encoding
    )
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    title = escape(page.report.title or "")
    text = (
        f"<!DOCTYPE html>\n<html><head>{meta}<title>{title}</title>{_STYLE}{_SCRIPT}</head>\n"
        f"<body>\n{body}\n</body></html>\n"
    )
    encoding = {"gb2312": "gbk", "no_meta": "utf-8"}.get(layout.html_encoding, layout.html_encoding)
    path.write_bytes(text.encode(encoding, errors="xmlcharrefreplace"))


def _body(page: SetOut, layout: Layout) -> str:
    parts = []
    for n, block in enumerate(page.blocks):
        if isinstance(block, Sheet):
            parts.append(html_table(block, layout))
        else:
            parts.append(_line(block, layout, n))
    body = "\n".join(parts)
    if layout.html_copies == "hidden_copy":  # a second copy for the printing button
        body += f'<div id="print" style="display: none">{body}</div>'
    if layout.html_table == "nested":
        menu = "".join(f"<li><a href='#{n}'>栏目{n}</a></li>" for n in range(1, 6))
        return (
            "<table width='1000' cellpadding=0><tr><td valign='top'><ul>"
            f"{menu}</ul></td><td><table><tr><td id='zoom'>{body}</td></tr></table></td></tr></table>"
        )
    return f'<div class="TRS_Editor">{body}</div>'


def _line(line: Line, layout: Layout, n: int) -> str:
    text = escape(line.text)
    if line.kind == "heading" and dice(layout, "strong", n).random() < 0.5:
        head, tail = text[:2], text[2:]
        text = f"<strong>{head}</strong><span>{tail}</span>"
    if line.kind == "title":
        text = f"<b>{text}</b>"
    match layout.html_lines:
        case "div":
            return f'<div style="text-indent: 2em">{text}</div>'
        case "br":
            return f"&nbsp;&nbsp;{text}<br>"
        case "word":
            return (
                f"<p class=MsoNormal><span lang=EN-US style='font-family:仿宋'><o:p></o:p></span>{text}</p>"
            )
    return f'<p style="text-indent: 2em;">{text}</p>'


# --- tables ----------------------------------------------------------------------------------------


def html_table(sheet: Sheet, layout: Layout) -> str:
    """One sheet as a table element."""
    rows = []
    for r, placed in enumerate(sheet.placed()):
        cells = "".join(_cell(place, sheet, layout) for place in placed)
        rows.append(f"<tr>{cells}" if layout.html_table == "unclosed" else f"<tr>{cells}</tr>")
        if layout.html_table == "thead" and r == sheet.heads - 1:
            rows[0] = f"<thead>{rows[0]}"
            rows[-1] += "</thead><tbody>"
    if layout.html_table == "thead":
        rows.append("</tbody>" if sheet.heads else "")
    table = "<table border=1 cellspacing='0'>" + "\n".join(rows) + "</table>"
    match layout.html_table:
        case "in_paragraph":
            return f"<p>{table}</p>"
        case "uppercase":
            return _shouted(table)
    return table


def _shouted(table: str) -> str:
    for tag in ("table", "tr", "td", "th"):
        table = table.replace(f"<{tag}", f"<{tag.upper()}").replace(f"</{tag}>", f"</{tag.upper()}>")
    return table


def _cell(place: Placed, sheet: Sheet, layout: Layout) -> str:
    box = place.box
    tag = "th" if layout.html_table == "thead" and place.row < sheet.heads else "td"
    spans = ""
    row_span = place.row_span
    if row_span > 1:
        reaches_end = place.row + row_span == len(sheet.matrix)
        if layout.html_spans == "overlong_rowspan" and reaches_end:
            row_span += 3
        spans += f" rowspan={row_span}" if layout.html_spans == "unquoted" else f' rowspan="{row_span}"'
    if place.column_span > 1:
        spans += f' colspan="{place.column_span}"'
    open_tag = f'<{tag}{spans} nowrap style="width:38px"'
    content = _content(box, layout)
    if layout.html_table == "unclosed":
        return f"{open_tag}>{content}"
    return f"{open_tag}>{content}</{tag}>"


def _content(box: Box, layout: Layout) -> str:
    """A cell's text in the mark-up of this layout; a blank one is empty or a non-breaking space."""
    if not box.text:
        return "" if layout.html_cells == "plain" else "&nbsp;"
    lines = [_dressed(line, layout) for line in box.text.split("\n")]
    match layout.html_breaks:
        case "p" if len(lines) > 1:
            return "".join(f"<p>{line}</p>" for line in lines)
        case "newline":
            text = "\n            ".join(lines)
        case _:
            text = "<br/>".join(lines)
    match layout.html_cells:
        case "p":
            return f'<p align="center">{text}</p>'
        case "word":
            return f"<p class=MsoNormal align=center><span lang=EN-US>{text}<o:p></o:p></span></p>"
        case "div":
            return f"<div><div>{text}</div></div>"
    return text


def _dressed(text: str, layout: Layout) -> str:
    safe = escape(text)
    match layout.html_cells:
        case "font":
            return f'<font face="宋体"><span style="font-size: 12pt">{safe}</span></font>'
        case "nbsp":
            return f"&nbsp;{safe}&nbsp; "
        case "char_spans" if not text.isdigit():
            return "".join(f"<span>{escape(char)}</span>" for char in text)
    return safe
