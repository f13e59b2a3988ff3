"""Glossaries that are folders of Hugo's."""
