"""Verbs of reports: state, compile, correct, write, judge, submit, return, approve, publish."""

from mingbai.reports.compiling import compile_report, draw_up
from mingbai.reports.editing import (
    answer_comment,
    correct_cell,
    judge_finding,
    present,
    reopen_comment,
    resolve_comment,
    withdraw_chapter,
    withdraw_correction,
    write_chapter,
)
from mingbai.reports.errors import (
    CannotCompile,
    CannotPublish,
    InvalidEdit,
    InvalidWorkFact,
    NotAtThisStage,
    NotInOrder,
    StaleEdit,
)
from mingbai.reports.models import ReportKind, WorkMatter
from mingbai.reports.season import findings_on, lock, open_records, publish_report, return_report, submit
from mingbai.reports.stages import ActName, Comment, Stage
from mingbai.reports.work import state
from mingbai.reports.working import Edition, Judgement

__all__ = [
    "ActName",
    "CannotCompile",
    "CannotPublish",
    "Comment",
    "Edition",
    "InvalidEdit",
    "InvalidWorkFact",
    "Judgement",
    "NotAtThisStage",
    "NotInOrder",
    "ReportKind",
    "Stage",
    "StaleEdit",
    "WorkMatter",
    "answer_comment",
    "compile_report",
    "correct_cell",
    "draw_up",
    "findings_on",
    "judge_finding",
    "lock",
    "open_records",
    "present",
    "publish_report",
    "reopen_comment",
    "resolve_comment",
    "return_report",
    "state",
    "submit",
    "withdraw_chapter",
    "withdraw_correction",
    "write_chapter",
]
