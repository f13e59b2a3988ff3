"""A review as text: the suggestions, a line each, then the terms with their sentences, and the lines to paste."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossary_plugin.core.text.counted import counted
from glossary_plugin.review.lines import about

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["review_text"]

_MOST_SENTENCES = 3
_MOST_PAGES = 5
_MOST_PHRASES = 5


def review_text(data: Mapping[str, Any]) -> str:
    """Return the text of a review, given as plain data."""
    return "".join(f"{line}\n" for part in (_suggestions, _lines, _terms, _pages) for line in part(data))


def _suggestions(data: Mapping[str, Any]) -> Iterator[str]:
    for number, each in enumerate(data["suggestions"], 1):
        mark = " " if each["sure"] else "?"
        sentence = next((f": {_sentence(link)}" for link in each["links"]), "")
        yield (
            f"{number:>3}.{mark} {each['name']}: {_cut(each)} ({counted(len(each['links']), 'link')}, "
            f"{about(each['wrong'])} wrong; {each['why']}){sentence}"
        )
    wrong = sum(each["wrong"] for each in data["names"])
    hint = "" if all(each["sure"] for each in data["suggestions"]) else "; '?': read the links before you decide"
    yield f"{counted(data['links'], 'link')}, {about(wrong)} of them wrong{hint}"


def _cut(suggestion: Mapping[str, Any]) -> str:
    """Return the line of a suggestion, which may have a long list."""
    values, line = suggestion["values"], str(suggestion["line"])
    if len(values) <= _MOST_PHRASES:
        return line
    return f"match: {{except: [{', '.join(values[:_MOST_PHRASES])}, and {len(values) - _MOST_PHRASES} more]}}"


def _lines(data: Mapping[str, Any]) -> Iterator[str]:
    for text, where in (
        (data["lines"]["glossary"], "at the end of a glossary file, under its 'overrides' where it has some"),
        (data["lines"]["site"], f"in {data['host']}"),
    ):
        if text:
            yield f"\nLines to paste, {where}:\n"
            yield text.rstrip("\n")


def _terms(data: Mapping[str, Any]) -> Iterator[str]:
    yield "\nTerms:"
    for term in data["terms"]:
        small = "" if term["small"] is None else f", {term['small']:.0%} in small letters"
        yield (
            f"\n{term['name']}: {counted(term['places'], 'place')} on {counted(term['pages'], 'page')}{small}, "
            f"{counted(term['links'], 'link')}, {term['weak']:,} left plain as weak"
        )
        if term["neighbours"]:
            beside = ", ".join(f"{', '.join(each['phrases'])} ({each['places']})" for each in term["neighbours"])
            yield f"  recurring: {beside}"
        yield from (f"  {link['page']}: {_sentence(link)}" for link in term["doubtful"][:_MOST_SENTENCES])
        yield from (
            f"  weak ({link['sign']}), {link['page']}: {_sentence(link)}" for link in term["left_out"][:_MOST_SENTENCES]
        )


def _pages(data: Mapping[str, Any]) -> Iterator[str]:
    yield "\nPages with most links:"
    for page in data["pages"][:_MOST_PAGES]:
        yield f"  {page['page']}: {counted(page['links'], 'link')}, {about(page['wrong'])} wrong"


def _sentence(link: Mapping[str, Any]) -> str:
    return f"{link['before']}[{link['words']}]{link['after']}"
