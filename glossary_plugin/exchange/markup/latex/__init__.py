"""LaTeX: the entries of the packages glossaries, acronym and acro."""
