"""What a site has of a glossary: lists, files for other sites, places to edit."""
