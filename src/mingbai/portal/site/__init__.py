"""The portal as a whole: its first page, search, health."""
