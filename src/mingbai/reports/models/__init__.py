"""The facts of the reports: a report with its compilations and acts, and what agencies tell of their work.

- :mod:`.report`: a report, its compilations, what was done to it, the facts its sentences take up
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

__all__ = ["Compilation", "Report", "ReportAct", "ReportKind", "WorkFact", "WorkMatter", "main_kind"]
