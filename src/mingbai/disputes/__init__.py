"""Reconsideration and litigation over information disclosure, kept as acts."""
