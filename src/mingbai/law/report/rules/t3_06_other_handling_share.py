"""T3-06: a high share of （六）其他处理 among the results is looked into."""

from collections.abc import Iterable
from fractions import Fraction

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule
from mingbai.law.report.wording import figure_text, table_name

__all__ = ["RULE"]

#: The notice names no share. Above this one, of at least so many cases, the rule speaks; one or two cases
#: are a share of nothing.
_SHARE = Fraction(15, 100)
_FEWEST = 3

_OTHER = {"F2019": ("other",), "F2021": ("other_no_correction", "other_no_payment", "other_misc")}


def check(report: Report) -> Iterable[Finding]:
    """A warning where 其他处理 exceeds its share of （七）总计, in the 总计 column."""
    table = report.table3
    if table is None:
        return
    paths = tuple(f"{row}.total" for row in _OTHER[table.form.form])
    count = sum(table[path] or 0 for path in paths)
    results = table["results_total.total"]
    if count < _FEWEST or not results or count > results or Fraction(count) / Fraction(results) <= _SHARE:
        return
    yield RULE.finding(
        f"{table_name(table.form)}“（六）其他处理”共{figure_text(count)}件，占“（七）总计”{figure_text(results)}件的"
        f"{float(count / results):.1%}，比例偏高。请核对能否归入（一）至（五）各项，"
        "确属其他处理的请说明情形。",
        cell=f"table3.{paths[0]}" if len(paths) == 1 else None,
        actual=count,
        cells=tuple(f"table3.{path}" for path in (*paths, "results_total.total")),
    )


RULE = ReportRule(
    id="T3-06",
    severity=Severity.WARNING,
    title="“（六）其他处理”占办理结果的比例偏高时提请核对",
    # 2019年报格式: 主管部门 looks into units whose 其他处理 is high
    citation=Citation("2019年报格式", "填报要求"),
    check=check,
)
