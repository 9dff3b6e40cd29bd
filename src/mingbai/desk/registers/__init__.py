"""The registers of a clerk's agencies: what they hold, files handed in, single entries, what is struck."""
