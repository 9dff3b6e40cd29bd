"""What other parts may use of this app."""

DOORS: dict[str, set[str]] = {
    "api": {
        "Fault", "StaleStream", "append", "append_heads", "digest_of_marks", "mark_of", "seal", "verify",
    },
    "queries": {"block_count", "block_heads", "history", "inclusion", "last_seq", "unsealed_count"},
}  # fmt: skip
