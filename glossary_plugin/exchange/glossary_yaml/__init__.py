"""The glossary file as a target: written anew, or updated in place."""
