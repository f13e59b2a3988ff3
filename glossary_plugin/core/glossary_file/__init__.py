"""Glossary files in YAML -> a glossary, and a glossary back to plain data."""
