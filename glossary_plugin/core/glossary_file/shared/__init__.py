"""Glossaries that others publish: their addresses, what is locked of them, and the copies that builds read."""
