"""What the mentions of a page come to: senses, links, references and uses."""
