"""A page of its own on which a person looks over links, and gets the lines that remove the wrong ones."""
