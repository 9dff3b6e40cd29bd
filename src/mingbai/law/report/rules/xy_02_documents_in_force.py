"""XY-02: documents in force are last year's, and those issued, less those repealed (2021 form)."""

import re
from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.causes import Part, cause_of_stock
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.rule import YearRule
from mingbai.law.report.wording import figure_text, row_place

__all__ = ["RULE"]

_ROWS = ("art20_1.regulations", "art20_1.normative_docs")
_SENTENCES = re.compile(r"[。；;\n]")
_DOCUMENTS = re.compile(r"规范性文件|规章|政策文件")
#: What lawfully moves the stock without being issued or repealed in the year.
_EXPLANATIONS = re.compile(r"清理|失效|划转|划入|划出|补录|机构改革|重新认定|宣布废止")


def check(report: Report, previous: Report) -> Iterable[Finding]:
    """A warning for each row where the stock does not follow; a note where the text explains it."""
    this, last = report.table2, previous.table2
    if this is None or last is None or {this.form.form, last.form.form} != {"F2021"}:
        return
    for row in _ROWS:
        issued, repealed, in_force = this.row_values(row)
        before = last[f"{row}.in_force"]
        if in_force is None or before is None:
            continue
        expected = before + (issued or 0) - (repealed or 0)
        if in_force == expected:
            continue
        quote = _explanation(report)
        yield RULE.finding(
            f"{row_place(this.form, row)}：上年现行有效"
            f"{figure_text(before)}，加本年制发"
            f"{figure_text(issued or 0)}，减本年废止{figure_text(repealed or 0)}，"
            f"应为{figure_text(expected)}，现行有效件数为{figure_text(in_force)}。"
            + (
                "报告中有相关说明，请核对是否相符。"
                if quote
                else "如因到期自动失效、文件清理、职能划转或者补录，请加以说明。"
            ),
            severity=Severity.NOTE if quote else None,
            cell=f"table2.{row}.in_force",
            expected=expected,
            actual=in_force,
            cause=cause_of_stock(
                Part("现行有效件数", in_force),
                before,
                expected,
                added=Part("本年制发件数", issued or 0),
                removed=Part("本年废止件数", repealed or 0),
            ),
            quote=quote,
            cells=tuple(f"table2.{row}.{key}" for key in ("issued", "repealed", "in_force")),
        )


def _explanation(report: Report) -> str:
    """The sentence that tells why documents came or went otherwise; empty where there is none."""
    texts = (*(section.text for section in report.sections), *(note.text for note in report.notes))
    for text in texts:
        for sentence in _SENTENCES.split(text):
            if _DOCUMENTS.search(sentence) and _EXPLANATIONS.search(sentence):
                return sentence.strip()
    return ""


RULE = YearRule(
    id="XY-02",
    severity=Severity.WARNING,
    title="表二（2021年格式）现行有效件数等于上年现行有效加本年制发减本年废止，不符的须说明",
    # 2021年报格式 二: figures stand as of 12月31日
    citation=Citation("2021年报格式", "第二部分表格“第二十条第（一）项”"),
    check=check,
)
