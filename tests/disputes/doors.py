"""What other parts may use of this app."""

DOORS: dict[str, set[str]] = {
    "api": {"InvalidDispute", "appeal", "decide", "file", "strike_act", "withdraw"},
    "queries": {"dispute_of", "dispute_records", "disputes", "history"},
}
