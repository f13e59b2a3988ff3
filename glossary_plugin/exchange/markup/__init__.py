"""Texts in markup: Markdown in all its forms, and what is read by way of it."""
