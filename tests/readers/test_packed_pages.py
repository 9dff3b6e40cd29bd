"""Pages that a program unpacks in the browser: their tables stand in strings of scripts or textareas."""

import html
import json
import time

import pytest

from mingbai.readers.html import read
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
