"""The brief and the circular: every figure with its tally, three of each, one layout."""

import io
from datetime import date

import docx
import pytest

from mingbai.writers.docx.season import (
    Brief,
    Circular,
    Counted,
    Number,
    PlainTable,
    Risk,
    render_brief,
    render_circular,
)

FILED = Counted("48个", "2026年1月2日前已报送的单位")


def a_brief() -> Brief:
    return Brief(
        "某区2025年度政府信息公开工作年度报告编制简报", "某区人民政府办公室", date(2026, 1, 2),
        ((FILED, "单位已经报送。"), ("差错已退回",), ("截止日为2026年1月31日。",)),
        (Number(FILED, "已报送"),
         Number(Counted("2个", "未报送的单位"), "未报送"), Number(Counted("5处", "未处理的错误"), "差错")),
        (Risk("甲局未报送", "甲局", date(2026, 1, 9)), Risk("乙局有差错", "乙局", date(2026, 1, 9)),
         Risk("丙镇未审定", "丙镇", date(2026, 1, 12))),
    )  # fmt: skip


def test_a_brief_names_the_tally_of_every_figure() -> None:
    content = render_brief(a_brief())
    assert content == render_brief(a_brief())
    paper = docx.Document(io.BytesIO(content))
    texts = [paragraph.text for paragraph in paper.paragraphs]
    assert "48个[1]单位已经报送。" in texts
    assert texts[-4:] == [
        "数据来源　[1] 48个：2026年1月2日前已报送的单位", "[2] 48个：2026年1月2日前已报送的单位",
        "[3] 2个：未报送的单位", "[4] 5处：未处理的错误",
    ]  # fmt: skip
    assert [cell.text for cell in paper.tables[0].rows[1].cells] == ["甲局未报送", "甲局", "2026年1月9日"]


def test_a_circular_has_its_tables_and_their_tallies() -> None:
    table = PlainTable("报送情况", ("单位", "状态"), (("甲局", "已报送"),), (70, 30), "各单位报告的状态")
    circular = Circular(
        "关于年度报告编制情况的通报",
        "某区人民政府办公室",
        date(2026, 2, 2),
        "各镇人民政府",
        ((FILED, "已报送。"),),
        (table,),
    )
    texts = [p.text for p in docx.Document(io.BytesIO(render_circular(circular))).paragraphs]
    assert texts.index("数据来源：各单位报告的状态") == texts.index("报送情况") + 1
    assert "2026年2月2日" in texts


def test_a_figure_without_a_tally_is_refused() -> None:
    with pytest.raises(ValueError, match="48没有来源"):
        Circular("通报", "某区", date(2026, 2, 2), "各镇", (("已报送48个单位",),))
