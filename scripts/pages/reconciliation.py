"""docs/rules/reconciliation.md: every check of the annual report, one line a rule."""

from collections.abc import Iterator

from pages.markdown import brief, legend, table

from mingbai.law.report.findings import Severity
from mingbai.law.report.rules import RULES

__all__ = ["reconciliation_page"]

_OPENING = """\
# 年度报告核对规则

本页由程序中的规则生成，请勿手工修改。表二、表三、表四指年度报告第二、三、四部分的表格。

“程度”是该规则可能给出的最重结论：

- 错误：违反格式所列或者所含的加总、勾稽关系，或者填写了不可能的数字；
- 核对：可能有误，请对照原件核对，属实的加以说明；
- 提示：仅供参考。

下列情形不认定为错误：有数字存在多种读法；合计为空；文件中没有有关的行，而缺少的数字可以解释差额；
下级单位的报告不齐。组成部分的空格按0计算，并予提示。

两种格式共有的规则，依据列2021年报格式；2019、2020年度的报告依2019年报格式的同一处。"""

_FAMILIES = (
    ("FM", "格式"),
    ("T2-19", "表二（2019年格式）"),
    ("T2-21", "表二（2021年格式）"),
    ("T3", "表三"),
    ("T4", "表四"),
    ("XT", "各表之间、表与文字之间"),
    ("TX", "文字、结构和日期"),
    ("XY", "跨年度"),
    ("RU", "逐级汇总"),
)

_SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "核对", Severity.NOTE: "提示"}
_NEEDS = {"report": "本年报告", "previous": "本年和上年报告", "children": "本级和下级报告"}


def reconciliation_page() -> str:
    """The whole page."""
    lines = [_OPENING, ""]
    for prefix, title in _FAMILIES:
        lines += [f"## {title}", "", *table(("编号", "核对内容", "程度", "需要", "依据"), _rows(prefix)), ""]
    lines += ["## 依据全称", "", *legend(rule.citation for rule in RULES)]
    return "\n".join(lines) + "\n"


def _rows(prefix: str) -> Iterator[tuple[str, ...]]:
    for rule in RULES:
        if rule.id.startswith(prefix):
            yield (
                rule.id,
                rule.title,
                _SEVERITIES[rule.severity],
                _NEEDS[rule.needs],
                brief([rule.citation]),
            )
