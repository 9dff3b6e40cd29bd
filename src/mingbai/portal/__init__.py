"""The public's face: what a citizen reads and asks."""
