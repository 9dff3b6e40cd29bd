"""What other parts may use of this app."""

DOORS: dict[str, set[str]] = {
    "api": {"fire_due", "requeue_abandoned", "work"},
    "queries": {"failed", "waiting_count"},
}
