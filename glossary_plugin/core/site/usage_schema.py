"""The JSON Schema of ``glossary-usage.json``, for programs that read what sites publish."""

from __future__ import annotations

from typing import Any

from glossary_plugin.core.site.usage_file import VERSION

__all__ = ["usage_schema"]

Schema = dict[str, Any]


def usage_schema() -> Schema:
    """Return the schema (JSON Schema 2020-12) of the file as plain data."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Usage of glossaries",
        **_object(
            "What a site uses.",
            version={"const": VERSION, "description": "The version of this form."},
            title=_text("What the site is called."),
            url=_text(
                "The address of the site; where it is not known, the way to its root from the folder of the file."
            ),
            glossaries=_mapping("The glossaries of others, by their addresses.", "glossary"),
            terms=_mapping("Whose terms those are that others publish, by the ids that they have on the site.", "term"),
            pages=_list("The pages that use terms.", {"$ref": "#/$defs/page"}),
        ),
        "$defs": {
            "glossary": _object(
                "A glossary of others.", title=_text("What it is called."), version=_text("Which version was read.")
            ),
            "term": _object(
                "A term of others.",
                glossary=_text("The address of its glossary."),
                id=_text("The id that it has there."),
            ),
            "page": _object(
                "A page of the site.",
                path=_text("The path of its source inside the documentation."),
                title=_text("What it is called."),
                url=_text("Its address, relative to that of the site."),
                uses=_list("The terms that it uses, section by section.", {"$ref": "#/$defs/use"}),
            ),
            "use": _object(
                "The mentions of a term in one section of a page.",
                term=_text("The id that the term has on the site."),
                section=_text("The anchor of the section; empty: it has none."),
                section_title=_text("The title of the section."),
                snippet=_object(
                    "The first mention with what its sentence says before and behind it.",
                    before=_text("What is before it."),
                    mention=_text("The mention."),
                    after=_text("What is behind it."),
                ),
                count=_number("How many mentions there are, linked or not."),
                linked=_number("How many of them are links."),
                names=_list("How plain mentions write the term, each way once.", {"type": "string"}),
                references=_list("What explicit references call it, each id or name once.", {"type": "string"}),
            ),
        },
    }


def _object(help_: str, **properties: Schema) -> Schema:
    return {"type": "object", "description": help_, "properties": properties, "required": list(properties)}


def _mapping(help_: str, shape: str) -> Schema:
    return {"type": "object", "description": help_, "additionalProperties": {"$ref": f"#/$defs/{shape}"}}


def _list(help_: str, items: Schema) -> Schema:
    return {"type": "array", "description": help_, "items": items}


def _text(help_: str) -> Schema:
    return {"type": "string", "description": help_}


def _number(help_: str) -> Schema:
    return {"type": "integer", "minimum": 0, "description": help_}
