"""What the tests of readers share: a text -> its entries and its problems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossary_plugin.exchange.formats import Document, Imported, ImportSettings
from glossary_plugin.exchange.formats.finishing import file_data, finished

if TYPE_CHECKING:
    from glossary_plugin.exchange.formats import Reader


def documents(*files: tuple[str, str | bytes]) -> list[Document]:
    """Make documents of paths and what is in them."""
    return [Document(path=path, data=data.encode() if isinstance(data, str) else data) for path, data in files]


def read(reader: Reader, *files: tuple[str, str | bytes], **given: Any) -> Imported:  # noqa: ANN401 - of ImportSettings
    """Read files as the command does."""
    return finished(reader(documents(*files), ImportSettings(**given)))


def entries(imported: Imported, *without: str) -> list[dict[str, Any]]:
    """Return the entries as plain data, without some keys."""
    return [{key: value for key, value in each.items() if key not in without} for each in file_data(imported)["terms"]]


def reported(imported: Imported) -> list[str]:
    """Return the problems, each as the place and the sentence."""
    return [f"{problem.where}: {problem.message}" for problem in imported.problems]
