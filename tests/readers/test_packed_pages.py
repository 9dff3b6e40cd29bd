"""Pages that a program unpacks in the browser: their tables stand in strings of scripts or textareas."""

import html
import json
import time

import pytest

from mingbai.readers.web.html import read
from readers.grids import outline

CONTENT = (
    "<p>二、主动公开政府信息情况</p><table class=\"t\"><tr><td>规章</td><td>0</td></tr></table><p>'注'</p>"
)
SHOWN = ["二、主动公开政府信息情况", [["规章", "0"]], "'注'"]
STRINGS = {
    "json": json.dumps(CONTENT, ensure_ascii=False),
    "ascii": json.dumps(CONTENT).replace("<", "\\u003c"),
    "hex": json.dumps(CONTENT, ensure_ascii=False).replace("<", "\\x3c"),
    "single": "'" + CONTENT.replace("'", "\\'") + "'",
    "template": "`" + CONTENT.replace("><p>", ">\n<p>") + "`",
}


@pytest.mark.parametrize("written", STRINGS.values(), ids=STRINGS)
def test_a_table_in_a_string_of_a_script_is_read(written: str) -> None:
    page = f"<div id=app></div><script>var a = 'b', page = {{content: {written}}};</script>"
    assert outline(read(page.encode())) == SHOWN


@pytest.mark.parametrize("tag", ["<textarea>", "<textarea style='display:none'>"])
def test_a_table_in_a_textarea_is_read(tag: str) -> None:
    assert outline(read(f"<h1>年报</h1>{tag}{html.escape(CONTENT)}</textarea>".encode())) == ["年报", *SHOWN]


def test_a_page_that_shows_a_table_shows_nothing_else() -> None:
    page = f"<table><tr><td>规章</td><td>4</td></tr></table><script>var s = {STRINGS['json']};</script>"
    assert outline(read(page.encode())) == [[["规章", "4"]]]


def test_a_script_full_of_quotes_takes_no_time() -> None:
    page = "<script>" + "`<table \\\"' " * 100_000 + "</script>"
    start = time.process_time()
    read(page.encode())
    assert time.process_time() - start < 3


ROWS = "".join(f"<tr><td>第{n}行</td><td>{n}</td></tr>" for n in range(9))
REPORT = (
    f"<p>二、主动公开政府信息情况</p><table>{ROWS}</table><p>六、其他需要报告的事项：本年度没有收取费用。</p>"
)
HIDDEN = {
    "wechat": f'<div id="js_content" style="visibility: hidden; opacity: 0;">{REPORT}</div>',
    "tabs": f'<div>目录</div><div style="display:none">{REPORT}</div>',
    "template": f'<x-article><template shadowrootmode="open">{REPORT}</template></x-article>',
    "frame": f"<iframe srcdoc='{html.escape(REPORT)}'></iframe>",
    "attribute": f"<rich-text data-html='{html.escape(REPORT)}'></rich-text>",
    "noscript": f"<div id=app></div><noscript>{REPORT}</noscript>",
    "pre": f"<pre>{html.escape(f'<html><body>{REPORT}</body></html>')}</pre>",
    "source": "<table>"
    + "".join(
        f'<tr><td class="line-number" value="{n}"></td><td class="line-content">{html.escape(line)}</td></tr>'
        for n, line in enumerate(REPORT.replace("><", ">\n<").split("\n"))
    )
    + "</table>",
}


@pytest.mark.parametrize("page", HIDDEN.values(), ids=HIDDEN)
def test_a_report_that_a_page_is_about_to_show_is_read(page: str) -> None:
    blocks = outline(read(f"<title>年报</title>{page}".encode()))
    assert [[f"第{n}行", str(n)] for n in range(9)] in blocks
    assert blocks[-1] == "六、其他需要报告的事项：本年度没有收取费用。"
    assert not any("</" in str(block) for block in blocks)


def test_what_is_hidden_beside_a_report_stays_so() -> None:
    page = f"{REPORT}<div style='display:none'>{REPORT}</div><template>{REPORT}</template>"
    assert outline(read(page.encode())) == outline(read(REPORT.encode()))


def test_what_is_hidden_within_what_is_hidden_stays_so() -> None:
    page = f"<div style='visibility:hidden'>{REPORT}<div style='display:none'>{REPORT}</div></div>"
    assert outline(read(page.encode())) == outline(read(REPORT.encode()))


def test_a_copy_that_is_hidden_is_not_shown_beside_a_report_with_few_figures() -> None:
    report = "<p>甲</p><table>" + "<tr><td>规章<td>1<td>2<td>" * 3 + "</table>"
    page = f"<body>{report}<div style='display:none'>{report}</div>"
    assert outline(read(page.encode())) == outline(read(f"<body>{report}".encode()))
