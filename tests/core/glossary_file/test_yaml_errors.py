"""What is reported of a fault of syntax, and where, whichever parser PyYAML comes with."""

from __future__ import annotations

import pytest
import yaml

from glossary_plugin.core.glossary_file import yaml_errors as yaml_mistakes
from glossary_plugin.core.glossary_file import yaml_nodes
from glossary_plugin.core.glossary_file.yaml_errors import explain_error
from glossary_plugin.core.glossary_file.yaml_nodes import compose
from glossary_plugin.core.problems import Code

FAULTS = [
    # what stands in the place of a definition; where the fault is; part of the message
    ("[x, @y]", "2:10", "cannot begin with '@'"),
    ("{definition: x, aliases: [`y`]}", "2:32", "cannot begin with '`'"),
    ("{definition: x, aliases: [*.txt]}", "2:32", "cannot begin with '*'"),
    ("{definition: x, note: &}", "2:28", "cannot begin with '&'"),
    ("[x, |\n    y]", "2:10", "cannot begin with '|'"),
    ("[x, @y] and z", "2:6", "cannot begin with '['"),
    ("{'}': x} and z", "2:6", "cannot begin with '{'"),
    ("? b", "2:6", "cannot begin with '?'"),
    ("- b", "2:6", "cannot begin with '-'"),
    ("!%zz b", "2:6", "cannot begin with '!'"),
    ("&x !e!y b", "2:9", "cannot begin with '!'"),
    ("[!e!y b]", "2:7", "cannot begin with '!'"),
    ("|0\n    y", "2:6", "cannot begin with '|'"),
    ("\n% x", "3:1", "cannot begin with '%'"),
    ("|\n\ttext", "3:1", "indented with a tab"),
    ("\n    -\tterm", "3:6", "indented with a tab"),
    ('"x\n\ty \\q"', "3:4", "a backslash"),
    ('"x # \\xzz"', "2:11", "a backslash"),
    ('"x \\UFFFFFFFF"', "2:9", "a backslash"),
    ('"x \\U00110000"', "2:9", "a backslash"),
    ('"x\n---\ny', "2:6", "this quote is never closed"),
    ("'x\n...\ny", "2:6", "this quote is never closed"),
    ("[x, , y]", "2:10", "',' stands where a value is expected"),
    ("[x, }]", "2:10", "'}' stands where a value is expected"),
    ("[[x], [y,", "2:12", "the '[' here has no ']'"),
    ("{definition: x, aliases: [\n    - y", "2:31", "the '[' here has no ']'"),
    ("[[x], [\n    - y", "2:12", "the '[' here has no ']'"),
    ("[\n" + "    x,\n" * 300 + "    - y", "303:5", "the YAML parser stops here"),
    ("{definition: x\n    note: y}", "2:6", "the '{' here has no '}'"),
    ("{definition: x: y}", "2:20", "': ' inside a text without quotes"),
    ('{definition: "x" y}', "2:23", "the text goes on after its closing quote"),
    ("[x, y # z]", "2:12", "' #' begins a comment"),
    ("A # x\n    more", "2:8", "' #' begins a comment"),
    ("A.\n  C #: x", "3:5", "' #' begins a comment"),
    ("\n    - d: A # one\n     e: C # two", "4:6", "the indentation does not fit"),
    ("A.\n... and more", "3:1", "a line that begins with '...' or '%'"),
    ("A\n  " + "c d, " * 300 + ": x", "3:3", "this key has more than 1,024 characters"),
    ("A\n  " + "c" * 1025 + ":\n    definition: x", "3:3", "this key has more than 1,024 characters"),
    ("{definition: x, " + "c" * 1025 + ": x}", "2:22", "this key has more than 1,024 characters"),
    ("A\x00", "2:7", "the control character U+0000"),
    ("'C:\\UFFFFFFFF'\n  c: A\ud800", "3:7", "the control character U+D800"),
]

