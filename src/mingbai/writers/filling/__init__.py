"""Filling a superior's own template: the figures go into its cells, and nothing else of the file changes."""
