"""YAML and JSON of other tools: lists and mappings of terms, by whatever keys."""
