"""Checking a report that a visitor brings; nothing of it is kept."""
