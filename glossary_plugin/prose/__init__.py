"""The sources of pages as HTML, for commands that read a documentation without its host."""
