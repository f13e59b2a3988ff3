"""What could become a term: found in the pages alone, offline; knows no host."""
