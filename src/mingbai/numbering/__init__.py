"""Numbers that are given once: index numbers, acceptance numbers, document numbers."""
