from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import draft
from mingbai.law.report.fees import collected_fee, fee_chapter, speaks_of_fees
from mingbai.law.report.figures import Section


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("2024年，收取信息处理费380元。", Decimal(380)),
        ("依规收取信息处理费共计1,234.5元", Decimal("1234.5")),
        ("信息处理费收取情况：0元。", Decimal(0)),
        ("共收取政府信息公开信息处理费0.038万元。", Decimal(380)),
        ("收取信息处理费380元，其中按件收取信息处理费100元。", Decimal(380)),
        ("未收取信息处理费。", None),
        ("产生信息处理费500元，因申请人放弃，实际收取0元。", Decimal(0)),
        ("应收信息处理费900元，实收200元。", Decimal(200)),
        ("信息处理费收费标准为100元。", None),
        ("应收信息处理费900元，尚未缴纳。", None),
        ("行政事业性收费24252万元。", None),
        ("上年收取信息处理费380元。", None),
        ("无。", None),
    ],
)
def test_the_fee_a_text_states(text: str, yuan: Decimal | None) -> None:
    assert collected_fee(text) == yuan


@given(st.integers(1, 10**7))
def test_any_amount_is_read_exactly(amount: int) -> None:
    assert collected_fee(f"本机关共收取信息处理费{amount:,}元。") == amount
    assert collected_fee(f"本机关共收取信息处理费{amount}万元。") == amount * 10000


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    amount = collected_fee(text)
    assert amount is None or speaks_of_fees(text)


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        (["一、总体情况", "六、其他需要报告的事项"], "六、其他需要报告的事项"),
        (["六、监督保障方面", "七、其他需要报告的事项"], "七、其他需要报告的事项"),
        (["六、其他事项"], "六、其他事项"),
        (["一、总体情况"], None),
    ],
)
def test_the_chapter_that_reports_fees(titles: list[str], found: str | None) -> None:
    chapter = fee_chapter(draft(sections=[Section(None, title, "") for title in titles]))
    assert (chapter.title if chapter else None) == found


def test_words_split_by_spaces_are_still_words() -> None:
    assert speaks_of_fees("无收取信息处 理 费情况")
    assert not speaks_of_fees("无其他需要报告的事项")
