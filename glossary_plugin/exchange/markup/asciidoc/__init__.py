"""AsciiDoc: description lists in sections that are glossaries."""
