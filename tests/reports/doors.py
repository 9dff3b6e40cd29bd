"""What other parts may use of this app."""

DOORS: dict[str, set[str]] = {
    "api": {
        "ActName", "CannotCompile", "CannotPublish", "Comment", "Edition", "InvalidEdit", "InvalidWorkFact",
        "Judgement", "NotAtThisStage", "NotInOrder", "ReportKind", "Stage", "StaleEdit", "WorkMatter",
        "answer_comment", "compile_report", "correct_cell", "draw_up", "findings_on", "judge_finding", "lock",
        "open_records", "present", "publish_report", "reopen_comment", "resolve_comment", "return_report",
        "state", "submit", "withdraw_chapter", "withdraw_correction", "write_chapter",
    },
    "queries": {
        "CellOnDesk", "ChapterOnDesk", "ChapterText", "CommentMade", "Correction", "Edition", "Explanation",
        "FindingState", "Judgement", "Line", "Noted", "NotedOnDesk", "OnDesk", "Reconciled", "Records",
        "Reply", "ReportKind", "Settlement", "Stage", "Standing", "Sum", "Term", "WorkMatter", "Writing",
        "compilation_of", "compilations_of", "explain", "history", "law_report_of", "on_desk", "reconcile",
        "records_behind", "report_of", "reports", "standing_of", "stated", "years",
    },
}  # fmt: skip
