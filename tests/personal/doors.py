"""What other parts may use of this app."""

DOORS: dict[str, set[str]] = {
    "api": {"CannotOpen", "blind", "decrypt", "encrypt", "log_access"},
    "queries": {"accesses"},
}
