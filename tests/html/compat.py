"""What our style sheets and scripts ask of a browser, and since when browsers have it.

``python tests/html/compat.py data.json`` writes ``compat.toml`` anew from MDN's browser-compat-data.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from pygments.lexers import CssLexer, JavascriptLexer
from pygments.token import Comment, Name, String

FACTS = Path(__file__).with_name("compat.toml")
ASSETS = Path(__file__).parents[2] / "glossary_plugin" / "html" / "assets"
BROWSERS = ("chrome", "firefox", "safari")
NEVER = "-"

Data = Mapping[str, Any]

# ---- What is asked ----

_AT_RULE = re.compile(r"@([\w-]+)([^{;]*)[{;]")
_MEDIA = re.compile(r"\(\s*(?:min-|max-)?([a-z-]+)\s*[:)]")
_SELECTORS = re.compile(r"(?:^|[{};])\s*([^@{};]+)\{")
_PSEUDO = re.compile(r"::?[a-z][a-z-]+")
_DECLARATION = re.compile(r"(?:^|[{;])\s*([a-z-][\w-]*):\s*([^;{}]+)(?=[;}])")
_FUNCTION = re.compile(r"([a-z][\w-]*)\(")
_UNIT = re.compile(r"(?<![\w#-])-?\d*\.?\d+([a-z]+)\b")
_KEYWORD = re.compile(r"(?<![\w.#-])([a-zA-Z][a-zA-Z-]*)(?![\w(-])")

SYNTAX = {
    "...": "operators.spread",
    "=>": "functions.arrow_functions",
    "??": "operators.nullish_coalescing",
    "??=": "operators.nullish_coalescing_assignment",
    "?.": "operators.optional_chaining",
    "await": "operators.await",
    "async": "statements.async_function",
    "class": "statements.class",
    "catch {": "statements.try_catch.optional_catch_binding",
    "of": "statements.for_of",
    "||=": "operators.logical_or_assignment",
    "&&=": "operators.logical_and_assignment",
    "**": "operators.exponentiation",
    "`": "grammar.template_literals",
    "(?<=": "regular_expressions.lookbehind_assertion",
    "(?<!": "regular_expressions.lookbehind_assertion",
}
"""The ways of writing a script that are younger than the language, and where the data have them."""


def style_asks(text: str) -> set[str]:
    """Return the features of a style sheet: properties with their values, functions, units, selectors, at-rules."""
    words = [(kind, value) for kind, value in CssLexer().get_tokens(text) if kind is not Comment]
    bare = "".join('""' if kind in String else value for kind, value in words)
    return {*_rules(bare), *_declared(bare)}


def _rules(bare: str) -> Iterator[str]:
    for name, prelude in _AT_RULE.findall(bare):
        yield f"@{name}"
        if name == "media":
            yield from (f"@media {feature}" for feature in _MEDIA.findall(prelude))
    for prelude in _SELECTORS.findall(bare):
        yield from _PSEUDO.findall(prelude)


def _declared(bare: str) -> Iterator[str]:
    for name, value in _DECLARATION.findall(bare):
        yield from (f"{function}()" for function in _FUNCTION.findall(value))
        yield from (f"1{unit}" for unit in _UNIT.findall(value))
        if name.startswith("--"):
            continue
        yield name
        yield from (f"{name}: {keyword}" for keyword in _KEYWORD.findall(_flat(value)) if keyword != "important")
        if name == "content" and "/" in value:
            yield "content: alt_text"


def _flat(value: str) -> str:
    """Return a value without what is in brackets."""
    while (flat := re.sub(r"[\w-]*\([^()]*\)", "", value)) != value:
        value = flat
    return value


def script_asks(text: str) -> set[str]:
    """Return the features of a script: every name that is not its own, ways of writing, selectors in its texts."""
    words = JavascriptLexer().get_tokens(text)
    tokens = [(kind, value) for kind, value in words if value.strip() and kind not in Comment]
    texts = " ".join(value for kind, value in tokens if kind in String)
    names = set(_names(tokens))
    written = {value for _, value in tokens} | _pairs(tokens)
    syntax = {each for each in SYNTAX if each in written or (each.startswith("(?<") and each in texts)}
    media = {f"@media {feature}" for feature in re.findall(r"\"\(([a-z-]+)\b[^\"]*\)\"", texts)}
    return {*names, *syntax, *media, *_PSEUDO.findall(re.sub(r"\$\{|[\w-]+: ", "", texts))}


def _pairs(tokens: list[tuple[Any, str]]) -> set[str]:
    """Return the ways of writing that are of two tokens."""
    ways = {("?", "."): "?.", ("catch", "{"): "catch {"}
    return {ways[pair] for pair in pairwise(value for _, value in tokens) if pair in ways}


def _names(tokens: list[tuple[Any, str]]) -> Iterator[str]:
    """Yield names behind a dot, with their holder where that is a global one, and those that a script does not declare.

    Those of a data set are the page's own.
    """
    values = [value for _, value in tokens]
    own = _declares(" ".join(values))
    for at, (kind, value) in enumerate(tokens):
        holder = values[at - 2] if at > 1 and values[at - 1] == "." else ""
        is_data = "dataset" in values[max(0, at - 3) : at - 1] and holder
        if kind in Name and not is_data and (holder or value not in own):
            yield f"{holder if holder[:1].isupper() else ''}.{value}"


def _declares(code: str) -> set[str]:
    """Return the names that a script declares: variables, functions and their parameters, but not parts of objects."""
    direct = re.findall(r"\b(?:const|let|function)\s+([\w$]+)", code)
    lone = re.findall(r"([\w$]+)\s+=>", code)
    lists = re.findall(r"\(([^(){}]*)\)\s+(?:=>|\{)", code)
    lists += re.findall(r"\[([\w$, .]*)\]\s+(?:=>|of|=|\))", code)
    return {*direct, *lone, *(name for each in lists for name in re.findall(r"[\w$]+", each))}


def asked() -> dict[str, set[str]]:
    """Return each feature that our assets ask for, with the names of those that do."""
    found: dict[str, set[str]] = {}
    for path in sorted(ASSETS.iterdir()):
        asks = {".css": style_asks, ".js": script_asks}.get(path.suffix)
        for feature in asks(path.read_text(encoding="utf-8")) if asks else ():
            found.setdefault(feature, set()).add(path.name)
    return found


# ---- What the data say ----

_EVENTS = ("Element", "HTMLElement", "Window", "Document")
_INTERFACES = (
    *_EVENTS,
    *"Node EventTarget CharacterData HTMLAnchorElement HTMLButtonElement HTMLInputElement HTMLDetailsElement".split(),
    *"HTMLDialogElement HTMLSelectElement SVGGraphicsElement MutationObserver ResizeObserver".split(),
    *"SVGElement CSSStyleDeclaration CSS DOMRectReadOnly DOMTokenList NodeList URL URLSearchParams Location".split(),
    *"History Navigator Clipboard MediaQueryList IntersectionObserver IntersectionObserverEntry".split(),
    *"Event UIEvent MouseEvent PointerEvent KeyboardEvent FocusEvent".split(),
)
"""What our scripts hold in their hands; other interfaces have some of the names, too."""
_BUILTINS = "Array Function JSON Map Math Number Object Promise RegExp Set String".split()


def facts(features: Iterable[str], data: Data) -> tuple[dict[str, str], list[str]]:
    """Return the first versions of each feature in the order of ``BROWSERS``, and the names that no browser has."""
    known: dict[str, str] = {}
    ours: list[str] = []
    for feature in sorted(features):
        if found := [each["__compat"] for each in _entries(feature, data) if "__compat" in each]:
            known[feature] = " ".join(_newest(compat["support"][browser] for compat in found) for browser in BROWSERS)
        else:
            ours.append(feature)
    return known, ours


def _entries(feature: str, data: Data) -> Iterator[Data]:
    css, script = data["css"], data["javascript"]
    if feature in SYNTAX:
        yield _at(script, SYNTAX[feature])
    elif feature.startswith(":"):
        yield css["selectors"].get(feature.strip(":"), {})
    elif feature.startswith("@"):
        yield _at(css["at-rules"], feature[1:].replace(" ", "."))
    elif feature.startswith("1"):
        yield css["types"]["length"].get(feature[1:], css["types"]["length"])
    elif "." in feature:
        holder, _, name = feature.partition(".")
        yield from _of_scripts(holder, name, data)
    else:
        yield _of_styles(*feature.partition(": ")[::2], css)


def _of_styles(name: str, value: str, css: Data) -> Data:
    if not name.endswith("()"):
        entry: Data = css["properties"].get(name, {})
        whole: Data = entry.get(value, entry)
        return whole
    bare, types = name[:-2], css["types"]
    holders: list[Data] = [types, *types.values(), *css["properties"].values()]
    return next((each[bare] for each in holders if bare in each), {})


def _of_scripts(holder: str, name: str, data: Data) -> Iterator[Data]:
    api, builtins = data["api"], data["javascript"]["builtins"]
    if holder:
        yield api.get(holder, {}).get(f"{name}_static", {})
        yield builtins.get(holder, {}).get(name, {})
        return
    yield api.get(name, {})
    yield builtins.get(name, {})
    yield data["css"]["properties"].get(re.sub("[A-Z]", lambda found: f"-{found[0].lower()}", name), {})
    yield from (api.get(each, {}).get(name, {}) for each in _INTERFACES)
    yield from (api.get(each, {}).get(f"{name.removeprefix('on')}_event", {}) for each in _EVENTS)
    yield from (builtins.get(each, {}).get(name, {}) for each in _BUILTINS)


def _at(data: Data, path: str) -> Data:
    for name in path.split("."):
        data = data.get(name, {})
    return data


def _newest(supports: Iterable[Any]) -> str:
    """Return the version from which on all of them are there whole."""
    versions = [_since(support if isinstance(support, list) else [support]) for support in supports]
    return NEVER if NEVER in versions else max(versions, key=_number)


def _since(statements: list[Data]) -> str:
    whole = [
        each
        for each in statements
        if not {"prefix", "alternative_name", "flags", "version_removed", "partial_implementation"} & each.keys()
    ]
    versions = [str(each["version_added"]).lstrip("≤") for each in whole]
    numbers = [each for each in versions if each[0].isdigit()]
    return min(numbers, key=_number, default=NEVER)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def needs(versions: str, floor: Mapping[str, str]) -> bool:
    """Return whether a feature needs more than the floor."""
    pairs = zip(versions.split(), (floor[browser] for browser in BROWSERS), strict=True)
    return any(version == NEVER or _number(version) > _number(least) for version, least in pairs)


def main(path: str) -> None:
    """Write the facts anew."""
    data = json.loads(Path(path).read_text(encoding="utf-8"))
    known, ours = facts(asked(), data)
    lines = [
        "# Since when Chrome, Firefox and Safari have what our assets ask for: `nox -s compat` writes it.",
        f'data = "@mdn/browser-compat-data {data["__meta"]["version"]}"',
        "",
        "# Names in our scripts that no browser has.",
        f"ours = {json.dumps(ours, ensure_ascii=False, indent=2)}",
        "",
        "[features]",
        *(f"{json.dumps(feature)} = {json.dumps(versions)}" for feature, versions in known.items()),
    ]
    FACTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
