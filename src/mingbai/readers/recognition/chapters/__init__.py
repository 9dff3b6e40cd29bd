"""Titles, chapters, notes and metadata of a report."""
