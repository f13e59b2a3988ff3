"""Text as such: languages, folding, collation, ids and addresses."""
