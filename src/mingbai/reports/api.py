"""Verbs of reports: state, compile, correct, write, judge, submit, return, approve, publish."""

from mingbai.reports.compiling import compile_report, draw_up
from mingbai.reports.copies import copies_differing, renew_all
from mingbai.reports.correcting import take_up_late_records, zero_report
from mingbai.reports.deadlines import set_local_deadline
from mingbai.reports.drawing import Drawn, Refused, draw_season, return_faulty
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
    InvalidDeadline,
    InvalidEdit,
    InvalidPolicy,
    InvalidPromise,
    InvalidReadReport,
    InvalidWorkFact,
    NotAtThisStage,
    NotInOrder,
    StaleEdit,
)
from mingbai.reports.models import Basis, ReportKind, Whose, WorkMatter
from mingbai.reports.neighbours import bring_in, remove_from_view
from mingbai.reports.policies import set_row_policy
from mingbai.reports.promises import (
    assign_promise,
    close_promise,
    drop_promise,
    prove_promise,
    reopen_promise,
    take_up_promise,
)
from mingbai.reports.season import (
    findings_on,
    lock,
    open_late_records,
    open_records,
    publish_report,
    return_report,
    submit,
)
from mingbai.reports.stages import ActName, Comment, Stage
from mingbai.reports.work import state
from mingbai.reports.working import Edition, Judgement

__all__ = [
    "ActName",
    "Basis",
    "CannotCompile",
    "CannotPublish",
    "Comment",
    "Drawn",
    "Edition",
    "InvalidDeadline",
    "InvalidEdit",
    "InvalidPolicy",
    "InvalidPromise",
    "InvalidReadReport",
    "InvalidWorkFact",
    "Judgement",
    "NotAtThisStage",
    "NotInOrder",
    "Refused",
    "ReportKind",
    "Stage",
    "StaleEdit",
    "Whose",
    "WorkMatter",
    "answer_comment",
    "assign_promise",
    "bring_in",
    "close_promise",
    "compile_report",
    "copies_differing",
    "correct_cell",
    "draw_season",
    "draw_up",
    "drop_promise",
    "findings_on",
    "judge_finding",
    "lock",
    "open_late_records",
    "open_records",
    "present",
    "prove_promise",
    "publish_report",
    "remove_from_view",
    "renew_all",
    "reopen_comment",
    "reopen_promise",
    "resolve_comment",
    "return_faulty",
    "return_report",
    "set_local_deadline",
    "set_row_policy",
    "state",
    "submit",
    "take_up_late_records",
    "take_up_promise",
    "withdraw_chapter",
    "withdraw_correction",
    "write_chapter",
    "zero_report",
]
