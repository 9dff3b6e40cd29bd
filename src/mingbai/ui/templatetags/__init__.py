"""Filters that all pages share."""
