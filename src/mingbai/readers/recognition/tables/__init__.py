"""The rows and cells of the three statutory tables."""
