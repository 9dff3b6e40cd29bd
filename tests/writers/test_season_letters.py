"""The brief and the circular: every figure with its tally, three of each, one layout."""

import io
from dataclasses import replace
from datetime import date

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.writers.docx.brief import Brief, Number, Risk, render_brief
from mingbai.writers.docx.circular import Annex, Circular, Part, render_circular
from mingbai.writers.docx.counted import Counted, within

FILED = Counted("48个", "2026年1月2日前已报送的单位")
pieces = st.lists(
    st.text("甲乙12，。“”", min_size=1, max_size=30)
    | st.builds(Counted, st.sampled_from(["3件", "12.5%"]), st.text("丙丁", max_size=2)),
    max_size=8,
)


def a_brief() -> Brief:
    return Brief(
        "某区2025年度政府信息公开工作年度报告编制简报", "某区人民政府办公室", date(2026, 1, 2),
        ((FILED, "单位已经报送。"), ("差错已退回",), ("截止日为2026年1月31日。",)),
        (Number(FILED, "已报送"),
         Number(Counted("2个", "未报送的单位"), "未报送", "与上年持平"),
         Number(Counted("5处", "未处理的错误"), "差错")),
        (Risk(("甲局等", Counted("2个", "未报送的单位"), "未报送"), ("甲局",), date(2026, 1, 9)),
         Risk(("乙局有差错",), ("乙局", "丁局"), date(2026, 1, 9)),
         Risk(("丙镇未审定",), ("丙镇",), date(2026, 1, 12))),
        "工作台的“专报和通报”页",
    )  # fmt: skip


def texts(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


def test_a_brief_names_the_tally_of_every_figure() -> None:
    content = render_brief(a_brief())
    assert content == render_brief(a_brief())
    assert "48个[1]单位已经报送。" in texts(content)
    assert texts(content)[-1] == (
        "数据来源　[1] 2026年1月2日前已报送的单位；[2] 未报送的单位；[3] 未处理的错误"
    )
    numbers, risks = docx.Document(io.BytesIO(content)).tables
    assert [[cell.text for cell in row.cells] for row in numbers.rows] == [
        ["48个", "2个", "5处"], ["已报送[1]", "未报送[2]", "差错[3]"], ["", "与上年持平", ""],
    ]  # fmt: skip
    assert [cell.text for cell in risks.rows[1].cells] == ["甲局等2个[2]未报送", "甲局", "2026年1月9日"]


def test_what_is_too_long_is_cut_and_the_brief_says_where_all_of_it_stands() -> None:
    names = tuple(f"某某自治县第{at}街道办事处" for at in "甲乙丙丁戊己庚辛")
    long = replace(
        a_brief(), risks=(replace(a_brief().risks[0], who=names),),
        sentences=((FILED, f"单位：{'、'.join(names * 3)}。"), *a_brief().sentences[1:]),
    )  # fmt: skip
    content = render_brief(long)
    assert texts(content)[-1] == "有节略，全文见工作台的“专报和通报”页。"
    assert any(text.startswith("48个[1]单位：") and text.endswith("街道办事处…") for text in texts(content))
    assert "三、一项风险" in texts(content)
    risks = docx.Document(io.BytesIO(content)).tables[1]
    assert risks.rows[1].cells[1].text == "某某自治县第甲街道办事处、某某自治县第乙街道办事处等8个单位"
    assert not any("有节略" in text for text in texts(render_brief(a_brief())))


def test_no_risk_is_told_as_such_and_no_fourth_is() -> None:
    brief = a_brief()
    told = texts(render_brief(replace(brief, risks=())))
    assert told[told.index("三、风险") + 1] == "没有发现风险。"
    with pytest.raises(ValueError, match="最多写三项风险"):
        replace(brief, risks=(*brief.risks, brief.risks[0]))


@given(pieces, st.integers(4, 60))
def test_a_sentence_is_cut_between_figures(found: list[str | Counted], most: int) -> None:
    sentence = tuple(found)
    kept = within(sentence, most)
    figures = [each for each in sentence if isinstance(each, Counted)]
    left = [each for each in kept if isinstance(each, Counted)]
    assert left == figures[: len(left)]
    if kept != sentence:
        words, all_words = (
            "".join(each if isinstance(each, str) else each.text for each in piece)
            for piece in (kept, sentence)
        )
        said, _, _ = words.rpartition("…")
        assert all_words.startswith(said)
        assert len(said) < len(all_words)
        assert words.removesuffix("”").endswith("…")


def a_circular(*said: str | Counted) -> Circular:
    annex = Annex(
        "报送情况",
        ("单位", "状态"),
        (("按时报送（1个）", (("甲局", "已报送"),)),),
        (70, 30),
        "各单位报告的状态",
    )
    return Circular(
        "关于年度报告编制情况的通报", "某区人民政府办公室", date(2026, 2, 2), "各镇人民政府",
        (Part("总体情况", (said,)), Part("有关要求", (("立即报送。",),))), annex,
    )  # fmt: skip


def test_a_circular_has_its_parts_its_sources_and_its_annex() -> None:
    told = texts(render_circular(a_circular(FILED, "已报送，", replace(FILED, text="3个"), "未报。")))
    assert told[told.index("一、总体情况") + 1] == "48个[1]已报送，3个未报。"
    assert "二、有关要求" in told
    after = told[told.index("附件：报送情况") :]
    assert after[2:5] == [
        "某区人民政府办公室", "2026年2月2日", "（数据来源：[1] 2026年1月2日前已报送的单位）",
    ]  # fmt: skip
    assert after[5:] == ["附件", "", "报送情况", "", "数据来源：各单位报告的状态"]


def test_the_annex_lists_the_units_under_their_headings() -> None:
    (table,) = docx.Document(io.BytesIO(render_circular(a_circular("没有。")))).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["单位", "状态"], ["按时报送（1个）", "按时报送（1个）"], ["甲局", "已报送"],
    ]  # fmt: skip


def test_a_figure_without_a_tally_is_refused_but_no_name_or_quotation() -> None:
    with pytest.raises(ValueError, match="48个没有来源"):
        a_circular("已报送48个单位")
    a_circular("区12345热线中心按时报送，上年承诺“办结10件”。")
