"""A published version at its own address; where it was withdrawn, why."""
