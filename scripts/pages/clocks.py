"""docs/rules/clocks.md: the states, the guards and every clock of an application, each with a drawing."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from pages.clock_examples import EXAMPLES, RECEIVED, Example, an_act
from pages.markdown import brief, legend, table

from mingbai.law.application import (
    ACT_FORMS,
    STATE_LABELS,
    TRANSITIONS,
    Act,
    ActName,
    Case,
    Channel,
    Clock,
    ServiceMode,
    State,
    clocks_of,
    fold,
    is_answered_in_time,
    overdue_on,
    receipt_of,
    replied_on,
)
from mingbai.law.application.guards import FITTING, STANDING, FittingGuard, StandingGuard
from mingbai.law.application.recalculation import moves_of
from mingbai.law.application.remedy_clocks import (
    court_ordered_disclosure,
    direct_suit,
    reconsideration_answer,
    reconsideration_application,
    reconsideration_decision,
    suit_after_reconsideration,
)
from mingbai.law.application.settings import open_points
from mingbai.law.calendar import CALENDAR, Break, MakeUpDay, Notice, WorkingCalendar
from mingbai.law.citation import Citation
from mingbai.law.proof import Step

__all__ = ["clocks_page"]

_A = ActName
_WEEK = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")

_SHORT = {
    State.NEW: "未收到",
    State.RECEIVED: "待登记",
    State.HANDLING: "办理",
    State.CORRECTING: "待补正",
    State.EXPLAINING: "待说明理由",
    State.PAYING: "待缴费",
    State.DECIDED: "待送达",
    State.ANSWERED: "已答复",
    State.ABANDONED: "放弃",
    State.WITHDRAWN: "撤回",
    State.TRANSFERRED: "移送",
    State.SPLIT: "分案",
    State.ARCHIVED: "归档",
}

_OPENING = """\
# 申请办理的状态和期限

本页由程序中的规则生成，请勿手工修改。案件的事实就是它的各个行为，每个行为有法定日期；状态、期限都由行为和
工作日历推算，不另行保存。误录的行为由后一行为划销并写明理由，推算时跳过；同一日的行为按录入次序。

