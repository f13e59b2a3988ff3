"""What is written: links, pages, search and files."""
