"""Annual reports: compiled from records, sent up, returned, locked, published."""
