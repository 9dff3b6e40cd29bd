"""What other parts may use of this app."""

DOORS: dict[str, set[str]] = {
    "api": {"FileTooLarge", "altered", "opened", "put"},
    "queries": {"every_file", "file_of"},
}
