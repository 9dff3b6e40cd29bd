"""Word documents and Excel workbooks to grids."""
