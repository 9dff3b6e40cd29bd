"""The worked examples of docs/rules/clocks.md: a rule, the acts of a case, and the clock drawn."""

from dataclasses import dataclass, field
from datetime import date

from mingbai.law.application import (
    DEFAULT_SETTINGS,
    Act,
    ActName,
    AfterPayment,
    Channel,
    ClockName,
    Consulted,
    Settings,
)
from mingbai.law.application.consultations import SILENCE
from mingbai.law.calendar import FIRST_DAY_CITATION
from mingbai.law.citation import Citation

__all__ = ["EXAMPLES", "RECEIVED", "Example", "an_act"]

_A = ActName


@dataclass(frozen=True)
class Example:
    """A worked clock: the acts, and which of the clocks they make is drawn."""

    title: str
    rule: str
    citations: tuple[Citation, ...]
    acts: tuple[Act, ...]
    clock: ClockName
    by: Settings = field(default=DEFAULT_SETTINGS)


def an_act(name: ActName, on: str, **fields: object) -> Act:
    """An act on an ISO date, with the fields it needs."""
    return Act(name, date.fromisoformat(on), **fields)  # type: ignore[arg-type]  # named as in Act


RECEIVED = an_act(_A.RECEIVED, "2024-09-13", channel=Channel.COUNTER)
_CONSULTED = an_act(_A.THIRD_PARTY_CONSULTED, "2024-09-18", party="甲公司")
_ANSWERED = an_act(_A.THIRD_PARTY_ANSWERED, "2024-10-09", party="甲公司")
_NOTIFIED = an_act(_A.FEE_NOTIFIED, "2024-09-18", served_on=date(2024, 9, 19), amount=3000, scheme="items")
_PAID = an_act(_A.FEE_PAID, "2024-10-09", amount=3000)

EXAMPLES = (
    Example(
        "答复期限",
        "不能当场答复的，自收到申请之日起20个工作日内答复。起算之日不计入。",
        (Citation("条例", "33"), FIRST_DAY_CITATION),
        (RECEIVED,),
        ClockName.REPLY,
    ),
    Example(
        "延长答复期限",
        "经政府信息公开工作机构负责人同意，在届满前告知申请人，延长一次，最长20个工作日。",
        (Citation("条例", "33.2"),),
        (RECEIVED, an_act(_A.EXTENDED, "2024-10-16", days=20, consent="负责人")),
        ClockName.REPLY,
    ),
    Example(
        "征求第三方意见：扣除",
        "自发出征求意见书的次日起，至收到意见之日止（逾期未提出的，至15个工作日届满之日止），不计入答复期限。"
        "答复期限届满后才征求的，不能使期限恢复。",
        (Citation("条例", "33.3"), Citation("条例", "32")),
        (RECEIVED, _CONSULTED, _ANSWERED),
        ClockName.REPLY,
    ),
    Example(
        "几处同时征求意见：重叠部分只扣一次",
        "各段征求意见的期间合并计算，重叠的工作日只扣除一次。",
        (Citation("条例", "33.3"),),
        (
            RECEIVED,
            _CONSULTED,
            an_act(_A.OTHER_AGENCY_CONSULTED, "2024-09-25", party="财政局"),
            _ANSWERED,
            an_act(_A.OTHER_AGENCY_ANSWERED, "2024-10-11", party="财政局"),
        ),
        ClockName.REPLY,
    ),
    Example(
        "第三方提出意见的期限",
        "自收到征求意见书之日起15个工作日；未记载收到日期的，自发出之日起算。"
        + SILENCE[Consulted.THIRD_PARTY].effect
        + "。",
        (Citation("条例", "32"),),
        (
            RECEIVED,
            an_act(_A.THIRD_PARTY_CONSULTED, "2024-09-18", served_on=date(2024, 9, 20), party="甲公司"),
        ),
        ClockName.THIRD_PARTY,
    ),
    Example(
        "共同制作机关提出意见的期限",
        "自收到征求意见书之日起15个工作日。" + SILENCE[Consulted.CO_MAKER].effect + "。",
        (Citation("条例", "34"),),
        (RECEIVED, an_act(_A.OTHER_AGENCY_CONSULTED, "2024-09-18", party="水利局", kind=Consulted.CO_MAKER)),
        ClockName.CO_MAKER,
    ),
    Example(
        "其他机关提出意见的期限",
        "征求其他机关意见所需时间同样扣除；条例未定上限，缺省按15个工作日（见“由本地确定的事项”）。",
        (Citation("条例", "33.3"),),
        (RECEIVED, an_act(_A.OTHER_AGENCY_CONSULTED, "2024-09-18", party="财政局")),
        ClockName.OTHER_AGENCY,
    ),
    Example(
        "告知补正的期限",
        "申请内容不明确的，自收到申请之日起7个工作日内一次性告知补正的事项和合理的补正期限。",
        (Citation("条例", "30"),),
        (RECEIVED,),
        ClockName.CORRECTION_NOTICE,
    ),
    Example(
        "申请人补正的期限",
        "以告知书确定的期限为准。无正当理由逾期不补正的，视为放弃申请。",
        (Citation("条例", "30"),),
        (RECEIVED, an_act(_A.CORRECTION_ASKED, "2024-09-19", served_on=date(2024, 9, 20), days=10)),
        ClockName.CORRECTION,
    ),
    Example(
        "补正之后重新起算",
        "答复期限自收到补正的申请之日起重新计算；补正期间没有答复期限。此前作出的延长随之失效。",
        (Citation("条例", "30"),),
        (
            RECEIVED,
            an_act(_A.CORRECTION_ASKED, "2024-09-19", days=10),
            an_act(_A.CORRECTED, "2024-09-29"),
        ),
        ClockName.REPLY,
    ),
    Example(
        "延迟答复",
        "数量、频次明显超过合理范围而理由合理、又不能在第三十三条的期限内答复的，可以确定并告知延迟答复的合理期限，"
        "代替原期限。",
        (Citation("条例", "35"),),
        (
            RECEIVED,
            an_act(_A.REASONS_ASKED, "2024-09-19"),
            an_act(_A.REASONS_GIVEN, "2024-09-24"),
            an_act(_A.DELAYED, "2024-10-10", until=date(2024, 11, 29)),
        ),
        ClockName.REPLY,
    ),
    Example(
        "缴纳信息处理费的期限",
        "收费通知在办理期限内发出；申请人自收到通知的次日起20个工作日内缴纳。逾期未缴纳的，视为放弃申请。",
        (Citation("处理费办法"), Citation("条例", "42")),
        (RECEIVED, _NOTIFIED),
        ClockName.PAYMENT,
    ),
    Example(
        "缴费之后：重新起算（缺省）",
        "缴清费用的次日起，答复期限重新计算。",
        (Citation("处理费办法"),),
        (RECEIVED, _NOTIFIED, _PAID),
        ClockName.REPLY,
    ),
    Example(
        "缴费之后：继续计算（可由本地改用）",
        "扣除等待缴费的期间，答复期限继续计算。",
        (Citation("处理费办法"),),
        (RECEIVED, _NOTIFIED, _PAID),
        ClockName.REPLY,
        Settings(after_payment=AfterPayment.RESUME),
    ),
)
