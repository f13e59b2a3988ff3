"""Where the theme says that the project's sources are edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.config import Config

__all__ = ["edit_address"]


def edit_address(config: Config) -> str:
    """Return the address below which the files of the source folder are edited; empty where the theme offers none.

    It is that of Furo's options (``source_repository`` and its kin), else that of the variables which
    Read the Docs and PyData take (``github_user`` and its kin).
    """
    given, context = config.html_theme_options, config.html_context
    if given.get("source_repository"):
        repository, branch = str(given["source_repository"]).rstrip("/"), given.get("source_branch", "main")
        root = f"{repository}/{'-/' * ('gitlab' in repository)}edit/{branch}"
        folder = given.get("source_directory")
    elif context.get("github_user") and context.get("github_repo"):
        root = f"https://github.com/{context['github_user']}/{context['github_repo']}"
        root += f"/edit/{context.get('github_version', 'main')}"
        folder = context.get("conf_py_path") or context.get("doc_path")
    else:
        return ""
    inside = str(folder or "").strip("/")
    return f"{root}/{inside}/" if inside else f"{root}/"
