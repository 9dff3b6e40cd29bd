"""A report as a visitor would bring it: a whole page, sound or with one broken sum."""

from typing import Any

from drafts import draft
from mingbai.law.forms import FORMS
from mingbai.law.report.figures import Section
from mingbai.writers.html import render_fragment

TITLE = "某某县某某局2023年政府信息公开工作年度报告"
#: Rows of applicants that add up to 5, printed as 6.
FAULTY = {"new_received.natural_person": 3, "new_received.org_commercial": 2, "new_received.total": 6}


def report(cells: dict[str, Any] | None = None, title: str = TITLE) -> bytes:
    """A report of the form of 2021 as a page; its tables hold 0 but for the given cells of table 3."""
    written = draft(
        form="F2021", year=2023, agency="某某县某某局", title=title, table3=cells or {},
        sections=tuple(Section(at, each.title, "") for at, each in enumerate(FORMS["F2021"].sections, 1)),
    )  # fmt: skip
    body = f"<body><h1>{title}</h1>{render_fragment(written)}</body>"
    return f"<html><head><title>{title}</title></head>{body}</html>".encode()
