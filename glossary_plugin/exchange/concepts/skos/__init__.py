"""SKOS, the vocabulary of the semantic web."""