图例：**起** 起算之日（不计入）；数字为计入的第几个工作日；休 双休日或者放假；停 不计入的工作日；班 调休上班；
**届满** 最后一日。"""


def clocks_page() -> str:
    """The whole page."""
    lines = [
        _OPENING,
        "",
        "## 状态和行为",
        "",
        *_states(),
        "",
        "## 行为还须符合的条件",
        "",
        *_guards(),
        "",
        "## 收到申请之日",
        "",
        *_receipts(),
        "",
        "## 各项期限",
        "",
        *(line for example in EXAMPLES for line in _worked(example)),
        "## 是否按期答复",
        "",
        *_services(),
        "",
        "## 行政复议和行政诉讼的期限",
        "",
        *_remedies(),
        "",
        "## 放假通知公布之后",
        "",
        *_recalculated(),
        "",
        "## 由本地确定的事项",
        "",
        *table(
            ["设置", "问题", "缺省", "有关规定"],
            (
                [f"`{name}`", point.why, f"`{value}`", brief([point.citation])]
                for name, value, point in open_points()
            ),
        ),
        "",
        "## 工作日历的依据",
        "",
        *_notices(),
        "",
        "## 依据简称",
        "",
        *legend(_cited()),
    ]
    return "\n".join(lines) + "\n"


def _states() -> Iterator[str]:
    yield "各行为在哪些状态下可以作出：“✓”作出后状态不变，其余写明作出后的状态，空格为不合法。"
    yield ""
    rows = []
    for name, form in ACT_FORMS.items():
        if name is not _A.STRUCK:
            cells = [_cell(state, TRANSITIONS.get((state, name))) for state in State]
            rows.append([form.label, f"`{name}`", brief([form.citation]), *cells])
    yield from table(["行为", "代码", "依据", *(_SHORT[state] for state in State)], rows)
    yield ""
    yield f"{ACT_FORMS[_A.STRUCK].label}（`{_A.STRUCK}`）可以随时作出，须写明划销第几条记录和理由。"
    yield ""
    yield from table(
        ["状态", "代码", "说明"], ([_SHORT[state], f"`{state}`", STATE_LABELS[state]] for state in State)
    )


def _cell(state: State, target: State | None) -> str:
    if target is None:
        return ""
    return "✓" if target is state else _SHORT[target]


def _guards() -> list[str]:
    rows = []
    for name in ActName:
        guards: list[StandingGuard | FittingGuard] = [*STANDING.get(name, ()), *FITTING.get(name, ())]
        rows += [[ACT_FORMS[name].label, guard.rule, brief([guard.citation])] for guard in guards]
    return table(["行为", "条件", "依据"], rows)


def _receipts() -> Iterator[str]:
    yield "法定的收到之日决定期限；稳妥之日（提交、收发室收件）早于它的，另立一个期限，按它办理不会逾期。"
    yield ""
    names = {
        Channel.COUNTER: "当面提交",
        Channel.MAIL: "邮寄（签收）",
        Channel.ORDINARY_MAIL: "平常信函",
        Channel.MISDIRECTED_MAIL: "寄给其他机构或者人员的信函",
        Channel.ONLINE: "互联网渠道",
        Channel.EMAIL: "电子邮件",
        Channel.FAX: "传真",
    }
    rows = []
    for channel, name in names.items():
        received = an_act(
            _A.RECEIVED,
            "2024-09-13",
            channel=channel,
            submitted_on=date(2024, 9, 11),
            post_room_on=date(2024, 9, 12),
        )
        case = fold([received])
        if channel is not Channel.COUNTER:
            case = fold([received, an_act(_A.RECEIPT_CONFIRMED, "2024-09-18")])
        receipt = receipt_of(case)
        if receipt is not None:
            legal = f"{receipt.legal_on}：{receipt.legal_why.partition('：')[2]}"
            rows.append([name, legal, brief([receipt.citation]), f"{receipt.safe_on}：{receipt.safe_why}"])
    yield "例：2024-09-11 提交，2024-09-12 到收发室，2024-09-13 到达或者签收，2024-09-18 与申请人确认。"
    yield ""
    yield from table(["渠道", "法定的收到之日", "依据", "稳妥之日"], rows)


def _worked(example: Example) -> Iterator[str]:
    case = fold(example.acts, settings=example.by)
    clock = next(each for each in clocks_of(case, settings=example.by) if each.name is example.clock)
    yield f"### {example.title}"
    yield ""
    yield f"{example.rule}依据：{brief(example.citations)}。"
    yield ""
    yield f"例：{'，'.join(_told(act) for act in case.acts)}。届满日：**{clock.due_on}**。"
    yield ""
    yield from _drawing(clock.steps)
    yield ""


def _told(act: Act) -> str:
    told = f"{act.on} {act.label}"
    if act.party:
        told += f"（{act.party}）"
    if act.served_on:
        told += f"，{act.served_on} 送达"
    if act.days:
        told += f"，{act.days}个工作日"
    if act.until:
        told += f"，至 {act.until}"
    return told


def _drawing(steps: Sequence[Step]) -> list[str]:
    """The steps as a wall calendar, a row a week."""
    marks = {step.on: _mark(step) for step in steps if step.on is not None}
    days = sorted(marks)
    marks[days[-1]] = f"**{marks[days[-1]]} 届满**"
    monday = days[0] - timedelta(days=days[0].weekday())
    rows = []
    while monday <= days[-1]:
        week = [monday + timedelta(days=n) for n in range(7)]
        rows.append([f"{day.month}-{day.day} {marks[day]}" if day in marks else "" for day in week])
        monday += timedelta(days=7)
    return table(_WEEK, rows)


def _mark(step: Step) -> str:
    if step.amount is not None:
        return f"班 {step.amount}" if "调休上班" in step.why else str(step.amount)
    if "当日不计入" in step.why:
        return "**起**"
    return "停" if step.why.split("；")[0].endswith("，不计入") else "休"


def _services() -> Iterator[str]:
    yield "邮寄送达以交邮之日为准，直接送达、委托送达以签收之日为准（送达解释）。"
    yield ""
    rows = []
    served = {
        "邮寄": ServiceMode.MAIL,
        "直接送达": ServiceMode.PERSONAL,
        "委托其他行政机关代为送达": ServiceMode.ENTRUSTED,
    }
    for name, mode in served.items():
        acts = [
            RECEIVED,
            an_act(_A.DECIDED, "2024-10-16"),
            an_act(_A.SERVED, "2024-10-17", served_on=date(2024, 10, 21), mode=mode),
        ]
        case = fold(acts)
        verdict = "按期" if is_answered_in_time(case) else f"自 {overdue_on(case)} 起逾期"
        rows.append([name, "2024-10-17", "2024-10-21", str(replied_on(case)), verdict])
    yield "例：2024-09-13 收到申请，2024-10-17 届满。"
    yield ""
    yield from table(["方式", "交邮或者发出", "签收", "以何日为准", "是否按期"], rows)


def _remedies() -> Iterator[str]:
    yield (
        "按自然日、月计算，届满之日为法定休假日的顺延（民事诉讼法第八十五条）；"
        "行政复议法中的三日、五日、七日、十日为工作日（行政复议法第八十八条）。"
    )
    yield ""
    known_on = date(2024, 8, 6)
    clocks: Iterable[tuple[str, Clock]] = (
        ("知道处理决定并被告知救济途径", reconsideration_application(known_on)),
        (
            "知道处理决定，至2025-07-01才知道救济途径",
            reconsideration_application(known_on, told_on=date(2025, 7, 1)),
        ),
        ("收到申请书副本，普通程序", reconsideration_answer(known_on)),
        ("收到申请书副本，简易程序", reconsideration_answer(known_on, is_simplified=True)),
        ("受理，普通程序", reconsideration_decision(known_on)),
        ("受理，普通程序延长三十日", reconsideration_decision(known_on, extended_days=30)),
        ("受理，简易程序", reconsideration_decision(known_on, is_simplified=True)),
        ("收到行政复议决定书", suit_after_reconsideration(known_on)),
        ("知道处理决定并被告知起诉期限", direct_suit(known_on)),
        ("判决生效", court_ordered_disclosure(known_on)),
    )
    rows = [
        [clock.label, event, brief([clock.citation]), str(clock.from_on), str(clock.due_on), _ending(clock)]
        for event, clock in clocks
    ]
    yield from table(["期限", "自", "依据", "起算", "届满", "计算"], rows)


def _ending(clock: Clock) -> str:
    steps = clock.steps
    counted = max((step.amount or 0 for step in steps), default=0)
    if counted:
        return f"{counted}个工作日"
    told = [f"{steps[1].why.partition('，')[0]}至{steps[1].on}"]
    told += [f"{step.why}（{step.on}）" for step in steps if step.why.startswith("自知道")]
    if steps[-1].why.startswith("顺延"):
        told.append("遇法定休假日顺延")
    return "；".join(told)


def _recalculated() -> Iterator[str]:
    notice = Notice(
        2027,
        "国务院办公厅关于2027年部分节假日安排的通知",
        (Break("春节", date(2027, 2, 5), date(2027, 2, 13)),),
        (MakeUpDay("春节", date(2027, 2, 14)),),
    )
    new: WorkingCalendar = CALENDAR.with_year(notice)
    case: Case = fold([an_act(_A.RECEIVED, "2027-01-11")])
    yield (
        "放假通知尚未公布的年份只按双休日和固定节日估算，结果标明“估算”；"
        "通知录入后重新推算，列出变动的期限和原因。"
    )
    yield ""
    yield (
        "例（2027年的安排为虚构）：2027-01-11 收到申请，原按估算，后录入通知：2月5日至13日放假，2月14日上班。"
    )
    yield ""
    for move in moves_of("例", case, CALENDAR, new):
        yield f"- {move.sentence}"


def _notices() -> list[str]:
    rows = [
        [str(notice.year), f"《{notice.title}》", notice.number, str(notice.issued_on)]
        for notice in CALENDAR.notices
    ]
    return table(["年份", "通知", "文号", "日期"], rows)


def _cited() -> Iterator[Citation]:
    yield from (form.citation for form in ACT_FORMS.values())
    yield from (citation for example in EXAMPLES for citation in example.citations)
    yield from (point.citation for _, _, point in open_points())
    yield from (
        Citation(key) for key in ("期限起算解释", "送达解释", "行政诉讼法", "行政诉讼法解释", "行政复议法")
    )
