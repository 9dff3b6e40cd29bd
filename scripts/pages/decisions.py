"""docs/rules/decisions.md: every decision with its basis, facts, letter, remedies and report rows."""

from collections.abc import Iterator
from datetime import date

from pages.markdown import brief, legend, table

from mingbai.law.citation import Citation
from mingbai.law.decisions import CODES, DecisionCode, Period
from mingbai.law.decisions.notices import COMMON_PARTS, PARTS
from mingbai.law.forms import F2019, F2021, Form
from mingbai.law.remedies import OPEN_POINTS, Level, Unit, UnitKind, remedy_for_silence
from mingbai.law.remedies.units import court_of, organs_of
from mingbai.law.tally.convention import OPEN_POINTS as COUNTING_POINTS

__all__ = ["decisions_page"]

_OPENING = """\
# 处理决定

本页由程序中的规则生成，请勿手工修改。一个处理结果（代码）对应依据、须附卷的事实、文书、救济途径和年报中的一行；
几个结果可以同列一行，没有一个结果无行可列。"""

_ITEMS = """\
一件申请只计一行，按下列次序提出，由承办人确认：

1. 只有一项，或者各项结果同属一行的，计入该行。
2. 已撤回、视为放弃或者终结的部分，在其余部分已有结果时不计。
3. 有一项作了区分处理的，只计“部分公开”，不计其他情形（表三第三项（二）行目）。
4. 既有予以公开、又有依据条例第十四条至第十六条不予公开的，计入“部分公开”。
5. 部分予以公开、其余无法提供或者不予处理的，全国没有统一口径，按“部分公开”提出，请核对。
6. 各项结果不同而均未提供信息的，全国没有统一口径，按表中次序在前的一行提出，请核对。"""

_COUNTING = """\
- 新收：按条例第三十一条确定的收到申请之日归入年度；尚未确认收到、也未作出处理的，不计。
- 上年结转、结转下年度：1月1日、12月31日尚无处理结果的申请。
- 办理结果：归入首次作出处理的年度，按该年12月31日有效的结果计；此后重新作出的处理，不再计入以后年度。
- 分案办理的，仍为一件，全部分案办结后按各项结果计一行；并案办理的，各自计一件，结果相同。
- 移送其他机关的，计入“本机关不掌握相关政府信息”；申请人撤回的，计入其他。
- 复议机关作共同被告的案件，只计入原行为机关（共同被告计数口径）。"""


def decisions_page() -> str:
    """The whole page."""
    lines = [
        _OPENING,
        "",
        "## 总表",
        "",
        *_overview(),
        "",
        "## 逐项说明",
        "",
        *(line for code in CODES.values() for line in _code(code)),
        "## 答复文书的共同要素",
        "",
        *table(["要素", "来源"], ([part.name, brief([part.citation])] for part in COMMON_PARTS)),
        "",
        "## 一件申请有多项内容",
        "",
        _ITEMS,
        "",
        "## 行政复议机关和管辖法院",
        "",
        *_organs(),
        "",
        "机构名称未填的，文书印出表中的法定称谓并提示补填。行政复议决定由人民政府改变原答复的，以该人民政府为被告，"
        "由中级人民法院管辖（行政诉讼法第十五条、第二十六条）。",
        "",
        "## 逾期未答复",
        "",
        *_silence(),
        "",
        "## 表三、表四怎样计数",
        "",
        _COUNTING,
        "",
        "## 由本地确定的事项",
        "",
        *table(
            ["设置", "问题", "缺省", "有关规定"],
            [
                *([each.setting, each.question, each.default, brief(each.citations)] for each in OPEN_POINTS),
                *(
                    [each.setting, each.question, each.default, brief([each.citation])]
                    for each in COUNTING_POINTS
                ),
            ],
        ),
        "",
        "## 依据简称",
        "",
        *legend(_all_citations()),
    ]
    return "\n".join(lines) + "\n"


