"""Tables as data programs print them."""

from mingbai.readers.plain.frames import Frame, parted_by_frames

_HEADS = ["   规章  规范性文件", "   件数        件数"]


def _frames(*lines: str) -> list[Frame]:
    return [part for part in parted_by_frames(lines) if isinstance(part, Frame)]


def test_rows_are_parted_into_cells_and_lose_their_numbers() -> None:
    (frame,) = _frames(
        "以下为表格", "       0    1    2", "0  信息内容  件数  NaN", "1    规章    3   12", "结束"
    )
    assert list(frame.rows) == [["信息内容", "件数", ""], ["规章", "3", "12"]]


def test_columns_printed_below_each_other_stand_beside_each_other() -> None:
    (frame,) = _frames("      0   1  \\", "0    规章  3  ", "1  文件  4  ", "", "    2", "0  12", "1   0")
    assert list(frame.rows) == [["规章", "3", "12"], ["文件", "4", "0"]]


def test_blanks_in_labels_part_no_cells() -> None:
    (frame,) = _frames("          0  1", "0    规  章  3", "1  行政许可  4")
    assert list(frame.rows) == [["规  章", "3"], ["行政许可", "4"]]


def test_heads_over_several_columns_come_apart_from_the_rows() -> None:
    (frame,) = _frames("  行政复议           ", "  结果维持 结果纠正", "0        1        2")
    assert list(frame.heads) == ["行政复议"]
    assert list(frame.rows) == [["结果维持", "结果纠正"], ["1", "2"]]


def test_a_table_of_which_columns_or_rows_are_left_out_is_not_given() -> None:
    assert not _frames("       0  ...  9", "0  规章  ...  3", "1  许可  ...  4")
    assert not _frames("       0   1", "0   规章   3", "..   ...  ..", "9   许可   4")


def test_figures_one_below_the_other_are_no_such_table() -> None:
    assert not _frames("自然人", "0 0 0 0 0 0 0", "1 0 0 0 0 0 1", "2 0 0 0 0 0 2")
    assert not _frames("行政许可", "0", "1", "2")
