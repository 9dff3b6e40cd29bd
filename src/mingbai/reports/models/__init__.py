"""The facts of the reports: a report with its compilations and acts, and what agencies tell of their work.

- :mod:`.report`: a report, its compilations, what was done to it, the facts its sentences take up
- :mod:`.working`: what people did to a report by hand; local dates; what is kept of a published one
- :mod:`.rollup`: policies of rows, promises, reports brought in; copies made for speed
"""

from mingbai.reports.models.report import (
    Compilation,
    Report,
    ReportAct,
    ReportKind,
    WorkFact,
    WorkMatter,
    main_kind,
)
from mingbai.reports.models.rollup import (
    Basis,
    FigureCopy,
    Promise,
    PromiseAct,
    PromiseStep,
    ReadReport,
    ReadReportRemoval,
    RowPolicy,
    StandingCopy,
)
from mingbai.reports.models.working import Edit, EditKind, Format, LocalDeadline, Rendition, Whose

__all__ = [
    "Basis",
    "Compilation",
    "Edit",
    "EditKind",
    "FigureCopy",
    "Format",
    "LocalDeadline",
    "Promise",
    "PromiseAct",
    "PromiseStep",
    "ReadReport",
    "ReadReportRemoval",
    "Rendition",
    "Report",
    "ReportAct",
    "ReportKind",
    "RowPolicy",
    "StandingCopy",
    "Whose",
    "WorkFact",
    "WorkMatter",
    "main_kind",
]
