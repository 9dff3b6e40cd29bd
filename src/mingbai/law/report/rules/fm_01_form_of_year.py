"""FM-01: a report follows the form prescribed for its year."""

from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.forms import form_of_year
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import ReportRule

__all__ = ["RULE"]

#: The 2019 notice only encouraged its form for the report of 2019 (单位有困难的可参照).
_FIRST_YEAR = 2019

_NAMES = {"F2019": "2019年印发的格式（试行）", "F2021": "2021年印发的格式"}


def check(report: Report) -> Iterable[Finding]:
    """A warning where all tables that differ between the forms follow another year's form.

    Where only one of them does, the report mixes two forms (FM-02). A note for report year 2019.
    """
    year = report.year
    forms = {table.form.form for table in (report.table2, report.table3) if table is not None}
    if year is None or year < _FIRST_YEAR or len(forms) != 1:
        return
    expected, actual = form_of_year(year).code, forms.pop()
    if actual == expected:
        return
    is_encouraged_only = year == _FIRST_YEAR
    yield RULE.finding(
        f"{year}年度报告应使用{_NAMES[expected]}，本报告的表格为{_NAMES[actual]}，请按规定的格式填报。",
        severity=Severity.NOTE if is_encouraged_only else None,
        expected=expected,
        actual=actual,
    )


RULE = ReportRule(
    id="FM-01",
    severity=Severity.WARNING,
    title="报告使用当年适用的格式（2019、2020年度为试行格式，2021年度起为新格式）",
    # 2021年报格式: from the report of 2021 on; 2019年报格式: 2020, encouraged for 2019
    citation=Citation("2021年报格式", "通知正文"),
    check=check,
)
