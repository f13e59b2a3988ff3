"""Fetching glossaries that others publish: for ``glossary update``, and for nothing else."""
