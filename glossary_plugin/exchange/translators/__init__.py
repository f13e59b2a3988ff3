"""Files for translators, of one language each: XLIFF, PO and tables of two languages."""
