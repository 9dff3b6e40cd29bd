"""What a check found, for people and programs: in words, as data, in the tables, as a page of its own."""
