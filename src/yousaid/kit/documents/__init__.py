"""Documents out: Markdown as a Word file, and a cash book as a workbook."""
