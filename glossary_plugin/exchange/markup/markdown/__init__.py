"""Glossaries that are written as Markdown pages."""
