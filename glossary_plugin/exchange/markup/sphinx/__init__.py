"""Glossary directives in the sources of Sphinx projects."""
