"""How well figures, quotes and who says them are found, against paragraphs marked by hand."""
