"""Pages that used a glossary before it was imported: what becomes of their links and of the markup of old tools."""
