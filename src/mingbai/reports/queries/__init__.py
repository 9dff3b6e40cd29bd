"""Reads of reports, each scoped to its viewer.

- :mod:`.reading`: which reports there are, what a figure is made of, the records behind it
- :mod:`.working`: the desk of a report: cells, chapters, findings, comments, and what is typed but not saved
"""

from mingbai.reports.findings import FindingState, Noted
from mingbai.reports.judging import CommentMade
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
from mingbai.reports.queries.working import (
    CellOnDesk,
    ChapterOnDesk,
    NotedOnDesk,
    OnDesk,
    Reconciled,
    on_desk,
    reconcile,
)
from mingbai.reports.reading import ChapterText
from mingbai.reports.working import Correction, Edition, Judgement, Reply, Settlement, Writing

__all__ = [
    "CellOnDesk",
    "ChapterOnDesk",
    "ChapterText",
    "CommentMade",
    "Correction",
    "Edition",
    "Explanation",
    "FindingState",
    "Judgement",
    "Line",
    "Noted",
    "NotedOnDesk",
    "OnDesk",
    "Reconciled",
    "Records",
    "Reply",
    "ReportKind",
    "Settlement",
    "Stage",
    "Standing",
    "Sum",
    "Term",
    "WorkMatter",
    "Writing",
    "compilation_of",
    "compilations_of",
    "explain",
    "history",
    "law_report_of",
    "on_desk",
    "reconcile",
    "records_behind",
    "report_of",
    "reports",
    "standing_of",
    "stated",
    "years",
]
