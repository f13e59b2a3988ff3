"""What an owner should see before switching on: which links look wrong, and the lines that remove them."""
