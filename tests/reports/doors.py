"""What other parts may use of this app."""

DOORS: dict[str, set[str]] = {
    "api": {
        "ActName", "Basis", "CannotCompile", "CannotPublish", "Comment", "Drawn", "Edition",
        "InvalidDeadline", "InvalidEdit", "InvalidPolicy", "InvalidPromise", "InvalidReadReport",
        "InvalidWorkFact", "Judgement", "NotAtThisStage", "NotInOrder", "Refused", "ReportKind", "Stage",
        "StaleEdit", "Whose", "WorkMatter", "answer_comment", "assign_promise", "bring_in", "close_promise",
        "compile_report", "copies_differing", "correct_cell", "draw_season", "draw_up", "drop_promise",
        "findings_on", "judge_finding", "lock", "open_late_records", "open_records", "present",
        "prove_promise", "publish_report", "remove_from_view", "renew_all", "reopen_comment",
        "reopen_promise", "resolve_comment", "return_faulty", "return_report", "set_local_deadline",
        "set_row_policy", "state", "submit", "take_up_late_records", "take_up_promise", "withdraw_chapter",
        "withdraw_correction", "write_chapter", "zero_report",
    },
    "queries": {
        "Beside", "Brief", "CellEvent", "CellOnDesk", "CellState", "ChapterOnDesk", "ChapterText", "Circular",
        "Column", "CommentMade", "ComparedLine", "Comparison", "Completeness", "Contribution", "Correction",
        "Due", "Edition", "EventKind", "Expected", "Explanation", "Fault", "Filing", "FindingState",
        "Format", "HandNote", "INDICATORS", "InHand", "Indicator", "Judgement", "LateRecords", "LeftOut",
        "Line", "Neighbour", "NeighbourFacts", "Noted", "NotedOnDesk", "Number", "OnDesk", "Outlier",
        "PromiseStanding", "Proposal", "ProposalKind", "Proposed", "Reconciled", "Records", "Reply",
        "ReportKind", "Risk", "RolledUp", "Said", "SeasonFacts", "Settlement", "Stage", "Standing", "Sum",
        "TaskFacts", "Term", "UnitFacts", "UnitGroup", "Verdict", "WorkMatter", "Writing", "WrongCell",
        "brief", "circular", "compare_agencies", "compare_years", "compare_years_outside", "compilation_of",
        "compilations_of", "completeness", "due_of", "explain", "faults", "filings", "history",
        "improvements_of", "in_hand", "late_records", "law_report_of", "metadata_of",
        "neighbour", "neighbours", "on_desk", "presented",
        "promise_called", "promises", "promises_owned", "proposals", "proposed_corrections", "readings",
        "reconcile", "records_behind", "renditions", "report_of", "reports", "rolled_up", "row_policies",
        "season_facts", "sees_neighbours", "standing_of", "stated", "timeline", "years",
    },
}  # fmt: skip
