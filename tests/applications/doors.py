"""What other parts may use of this app."""

DOORS: dict[str, set[str]] = {
    "api": {
        "APPLICANT_KINDS", "ApplicantDetails", "InvalidApplication", "MissingFacts", "agency_answers",
        "archive", "ask_reasons", "ask_to_correct", "confirm_receipt", "consult_agency",
        "consult_third_party", "correct", "decide", "delay", "extend", "give_reasons", "lapse", "merge",
        "notify_fee", "pay_fee", "receive", "refund_fee", "register", "remake", "repair", "serve",
        "split", "strike_act", "third_party_answers", "transfer", "withdraw",
    },
    "queries": {
        "Difference", "Line", "Opened", "application_of", "applications", "cases", "differences",
        "found_by", "history", "listing", "opened", "pending",
    },
}  # fmt: skip
