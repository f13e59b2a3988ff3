"""The directive, and the entries that it makes."""
