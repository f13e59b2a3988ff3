"""Termbases and thesauri, whose entries are concepts in several languages: TBX and SKOS."""
