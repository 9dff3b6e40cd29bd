"""Pages of PDF files to grids: ruled tables, tables without rules, columns of text."""
