from collections.abc import Iterable

from hypothesis import assume, given
from hypothesis import strategies as st

from mingbai.readers.recognition.tables.splitting import Split, splits, summing_splits

counts = st.integers(0, 9999)


def cells_of(found: Iterable[Split]) -> list[tuple[str, ...]]:
    return [split.cells for split in found]


def test_as_many_digits_as_cells_is_one_digit_a_cell() -> None:
    assert cells_of(splits(("0000000",), 7)) == [("0",) * 7]


def test_as_many_pieces_as_cells_stand_as_they_are() -> None:
    assert cells_of(splits(("3402", "99", "0", "4", "5", "1", "3511"), 7)) == [
        ("3402", "99", "0", "4", "5", "1", "3511")
    ]


def test_a_run_without_sums_gives_every_way() -> None:
    assert cells_of(splits(("7114",), 3)) == [("7", "1", "14"), ("7", "11", "4"), ("71", "1", "4")]


def test_the_total_settles_the_run() -> None:
    assert cells_of(summing_splits(("15130000154",), 7)) == [("151", "3", "0", "0", "0", "0", "154")]


def test_blanks_are_borders() -> None:
    assert cells_of(summing_splits(("160", "02", "0", "018"), 7)) == [("16", "0", "0", "2", "0", "0", "18")]


def test_a_number_torn_over_lines_is_joined() -> None:
    torn = ("1808", "595", "0", "0", "0", "0", "0", "1808595")
    assert cells_of(summing_splits(torn, 7)) == [("1808595", "0", "0", "0", "0", "0", "1808595")]


def test_a_needless_zero_is_allowed_only_where_nothing_else_fits() -> None:
    assert [split.oddities for split in splits(("0012",), 2)] == [1, 1, 1]
    assert ("0", "12") not in cells_of(splits(("012",), 3))


def test_a_missing_cell_is_a_blank_somewhere() -> None:
    ways = splits(("00", "0"), 4)
    assert all(way.cells.count("") == 1 for way in ways)
    assert {way.cells.index("") for way in ways} == {0, 1, 2, 3}


def test_a_run_that_does_not_add_up_has_no_summing_way() -> None:
    assert summing_splits(("1000011",), 7) == ()


@given(st.lists(counts, min_size=6, max_size=6), st.data())
def test_the_truth_is_always_among_the_ways(parts: list[int], data: st.DataObject) -> None:
    cells = [str(value) for value in (*parts, sum(parts))]
    blanks = data.draw(st.lists(st.booleans(), min_size=6, max_size=6))
    text = cells[0]
    for blank, cell in zip(blanks, cells[1:], strict=True):
        text += (" " if blank else "") + cell
    assert tuple(cells) in cells_of(summing_splits(tuple(text.split()), 7))


@given(st.lists(st.integers(0, 999), min_size=2, max_size=4), st.integers(2, 4))
def test_every_way_spells_the_run(values: list[int], count: int) -> None:
    run = "".join(str(value) for value in values)
    assume(len(run) >= count)
    for way in splits((run,), count):
        assert "".join(way.cells) == run
        assert len(way.cells) == count


@given(st.lists(st.text("0123456789", min_size=1, max_size=6), min_size=1, max_size=9))
def test_every_summing_way_sums(pieces: list[str]) -> None:
    for way in summing_splits(tuple(pieces), 7):
        *parts, total = way.values
        if total is None:
            # Where cells are missing, the total may be one of them.
            assert sum(map(len, pieces)) < 7
            continue
        assert sum(part or 0 for part in parts) == total
