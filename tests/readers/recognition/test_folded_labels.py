"""Labels that columns fold over lines are put together with the figures beside them."""

from mingbai.readers.recognition.folded_labels import LabelLine, unfolded

#: A line's words ahead of its figures, and whether it has any: an own label begins at 10.
LINES = [
    ([("二、上年结转政府信息公开申请数量", 0)], True),
    ([("（一）予以公开", 4)], False),
    ([("（二）部分公开（区分处理的，只计这", 4)], True),
    ([("一情形）", 4)], False),
    ([("三", 0), ("1.属于国家秘密", 10)], True),
    ([("（", 4), ("2.其他法律行政", 10)], False),
    ([], True),
    ([("三", 4), ("法规禁止公开", 10)], False),
    ([("3.危及“三安全", 10)], True),
    ([("一稳定”", 10)], False),
    ([("4.保护第三方", 10)], False),
    ([("（四）无", 4), ("5.属于三类", 10)], True),
    ([("法提供", 4)], False),
]


def _lines(extra: int = -1) -> list[LabelLine]:
    return [LabelLine(words, has or n == extra) for n, (words, has) in enumerate(LINES)]


def test_each_label_is_whole_and_has_the_figures_within_it() -> None:
    assert [(label.text, label.figures) for label in unfolded(_lines())] == [
        ("二、上年结转政府信息公开申请数量", 0),
        ("（一）予以公开", None),
        ("（二）部分公开（区分处理的，只计这一情形）", 2),
        ("1.属于国家秘密", 4),
        ("2.其他法律行政法规禁止公开", 6),
        ("3.危及“三安全一稳定”", 8),
        ("4.保护第三方", None),
        ("5.属于三类", 11),
    ]


def test_labels_of_groups_are_kept_apart() -> None:
    groups = [text for label in unfolded(_lines()) for text in label.groups]
    assert groups == ["三", "（", "三", "（四）无", "法提供"]


def test_two_lines_of_figures_in_one_label_settle_nothing() -> None:
    assert unfolded(_lines(extra=9)) == []


def test_without_a_column_of_numbered_labels_nothing_is_said() -> None:
    assert unfolded([LabelLine([("规章", 0)], True), LabelLine([("行政处罚", 0)], True)]) == []
