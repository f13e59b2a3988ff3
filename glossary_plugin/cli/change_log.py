"""What has changed in a glossary, for a terminal or for a pull request."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from glossary_plugin.core.glossary_file.differences import Change
from glossary_plugin.exchange.formats.markdown_text import as_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.glossary_file.differences import Difference
    from glossary_plugin.remote.update import Update

__all__ = ["change_log", "for_comment", "term_log"]

_LONGEST = 300
_MENTION = "@\N{WORD JOINER}"
"""What replaces ``@`` outside code, so that a comment mentions nobody."""


def change_log(update: Update, format_: str) -> str:
    """Return how a shared glossary has changed, as ``text`` or ``markdown``; in Markdown nothing where it has not."""
    if format_ == "markdown" and not update.is_new:
        return ""
    named = update.address.named
    title = for_comment(_plain(update.locked.title)) or f"`{named}`"
    return _log(named, f"### {title}\n\n`{named}`: ", _summary(update), update.differences, format_)


def term_log(differences: Sequence[Difference], format_: str) -> str:
    """Return how the terms of a glossary have changed, as ``text`` or ``markdown``."""
    return _log("terms", "### Terms\n\n", _counts(differences) or "no term has changed", differences, format_)


def for_comment(text: str) -> str:
    """Return a text escaped for Markdown, which mentions nobody."""
    return as_markdown(text).replace("@", _MENTION)


def _log(name: str, head: str, said: str, differences: Iterable[Difference], format_: str) -> str:
    lines = [line for each in differences for line in _lines(each)]
    if format_ == "text":
        return "".join(f"{line}\n" for line in (f"{name}: {said}", *lines))
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", "\n".join(lines))), default=0))
    block = [f"{fence}diff", *lines, fence, ""] if lines else []
    return "".join(f"{line}\n" for line in (head + as_markdown(said), "", *block))


def _summary(update: Update) -> str:
    if not update.is_new:
        return "nothing has changed"
    said = update.said or _counts(update.differences)
    return ", ".join(filter(None, (said, *_versions(update)))) or "the copy is made anew"


def _counts(differences: Iterable[Difference]) -> str:
    count = Counter(each.change for each in differences)
    return ", ".join(f"{count[change]} {change}" for change in Change if count[change])


def _versions(update: Update) -> Iterator[str]:
    """Yield version, revision and licence of the file where they have changed."""
    old, new = update.before, update.locked
    for key in ("version", "revision", "licence"):
        was, now = getattr(old, key, "") if old else "", getattr(new, key)
        if was != now:
            shown = [_plain(each)[:12] if key == "revision" else _plain(each) for each in (was, now) if each]
            yield f"{key} {' → '.join(shown)}"


def _lines(difference: Difference) -> Iterator[str]:
    name = _plain(difference.name)
    if difference.change is Change.CHANGED:
        yield f"! {name}"
        before, after = _flat(difference.before), _flat(difference.after)
        for key in dict.fromkeys(key for key in (*before, *after) if before.get(key) != after.get(key)):
            for sign, values in (("-", before), ("+", after)):
                if key in values:
                    yield f"{sign}   {key}: {_shown(values[key])}"
        return
    sign, data = ("+", difference.after) if difference.change is Change.ADDED else ("-", difference.before)
    status = " (deprecated)" if data.get("status") == "deprecated" else ""
    yield f"{sign} {name}{status}: {_shown(_meaning(data))}"


def _flat(data: Mapping[str, object]) -> dict[str, object]:
    """Return the values of an entry by their keys; keys of a translation end with its language."""
    found = {key: value for key, value in data.items() if key != "translations"}
    translations = data.get("translations")
    for language, texts in translations.items() if isinstance(translations, dict) else ():
        found |= {f"{key} ({language})": value for key, value in texts.items()}
    return found


def _meaning(data: Mapping[str, object]) -> object:
    return data.get("definition") or f"see {data.get('see', '')}"


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    plain = _plain(text)
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"


def _plain(text: str) -> str:
    """Return a text in one line, without what would change how a terminal shows it."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in " ".join(text.split()))
