"""What other parts may use of this app."""

DOORS: dict[str, set[str]] = {}
