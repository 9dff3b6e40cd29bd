"""What other parts may use of this app."""

DOORS: dict[str, set[str]] = {
    "api": {
        "CannotBeAltered", "InvalidPublication", "Kind", "add_views", "next_index_number", "publish",
        "withdraw",
    },
    "queries": {
        "live", "next_change", "of_uid", "stamp", "tombstone", "versions", "views_of", "visible_to",
    },
}  # fmt: skip
