"""Reports out of the house: the statutory tables laid out, as HTML and as data. Knows law alone."""
