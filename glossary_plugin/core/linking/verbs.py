"""English words that are verbs where they stand: behind a subject, or with an object or an adverb."""

from __future__ import annotations

import re

from glossary_plugin.core.linking.sentences import LOOK_BACK, starts_sentence
from glossary_plugin.core.text.folding import APOSTROPHES

__all__ = ["is_verb"]

_DETERMINER = r"(?:the|an?|this|that|these|those|its|their|your|our|each|every|any|all)"
_VERB_ITSELF = re.compile(r"to\s", re.IGNORECASE)
"""How the definition of a term begins that is a verb itself."""
_BEHIND_SUBJECT = re.compile(
    r"\b(?:can|cannot|could|may|might|must|shall|should|will|would|they|we|you"
    rf"|(?:do|does|did|ca|wo|could|should|would|must)n[{APOSTROPHES}]t|let[{APOSTROPHES}]s|[{APOSTROPHES}]ll)"
    r"(?:\s(?:not|also|only|then))?\s\Z",
    re.IGNORECASE,
)
"""What only a verb stands behind, with an object or without."""
_BEFORE_VERB = re.compile(r"\b(?:to|I|that|who)(?:\s(?:not|also|only|then))?\s\Z", re.IGNORECASE)
_BEFORE_THIRD_PERSON = re.compile(
    r"\b(?:it|which|he|she|who|(?:the|an?|each|every|this)\s[\w-]*[^\W_s])(?:\s(?:also|only|then))?\s\Z", re.IGNORECASE
)
_OBJECT = re.compile(rf"\s(?:{_DETERMINER}\s|(?:it|them)\b)", re.IGNORECASE)
_ADVERB = re.compile(r"\s(?:up|down|off|out|away)\b")
_OBJECT_OF_FIRST = re.compile(r"\s(?:(?:the|an?|its|their|your|our)\s|(?:it|them)\b)")
"""The object of a verb that begins a sentence: there a noun too has "that" or "all" behind it."""


def is_verb(text: str, start: int, end: int, definition: str) -> bool:
    """Return whether a word is what somebody does; a term that is defined as a verb ("To go on") is meant there.

    >>> is_verb("to label the node", 3, 8, "A name."), is_verb("the label of it", 4, 9, "A name.")
    (True, False)
    """
    if _VERB_ITSELF.match(definition):
        return False
    if text[start].isupper():
        return _OBJECT_OF_FIRST.match(text, end) is not None and starts_sentence(text, start)
    return text[start].islower() and _is_verb_inside(text, start, end)


def _is_verb_inside(text: str, start: int, end: int) -> bool:
    """Return whether a word in lower case is a verb."""
    has_object = _OBJECT.match(text, end) is not None
    if text.endswith("ing", start, end):
        return has_object
    first = max(0, start - LOOK_BACK)
    if _BEHIND_SUBJECT.search(text, first, start):
        return True
    before = _BEFORE_THIRD_PERSON if text.endswith("s", start, end) else _BEFORE_VERB
    return (has_object or _ADVERB.match(text, end) is not None) and before.search(text, first, start) is not None
