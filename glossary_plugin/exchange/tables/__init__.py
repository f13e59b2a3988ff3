"""Glossaries as tables: CSV and TSV."""
