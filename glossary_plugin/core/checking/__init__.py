"""Checks of a whole glossary, beyond the mistakes that its loader reports: a module for each part of an entry."""
