"""The languages of a document's texts: what catalogues have translated, and what they have not."""

from __future__ import annotations

from dataclasses import dataclass

from docutils import nodes

__all__ = ["Languages", "is_translated", "mark_untranslated"]


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages (BCP 47) of the texts of a document."""

    written: str
    """That of what nobody has translated."""
    translated: str
    """That of the build."""

    @property
    def every(self) -> tuple[str, ...]:
        """Both, or the one that there is."""
        return tuple(dict.fromkeys((self.translated, self.written)))


def is_translated(node: nodes.Element) -> bool:
    """Return whether a catalogue has some of the blocks in a node."""
    return any(each.get("translated") for each in node.findall(nodes.Element))


def mark_untranslated(box: nodes.Element, languages: Languages) -> None:
    """Say in which language the blocks are that nobody has translated, where others beside them were."""
    if len(languages.every) > 1 and is_translated(box):
        for block in box.findall(nodes.TextElement):
            if block.get("translated") is False:
                block["classes"].append(f"language-{languages.written}")  # docutils makes it the attribute
