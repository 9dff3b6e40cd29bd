"""Personal data: kept encrypted, found by a blind index, and read on the record."""
