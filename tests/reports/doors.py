"""What other parts may use of this app."""

DOORS: dict[str, set[str]] = {
    "api": {
        "ActName", "CannotCompile", "CannotPublish", "Comment", "InvalidWorkFact", "NotAtThisStage",
        "NotInOrder", "ReportKind", "Stage", "WorkMatter", "compile_report", "draw_up", "findings_on", "lock",
        "open_records", "publish_report", "return_report", "state", "submit",
    },
    "queries": {
        "Explanation", "Line", "Records", "ReportKind", "Stage", "Standing", "Sum", "Term", "WorkMatter",
        "compilation_of", "compilations_of", "explain", "history", "law_report_of", "records_behind",
        "report_of", "reports", "standing_of", "stated", "years",
    },
}  # fmt: skip