HEADS = [
    ("% a comment", "1:1", "cannot begin with '%'"),
    ("{% include 'x' %}", "1:2", "cannot begin with '%'"),
    ("[name](page) is", "1:1", "cannot begin with '['"),
    ("{{ name }}", "2:1", "the YAML parser stops here"),
    ("%YAML 1.1", "1:1", "a line that begins with '...' or '%'"),
    ("%YAML 2.0\n---", "1:1", "the YAML parser stops here: found incompatible YAML document"),
    ("%YAML 1.1\n%YAML 1.1\n---", "2:1", "the YAML parser stops here: found duplicate"),
    ("%TAG x y\n---", "1:6", "the YAML parser stops here: while scanning a"),
]

DEEP = ["[", "{a: ", "[{b: ", "- ", "? ", "[\n    "]


@pytest.fixture(params=["as it is", "pure"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take PyYAML as it is, which is with its C library nearly everywhere, and its parser of pure Python."""
    if request.param == "pure":
        names = ("depth", "resolve", "descend_resolver", "ascend_resolver")
        composer = type("Composer", (yaml.SafeLoader,), {name: getattr(yaml_nodes._Composer, name) for name in names})
        monkeypatch.setattr(yaml_nodes, "_Composer", composer)
        monkeypatch.setattr(yaml_mistakes, "_Loader", yaml.SafeLoader)


@pytest.mark.parametrize(("text", "where", "says"), FAULTS)
def test_a_fault_is_reported_by_its_cause(text: str, where: str, says: str) -> None:
    problem = compose(f"terms:\n  a: {text}\n  b: B.\n", "g.yml").problems[0]
    assert (str(problem.where), problem.code) == (f"g.yml:{where}", Code.YAML_SYNTAX)
    assert says in problem.message
    assert problem.hint


@pytest.mark.parametrize(("head", "where", "says"), HEADS)
def test_a_line_above_the_glossary_is_reported(head: str, where: str, says: str) -> None:
    problem = compose(f"{head}\nterms:\n  a: A.\n", "g.yml").problems[0]
    assert str(problem.where) == f"g.yml:{where}"
    assert says in problem.message


@pytest.mark.parametrize("after", ["", " # and more", "\n  b: @\n"])
@pytest.mark.parametrize("fill", DEEP)
def test_too_deep_is_reported_as_that_wherever_the_parser_has_its_own_limit(fill: str, after: str) -> None:
    problem = compose(f"terms:\n  a:\n    {fill * 1100}{after}", "g.yml").problems[0]
    assert problem.code is Code.TOO_LARGE
    assert problem.message == "lists and mappings are nested more than 64 deep"
    assert problem.where.line < 70


def test_a_fault_in_front_of_what_is_too_deep_is_reported_first() -> None:
    problem = compose("terms:\n  a: [x] y " + "[" * 1500, "g.yml").problems[0]
    assert (str(problem.where), problem.code) == ("g.yml:2:6", Code.YAML_SYNTAX)


@pytest.mark.parametrize("context", [None, "while reading"])
@pytest.mark.parametrize("line", ["  a: [x] # y", "\ta: 'x", "  a: x: y", ""])
def test_what_a_parser_says_in_words_not_known_is_handed_on(context: str | None, line: str) -> None:
    mark = yaml.Mark("g.yml", 0, 1, 3, "", 0)
    error = yaml.MarkedYAMLError(context=context, problem="found a new kind of fault", problem_mark=mark)
    mistake = explain_error(error, ["terms:", line])
    assert (mistake.line, mistake.column) == (1, 3)
    assert mistake.message.startswith("the YAML parser stops here: ")
    assert mistake.message.endswith("found a new kind of fault")


@pytest.mark.parametrize("error", [yaml.YAMLError("a new kind of fault"), ValueError("a new kind of fault")])
def test_a_fault_without_a_place_is_reported_too(error: Exception) -> None:
    assert explain_error(error, []).message == "the YAML parser stops here: a new kind of fault"
