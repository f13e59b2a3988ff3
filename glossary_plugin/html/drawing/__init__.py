"""Drawings of a term and its relations."""
