"""The glossary and the matching rule; knows no Markdown, no HTML and no host."""
