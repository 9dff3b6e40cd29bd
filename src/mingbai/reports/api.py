"""Verbs of reports: state, compile, submit, return, approve, publish, open the records behind a figure."""

from mingbai.reports.compiling import compile_report, draw_up
from mingbai.reports.errors import (
    CannotCompile,
    CannotPublish,
    InvalidWorkFact,
    NotAtThisStage,
    NotInOrder,
)
from mingbai.reports.models import ReportKind, WorkMatter
from mingbai.reports.season import findings_on, lock, open_records, publish_report, return_report, submit
from mingbai.reports.stages import ActName, Comment, Stage
from mingbai.reports.work import state

__all__ = [
    "ActName",
    "CannotCompile",
    "CannotPublish",
    "Comment",
    "InvalidWorkFact",
    "NotAtThisStage",
    "NotInOrder",
    "ReportKind",
    "Stage",
    "WorkMatter",
    "compile_report",
    "draw_up",
    "findings_on",
    "lock",
    "open_records",
    "publish_report",
    "return_report",
    "state",
    "submit",
]
