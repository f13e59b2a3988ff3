"""The pieces that pages show: lists, entries, tooltips and their assets."""
