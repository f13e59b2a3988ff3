"""Doctrees of Sphinx: nodes, runs of text, native glossaries."""
