"""The matching rule: which words of a text are which name of which term."""
