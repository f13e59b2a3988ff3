"""A site as a whole: its glossary, the places of its entries, and the way of a page."""
