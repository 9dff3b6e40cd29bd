"""Reads of reports, each scoped to its viewer.

- :mod:`.reading`: which reports there are, what a figure is made of, the records behind it
"""

from mingbai.reports.queries.reading import (
    Explanation,
    Line,
    Records,
    ReportKind,
    Stage,
    Standing,
    Sum,
    Term,
    WorkMatter,
    compilation_of,
    compilations_of,
    explain,
    history,
    law_report_of,
    records_behind,
    report_of,
    reports,
    standing_of,
    stated,
    years,
)

__all__ = [
    "Explanation",
    "Line",
    "Records",
    "ReportKind",
    "Stage",
    "Standing",
    "Sum",
    "Term",
    "WorkMatter",
    "compilation_of",
    "compilations_of",
    "explain",
    "history",
    "law_report_of",
    "records_behind",
    "report_of",
    "reports",
    "standing_of",
    "stated",
    "years",
]
