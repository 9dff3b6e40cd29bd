"""Mingbai 明白: government information disclosure for a Chinese local government."""

__version__ = "0.0.1"
