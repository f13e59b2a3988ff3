"""What the machine and its Python give: files, a cache, the garbage collector, and programs that are read."""
