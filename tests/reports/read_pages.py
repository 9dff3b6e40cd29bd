"""Published pages of reports as an agency had them before it began with the system."""

from collections.abc import Mapping
from dataclasses import replace

from mingbai.law.forms import FORMS, form_of_year
from mingbai.law.report.figures import Figure
from mingbai.law.report.figures import Report as LawReport
from mingbai.reports.figures import law_report
from mingbai.reports.tallies import place
from mingbai.writers.html import render_fragment

__all__ = ["a_page", "page_of"]


def a_page(
    name: str, year: int, cells: Mapping[str, Figure] | None = None, problems: str = "更新不及时。"
) -> bytes:
    """A page of a report with these figures (full cell path) and 0 in every other cell."""
    form = form_of_year(year).code
    chapters = [(each.no, each.title, "没有需要说明的情况。") for each in FORMS[form].sections]
    chapters[4] = (*chapters[4][:2], problems)
    values = {**dict.fromkeys(place(form), 0), **(cells or {})}
    return page_of(law_report(form, year, name, values, chapters=chapters), name, year)


def page_of(report: LawReport, name: str, year: int) -> bytes:
    """A page of a report as the agency called ``name`` publishes it."""
    title = f"{name}{year}年政府信息公开工作年度报告"
    body = render_fragment(replace(report, agency=name, title=title), why=None)
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>".encode()
