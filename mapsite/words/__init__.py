"""Words of the page: kinds, texts of rows, citations, Markdown."""
