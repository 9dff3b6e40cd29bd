"""What the text of a report says of 信息处理费: whether it speaks of it, and how much was collected."""

import re
from decimal import Decimal

from mingbai.law.report.chapters import topic_of
from mingbai.law.report.figures import Report, Section

__all__ = ["collected_fee", "fee_chapter", "speaks_of_fees"]

#: 六、其他需要报告的事项, where fees are to be reported.
_OTHER_MATTERS = 6

_FEES = re.compile(r"处理费|收费|缴费|费用|[收征]取?[^。；;]{0,10}费|无收取")
_CLAUSES = re.compile(r"[。；;！？\n]")
#: A clause on the processing fee, so that other fees of the agency are left alone.
_PROCESSING = re.compile(r"处理费")
#: What makes an amount something else than money received.
_NOT_RECEIVED = re.compile(r"未|不予|免|标准|应[收缴]|[件页次宗份]/|/[件页]|每[件页]|上年|去年|上一年")
_AMOUNT = re.compile(
    r"(?:[收征]取?|收缴|处理费|费用)[^，,。；;0-9]{0,16}?(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<unit>万?元)"
)
#: 应收500元，实际收取0元.
_ACTUAL = re.compile(
    r"实(?:际)?(?:收|缴|到账)[^，,。；;0-9]{0,10}(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<unit>万?元)"
)


def fee_chapter(report: Report) -> Section | None:
    """The chapter that stands for 六、其他需要报告的事项, whatever its number: the last, where several do."""
    return next((s for s in reversed(report.sections) if topic_of(s.title) == _OTHER_MATTERS), None)


def speaks_of_fees(text: str) -> bool:
    """Whether fees are spoken of at all: 无收取信息处理费情况 is as good as an amount."""
    return _FEES.search("".join(text.split())) is not None


def collected_fee(text: str) -> Decimal | None:
    """The processing fee that ``text`` says was collected, in 元; ``None`` where it states none.

    Sentences about fees notified, waived or owed, and about rates, state no fee collected. Of several
    amounts the largest is taken: the others are its parts.
    """
    amounts: list[Decimal] = []
    for clause in _CLAUSES.split(text):
        compact = "".join(clause.split())
        if not _PROCESSING.search(compact):
            continue
        actual = _ACTUAL.search(compact)
        if actual is None and _NOT_RECEIVED.search(compact):
            continue
        for found in [actual] if actual else _AMOUNT.finditer(compact):
            amount = Decimal(found["number"].replace(",", ""))
            amounts.append(amount * 10000 if found["unit"] == "万元" else amount)
    return max(amounts, default=None)
