"""What other parts may use of this app."""

DOORS: dict[str, set[str]] = {
    "api": {"InvalidEnquiry", "answer", "ask"},
    "queries": {"OpenedEnquiry", "answer_to", "counts", "enquiries", "enquiry_of", "opened"},
}
