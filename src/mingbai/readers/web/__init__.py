"""Web pages, as saved or as sent, to the grids and the text that they show."""
