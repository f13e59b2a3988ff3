"""One build: what is decided, and which documents are written anew."""
