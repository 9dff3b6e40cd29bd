"""Logging in and out, and being logged out when idle."""
