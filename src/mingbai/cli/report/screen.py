"""Reports and findings for people, in a terminal."""

from rich.console import Console
from rich.text import Text

from mingbai.cli.wrapping import wrapped
from mingbai.law.report.figures import Report, Table
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.wording import column_name, figure_text, row_name
from mingbai.writers.checking.checked import Checked
from mingbai.writers.checking.words import (
    SEVERITY_WORDS,
    Doubt,
    comparison,
    doubts,
    form_name,
    readings,
    side,
    verdict,
)

__all__ = ["show_checked", "show_report", "show_total", "show_unreadable"]

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold blue"}


def show_checked(out: Console, file: str, checked: Checked) -> None:
    """The report's name, a verdict, and the findings, gravest first."""
    facts = [file, f"{checked.year}年度" if checked.year else "", form_name(checked.form)]
    _say(out, checked.title or checked.agency or file, "bold")
    _say(out, " · ".join(fact for fact in facts if fact), "dim", first="  ")
    _say(out, verdict({severity: checked.count(severity) for severity in Severity}), first="  ")
    for severity, word in SEVERITY_WORDS.items():
        found = [finding for finding in checked.findings if finding.severity is severity]
        if found:
            out.print()
            _say(out, f"{word}（{len(found)}）", _STYLES[severity], first="  ")
        for number, finding in enumerate(found, 1):
            _show_finding(out, number, finding)
    _show_doubts(out, checked.doubts)
    out.print()


def show_unreadable(out: Console, file: str, sentence: str) -> None:
    """Which file could not be read, and why: one line, so that its name can be searched for and copied."""
    out.print(Text(f"{file}：{sentence}"), soft_wrap=True)


def show_total(out: Console, checked: int, faulty: int, unreadable: int) -> None:
    """One line on all files together."""
    parts = [f"共核对{checked}份", f"{faulty}份有错误" if faulty else "没有发现错误"]
    if unreadable:
        parts.append(f"另有{unreadable}份无法读取")
    _say(out, "，".join(parts) + "。", "bold")


def show_report(out: Console, file: str, report: Report) -> None:
    """What was read: metadata, chapters, and the rows that hold figures other than 0."""
    facts = [report.agency or "", f"{report.year}年度" if report.year else "", form_name(report.form)]
    _say(out, report.title or file, "bold")
    _say(out, " · ".join(fact for fact in facts if fact), "dim", first="  ")
    for term, value in report.metadata.items():
        _say(out, value or "—", first=f"  {term}：")
    for section in report.sections:
        out.print()
        _say(out, section.title, "bold")
        _say(out, section.text, first="  ")
    for table in report.tables:
        out.print()
        _show_figures(out, table)
    _show_doubts(out, doubts(report))


def _say(out: Console, text: str, style: str = "", *, first: str = "") -> None:
    if text:
        out.print(Text(wrapped(text, out.width, first=first), style), soft_wrap=True)


def _show_finding(out: Console, number: int, finding: Finding) -> None:
    head = f"{number:>4}. "
    indent = " " * len(head)
    _say(out, finding.message, first=head)
    if finding.expected is not None and finding.actual is not None and finding.expected != finding.actual:
        expected, actual = comparison(finding)
        sides = f"{expected} {side(finding.expected)}，{actual} {side(finding.actual)}"
        _say(out, sides, _STYLES[finding.severity], first=indent)
    if finding.cause:
        _say(out, f"原因推测：{finding.cause}", first=indent)
    if finding.quote:
        _say(out, f"原文：{finding.quote}", "dim", first=indent)
    _say(out, f"依据：{finding.citation}（{finding.rule}）", "dim", first=indent)


def _show_doubts(out: Console, entries: tuple[Doubt, ...]) -> None:
    if entries:
        out.print()
        _say(out, f"原件不能唯一确定的数字（{len(entries)}），按最可能的读法核对", "bold", first="  ")
    for number, doubt in enumerate(entries, 1):
        _say(out, f"{doubt.name}：{readings(doubt.entry)}。{doubt.entry.why}", first=f"{number:>4}. ")


def _show_figures(out: Console, table: Table) -> None:
    """The rows of a table that hold anything but 0 and blanks."""
    for row in table.form.data_rows:
        filled = [
            f"{column_name(column)} {figure_text(value)}"
            for column, value in zip(row.columns, table.row_values(row.path), strict=True)
            if value
        ]
        if filled:
            name = row_name(table.form, row)
            _say(out, "；".join(filled), first=f"  {name}：" if name else "  ")
