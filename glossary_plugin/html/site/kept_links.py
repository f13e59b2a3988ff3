"""The pages that the last build has linked: one that is as it was, and all that decides on it, is not linked again.

A server builds its site after each change, and most changes leave most pages alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from glossary_plugin.core.linking.grounds import grounds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from glossary_plugin.core.linking.grounds import Grounds
    from glossary_plugin.core.linking.policy import Policy
    from glossary_plugin.core.model import Term
    from glossary_plugin.html.linking.linker import Linked
    from glossary_plugin.html.site.prepared_glossary import PreparedGlossary

__all__ = ["KeptLinks"]

_Key = tuple[str, bytes]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Kept:
    """A page that was linked, and what that rests on."""

    linked: Linked
    policy: Policy
    grounds: Grounds
    led: Mapping[str, str]
    """Where mentions of the terms that were asked for lead, by their ids."""
    meant: Mapping[str, str | None]
    """What the author's links that were asked for mean, by their URLs."""


@dataclass(frozen=True, slots=True)
class KeptLinks:
    """Links pages, and keeps what becomes of them; what a whole build does not ask for is forgotten after it."""

    _before: Mapping[_Key, _Kept] = field(default_factory=dict)
    """The pages of the last build, by their paths and what they say."""
    _known: Mapping[str, Grounds] = field(default_factory=dict)
    """Those that it had, by the languages of pages."""
    _now: dict[_Key, _Kept] = field(default_factory=dict)
    _grounds: dict[str, Grounds] = field(default_factory=dict)

    def next(self) -> KeptLinks:
        """Return what is kept for the next build."""
        return KeptLinks(self._now, self._grounds)

    def link(
        self,
        prepared: PreparedGlossary,
        html: str,
        href: Callable[[Term], str],
        policy: Policy,
        by_hand: Callable[[str], str | None],
    ) -> Linked:
        """Link a page as the linker of the glossary does."""
        key = policy.page, blake2b(html.encode(errors="surrogatepass"), digest_size=16).digest()
        by_id, here = prepared.glossary.by_id, self._of(prepared, policy.language)
        kept = self._now.get(key) or self._before.get(key)
        if (
            kept is None
            or kept.grounds is not here
            or kept.policy != policy
            or any(href(by_id[id_]) != url for id_, url in kept.led.items())
            or any(by_hand(url) != id_ for url, id_ in kept.meant.items())
        ):
            kept = _linked(prepared, html, href, policy, by_hand, here)
        self._now[key] = kept
        return replace(kept.linked, terms=tuple(by_id[term.id] for term in kept.linked.terms))

    def _of(self, prepared: PreparedGlossary, language: str) -> Grounds:
        """Return what a glossary decides on pages in a language, the very same where it is equal to that before."""
        if language not in self._grounds:
            options, known = prepared.settings.options, self._known.get(language)
            found = options.headings, grounds(prepared.glossary, options.match, prepared.language, language)
            self._grounds[language] = known if known == found else found
        return self._grounds[language]


def _linked(
    prepared: PreparedGlossary,
    html: str,
    href: Callable[[Term], str],
    policy: Policy,
    by_hand: Callable[[str], str | None],
    here: Grounds,
) -> _Kept:
    """Link a page, and note what was asked on the way."""
    led: dict[str, str] = {}
    meant: dict[str, str | None] = {}

    def noted_href(term: Term) -> str:
        led[term.id] = url = href(term)
        return url

    def noted_by_hand(url: str) -> str | None:
        meant[url] = id_ = by_hand(url)
        return id_

    linked = prepared.linker.link(html, noted_href, policy, noted_by_hand)
    return _Kept(linked=linked, policy=policy, grounds=here, led=led, meant=meant)