def _overview() -> list[str]:
    head = ["处理结果", "代码", "依据", "文书", "2021年格式表三", "2019年格式表三"]
    head += [f"救济途径：{period.label}" for period in Period]
    rows = (
        [
            code.name,
            f"`{code.key}`",
            brief(code.basis),
            code.notice.name,
            _row_label(code, F2021),
            "同左" if _row_label(code, F2019) == _row_label(code, F2021) else _row_label(code, F2019),
            *(code.remedy.ways[period].route.label for period in Period),
        ]
        for code in CODES.values()
    )
    return table(head, rows)


def _row_label(code: DecisionCode, form: Form) -> str:
    row = form.table3.row(code.rows[form.code])
    label = row.label.partition("（区分")[0]
    if row.parent in ("", "results"):
        return label
    return f"{form.table3.row(row.parent).label}{label}"


def _code(code: DecisionCode) -> Iterator[str]:
    yield f"### {code.name}"
    yield ""
    yield f"代码 `{code.key}`。依据：{brief(code.basis)}。"
    yield ""
    yield "须附卷："
    yield ""
    for requirement in code.requires:
        yield f"- {requirement.name}（{brief([requirement.citation])}）"
    if code.key == "partial":
        yield "- 以及不予公开部分所适用情形须附卷的全部事实"
    yield ""
    instead = "，可以不发，须在案卷中留有记录" if code.notice.may_be_record else ""
    parts = "；".join(f"{PARTS[part].name}（{brief([PARTS[part].citation])}）" for part in code.notice.parts)
    yield f"文书：{code.notice.name}{instead}。除共同要素外，须写明：{parts}。"
    yield ""
    yield "救济途径："
    yield ""
    for period in Period:
        way = code.remedy.ways[period]
        yield f"- {period.label}：{way.route.label}（{brief(way.citations)}）"
    yield ""
    yield f"年报：2021年格式“{_row_label(code, F2021)}”，2019年格式“{_row_label(code, F2019)}”。"
    yield ""


# One day in each of the two laws of reconsideration.
_OLD, _NEW = date(2023, 12, 31), date(2024, 1, 1)

_UNITS = (
    *((kind.label, Unit(kind)) for kind in UnitKind if kind is not UnitKind.VERTICAL),
    ("省级人民政府", Unit(UnitKind.GOVERNMENT, level=Level.PROVINCE)),
    ("直辖市、设区的市工作部门按行政区划设立的派出机构", Unit(UnitKind.BRANCH, is_by_division=True)),
    ("金融、外汇管理、税务、国家安全机关", Unit(UnitKind.VERTICAL)),
    ("海关", Unit(UnitKind.VERTICAL, is_customs=True)),
)


def _organs() -> list[str]:
    rows = (
        [label, _organ_cell(unit, _OLD), _organ_cell(unit, _NEW), _court_cell(unit)] for label, unit in _UNITS
    )
    return table(
        ["答复机关", "2023年12月31日以前的复议机关", "2024年1月1日以后的复议机关", "直接起诉的法院"], rows
    )


def _organ_cell(unit: Unit, on: date) -> str:
    organs = organs_of(unit, on)
    return f"{'或者'.join(organ.name for organ in organs)}（{brief([organs[0].citation])}）"


def _court_cell(unit: Unit) -> str:
    court = court_of(unit)
    return f"{court.name}（{brief([court.citation])}）"


def _silence() -> list[str]:
    days = (_OLD, _NEW, date(2025, 6, 1))
    found = [remedy_for_silence(Unit(UnitKind.DEPARTMENT), on) for on in days]
    return [f"- {each.period.label}：{each.text}（{brief(each.citations)}）" for each in found]


def _all_citations() -> Iterator[Citation]:
    for code in CODES.values():
        yield from code.basis
        yield from (requirement.citation for requirement in code.requires)
        yield from (PARTS[part].citation for part in code.notice.parts)
        for way in code.remedy.ways.values():
            yield from way.citations
    yield from (part.citation for part in COMMON_PARTS)
    for _, unit in _UNITS:
        yield from (organ.citation for on in (_OLD, _NEW) for organ in organs_of(unit, on))
        yield court_of(unit).citation
    for point in OPEN_POINTS:
        yield from point.citations
    yield from (point.citation for point in COUNTING_POINTS)
    yield Citation("共同被告计数口径")
    yield from (Citation("行政复议法实施条例"), Citation("行政诉讼法解释"))
