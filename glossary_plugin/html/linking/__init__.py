"""HTML -> runs of text, and back with links in it."""
