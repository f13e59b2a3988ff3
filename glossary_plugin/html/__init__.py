"""HTML in, HTML out, and the pieces that we render; knows no host."""
