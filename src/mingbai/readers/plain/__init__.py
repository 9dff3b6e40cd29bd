"""Plain text and light markup to grids: what scrapers and converters make of a table."""
