"""TX-11: the opening says whom to ask, and not by a free mailbox."""

import re
from collections.abc import Iterable

from mingbai.law.citation import Citation
from mingbai.law.report.figures import Report
from mingbai.law.report.findings import Finding, Severity
from mingbai.law.report.narrative import compact
from mingbai.law.report.rule import ReportRule

__all__ = ["RULE"]

_MAILBOX = re.compile(r"[A-Za-z0-9_.+-]{1,64}@((?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,18})")
_FREE = re.compile(
    r"(?:^|\.)(?:qq|163|126|sina|sohu|foxmail|gmail|hotmail|outlook|139|21cn|tom|aliyun|88|vip)\.com"
    r"|(?:^|\.)(?:sina|189|wo|sohu)\.(?:com\.)?cn|(?:^|\.)yeah\.net",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"\d{3,4}[-—－ ]?\d{7,8}|电话|@|https?:|www\.|网站|传真|联系")
#: An opening shorter than this is no opening paragraph.
_SHORTEST = 40


def check(report: Report) -> Iterable[Finding]:
    """A note on each free mailbox, or on an opening without any way to ask."""
    opening = compact(report.opening)
    last = compact(report.sections[-1].text[-200:]) if report.sections else ""
    free = {found[0]: None for found in _MAILBOX.finditer(f"{opening} {last}") if _FREE.search(found[1])}
    for mailbox in free:
        yield RULE.finding(
            f"联系邮箱{mailbox}是面向社会的免费邮箱，建议改用本机关的工作邮箱。",
            actual=mailbox,
        )
    if len(opening) >= _SHORTEST and not report.is_fragment and not _CONTACT.search(opening + last):
        yield RULE.finding("报告开头没有联系电话、邮箱或者网址，公众对报告有疑问时无从联系，建议补上。")


RULE = ReportRule(
    id="TX-11",
    severity=Severity.NOTE,
    title="开头写明联系方式，不用免费邮箱",
    # 条例 12: the guide names the office, its telephone and its internet address; a report points to them
    citation=Citation("条例", "12"),
    check=check,
)
