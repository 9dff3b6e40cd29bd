"""Breaking Chinese text into lines."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mingbai.cli.wrapping import wrapped

TEXTS = st.text("合计为一〇，。（）《》“”0123456789abc -.", max_size=80)


@given(text=TEXTS, width=st.integers(16, 60))
def test_nothing_is_lost_and_no_line_is_too_long(text: str, width: int) -> None:
    lines = wrapped(text, width, first=" 1. ").split("\n")
    assert all(cell_len(line) <= width for line in lines)
    assert lines[0].startswith(" 1. ") or lines[0] == " 1. ".rstrip()
    assert all(line.startswith("    ") for line in lines[1:])
    assert "".join("".join(lines)[4:].split()) == "".join(text.split())


@given(width=st.integers(16, 60), count=st.integers(0, 40))
def test_numbers_and_closing_marks_stay_together(width: int, count: int) -> None:
    lines = wrapped("核" * count + "合计为168707，实为168527。", width).split("\n")
    assert any("168707，" in line for line in lines)
    assert any("168527。" in line for line in lines)


def test_breaks_in_the_text_are_kept() -> None:
    assert wrapped("甲\n乙", 20, first="  ") == "  甲\n  乙"
