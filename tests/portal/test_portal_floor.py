"""The browser floor (Chromium 86) and the strict policy, held over every style sheet and template.

What a newer browser alone knows either does nothing in an old one, which is allowed where it is decoration,
or takes a whole rule with it, which is not.
"""

import re
from pathlib import Path

import pytest

import mingbai

PACKAGE = Path(mingbai.__file__).parent
STYLES = sorted((PACKAGE / "ui" / "static").rglob("*.css"))
TEMPLATES = sorted(
    template
    for face in ("ui", "portal", "desk")
    for template in (PACKAGE / face / "templates").rglob("*.html")
)
#: Of each: what to look for. An unknown selector loses its whole rule, an unknown at-rule its block.
TOO_NEW = {
    ":has()": r":has\(", ":is()": r":is\(", ":where()": r":where\(", "@layer": r"@layer\b",
    "container queries": r"@container\b|container-type|\bcq[whib]\b", "@scope": r"@scope\b",
    "range media queries": r"@media[^{]*[<>]", "dynamic viewports": r"\d[dsl]v[hw]\b",
    "color-mix": r"color-mix\(",
}  # fmt: skip
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def _named(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def too_new(style: str) -> list[str]:
    """What of a style sheet the oldest browser does not know."""
    plain = _COMMENT.sub("", style)
    found = [name for name, pattern in TOO_NEW.items() if re.search(pattern, plain)]
    return found + (["nesting"] if _is_nested(plain) else [])


def _is_nested(style: str) -> bool:
    """Whether a rule stands in a rule; in an at-rule (@media) it may."""
    open_blocks: list[bool] = []
    for before, brace in re.findall(r"([^{}]*)([{}])", style):
        if brace == "}":
            open_blocks.pop()
            continue
        if open_blocks and not open_blocks[-1]:
            return True
        open_blocks.append(before.rpartition(";")[2].strip().startswith("@"))
    return False


def test_the_check_itself_sees_what_is_too_new() -> None:
    assert too_new("a:has(b) { color: red } @media (width > 3px) { a { top: 0 } }") == [
        ":has()", "range media queries",
    ]  # fmt: skip
    assert too_new("a { color: red; &:hover { color: blue } }") == ["nesting"]
    assert too_new("@media print { a { top: 0 } b { top: 0 } } @page { margin: 0 } /* :has( */") == []


@pytest.mark.parametrize("path", STYLES, ids=_named)
def test_a_style_sheet_keeps_to_the_oldest_browser(path: Path) -> None:
    assert too_new(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", STYLES, ids=_named)
def test_colours_are_named_in_one_place(path: Path) -> None:
    style = _COMMENT.sub("", path.read_text("utf-8"))
    if path.name == "mingbai.css":
        _, _, style = style.partition("*, *::before")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", style) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=_named)
def test_a_template_holds_no_style_and_no_script(path: Path) -> None:
    text = path.read_text("utf-8")
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", text) == []
    assert re.findall(r'(?:src|href)="(?:https?:)?//', text) == [], "nothing is loaded from elsewhere"
