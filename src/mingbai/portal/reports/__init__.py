"""Annual reports: by year, the report itself, why, and the records behind a figure."""
