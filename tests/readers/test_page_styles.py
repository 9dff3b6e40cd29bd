"""What style sheets in a page and the styles of elements hide, and what they do not."""

import time

import pytest

from mingbai.readers.web.html import read
from readers.grids import outline

ROWS = "".join(f"<tr><td>（{n}）某某情形的办理数量<td>{n}<td>{n + 1}</tr>" for n in range(9))
TABLE = f"<table>{ROWS}</table>"


def seen(cell: str, sheet: str = "") -> str:
    """The second cell of a row as it is read."""
    page = f"<html><head><style>{sheet}</style></head><body><table><tr><td>规章<td>{cell}<td>9</table>"
    (grid,) = outline(read(page.encode()))
    return str(grid[0][1])


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "text-decoration: line-through red",
        "font-size:0",
        "font-size: 0px !important",
        "color:red;opacity:0",
        "position:absolute;left:-9999px",
        "position: absolute; width:1px; clip: rect(0 0 0 0)",
        "position:fixed;clip-path:inset(50%)",
        "color:red;visibility: hidden",
    ],
)
def test_digits_that_a_style_hides_are_none(style: str) -> None:
    assert seen(f'3<span style="{style}">7</span>') == "3"
    assert seen(f"3<i style='{style}'>7</i>") == "3"
    assert seen("3<span class=x>7</span>", f".x{{{style}}}") == "3"


@pytest.mark.parametrize(
    "style",
    [
        "font-size:0.5em",
        "font-size:10px",
        "opacity:0.9",
        "position:absolute;left:10px",
        "clip:auto",
        "indent:-9",
    ],
)
def test_other_styles_hide_nothing(style: str) -> None:
    assert seen(f'3<span style="{style}">7</span>') == "37"
    assert seen("3<span class=x>7</span>", f".x{{{style}}}") == "37"


@pytest.mark.parametrize(
    ("sheet", "is_hidden"),
    [
        (".x{display:none}", True),
        ("td .x , p{ display : none }", True),
        ("#y{visibility:hidden}", True),
        (".x{text-decoration-line:line-through}", True),
        ("span{text-decoration:line-through}.x{text-decoration:none}", False),
        ("span{font-size:0}", True),
        ("table > tbody > tr td>span.x{display:none}", True),
        ("span:not(.z){display:none}", True),
        ('span[data-k="1"]{display:none}', True),
        ("@media screen{.x{display:none}}", True),
        ("@media (min-width:768px){.x{display:none}}", True),
        ("@media screen and (max-width: 1920px){.x{display:none}}", True),
        ("@charset 'utf-8';/*.x{}*/@font-face{src:url(a)}.x{display:none}", True),
        (".x{display:none}span{display:block}", True),
        ("@media print{.x{display:none}}", False),
        ("@media (max-width: 767px){.x{display:none}}", False),
        ("@media only screen and (max-width:48em){a{b:c}.x{display:none}}", False),
        (".x{display:none}@media screen{.x{display:inline}}", False),
        (".x{display:inline!important}.x{display:none}", False),
        ("#y{display:inline}.x{display:none}", False),
        ("p .x{display:none}", False),
        ("tr>.x{display:none}", False),
        (".x:hover{display:none}.x::after{display:none}", False),
        ("span:not(.x){display:none}", False),
        (".x{display:none", False),
    ],
)
def test_a_sheet_hides_as_a_desks_screen_would(sheet: str, *, is_hidden: bool) -> None:
    cell = '3<span class="w x" id=y data-k=1>7</span>'
    assert seen(cell, sheet) == ("3" if is_hidden else "37")


def test_an_elements_own_style_is_stronger() -> None:
    assert seen('3<span class=x style="display:inline">7</span>', ".x{display:none}") == "37"


def test_letters_inside_may_be_of_another_size() -> None:
    assert seen('<div class=x><p style="font-size:14px">37</p></div>', ".x{font-size:0}") == "37"


def test_a_cell_whose_letters_are_hidden_keeps_its_place() -> None:
    assert seen('<td style="visibility:hidden">7<td>8') == ""


def test_a_sheet_for_print_is_none() -> None:
    page = "<style media=print>.x{display:none}</style><p class=x>甲</p>"
    assert outline(read(page.encode())) == ["甲"]


def test_a_hidden_copy_is_left_out_and_what_is_shown_nowhere_else_stays() -> None:
    sheet = "<style>.x{display:none}</style>"
    assert len(outline(read(f"{sheet}{TABLE}<div class=x>{TABLE}</div>".encode()))) == 1
    tabs = f"{sheet}<p>一、总体情况</p><table><tr><td>规章<td>10000000</table><div class=x>{TABLE}</div>"
    assert len(outline(read(tabs.encode()))) == 3


def test_a_struck_cell_is_blank_and_a_small_one_is_read() -> None:
    assert seen('<td style="text-decoration:line-through">7<td>8') == ""
    assert outline(read(b'<table><tr><td style="opacity:0">7<td>8</table>')) == [[["7", "8"]]]


def test_sheets_made_to_take_time_take_little() -> None:
    started = time.process_time()
    rules = "".join(f"a a a a .x{n},a{{display:none}}" for n in range(1_000))
    read(f"<style>{rules}</style>{'<a>' * 900}{'<a>x</a>' * 2_000}".encode())
    assert time.process_time() - started < 5
