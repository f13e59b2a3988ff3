"""``glossary update``: fetch what others publish and the project names, and report what has changed."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from glossary_plugin.cli.change_log import change_log
from glossary_plugin.cli.output import printed, report
from glossary_plugin.cli.project import find_project
from glossary_plugin.core.glossary_file.shared.lock import COPIES, LOCK, read_lock
from glossary_plugin.core.glossary_file.wanted import addresses
from glossary_plugin.core.site.used_by import addresses_of_users
from glossary_plugin.remote.credentials import Credentials
from glossary_plugin.remote.exclusive import exclusive
from glossary_plugin.remote.limits import FetchError
from glossary_plugin.remote.update import cannot_fetch, fetch_update, write_updates

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence
    from pathlib import Path

    from glossary_plugin.core.glossary_file.shared.addresses import Address
    from glossary_plugin.core.glossary_file.shared.lock import Lock
    from glossary_plugin.core.problems import Problem
    from glossary_plugin.remote.update import Update

__all__ = ["add", "run"]

_EXTRA = "fetching from the web needs more: pip install 'glossary-plugin[remote]'\n"


def add(parser: ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.description = f"{parser.description}. Builds read the copies in {COPIES} that {LOCK} names; commit both"
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="an address, a part of it, or the title of a glossary; default: all"
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing; the exit status is 1 if what is published is not what is locked",
    )
    parser.add_argument(
        "--format", choices=("text", "markdown"), default="text", help="of what has changed; default: text"
    )
    parser.set_defaults(run=run)


def run(given: Namespace) -> int:
    """Fetch and write; return 0, 1 if something cannot be had or, with ``--check``, differs, 2 for wrong use."""
    project = find_project()
    base = project.settings.base.absolute()
    glossaries, faults = addresses(project.settings.options.files)
    users, others = addresses_of_users(project.settings)
    every = [*glossaries, *users]
    failed = report([*project.settings.problems, *faults, *others], project.settings.options.levels)
    if not every:
        sys.stderr.write("no entry of 'files' or 'used_by' is an address: there is nothing to fetch\n")
        if project.elsewhere:
            sys.stderr.write(f"  hint: run it in '{project.elsewhere}', which has the configuration\n")
        return 2 if project.elsewhere else int(failed)
    try:
        with nullcontext() if given.check else exclusive(base / COPIES):
            return max(int(failed), _update(given, every, base))
    except FetchError as error:
        sys.stderr.write(f"{error.message}\n  hint: {error.hint}\n")
        return 1
    except ModuleNotFoundError:
        sys.stderr.write(_EXTRA)
        return 2


def _update(given: Namespace, every: Sequence[Address], base: Path) -> int:
    lock, unread = read_lock(base)
    chosen = [each for each in every if _is_meant(each, lock, given.names)]
    unknown = [name for name in given.names if not any(_is_meant(each, lock, [name]) for each in every)]
    if unknown:
        known = ", ".join(each.named for each in every)
        sys.stderr.write(f"no address in 'files' or 'used_by' is '{unknown[0]}'; those are {known}\n")
        return 2
    if unread and given.names:
        sys.stderr.write(f"{printed(unread)}  hint: update all, without names\n")
        return 1
    updates, failed = _fetched(chosen, lock, base)
    if not given.check:
        write_updates(updates, lock, base, named=[each.named for each in every])
    for update in updates:
        report(update.problems, {})
        sys.stdout.write(change_log(update, given.format))
    if given.check and any(each.is_new for each in updates):
        sys.stderr.write("run 'glossary update' to have it\n")
        return 1
    return int(failed)


def _fetched(chosen: Sequence[Address], lock: Lock, base: Path) -> tuple[list[Update], bool]:
    """Fetch each address and report why another cannot be had; return whether there was one."""
    hosts = [each.host for each in chosen if not each.repository]
    credentials = Credentials.find(hosts) if hosts else Credentials()
    today = datetime.now(tz=UTC).date()
    updates: list[Update] = []
    failures: list[Problem] = []
    for number, address in enumerate(chosen, start=1):
        if sys.stderr.isatty():
            sys.stderr.write(f"[{number}/{len(chosen)}] {address.named}\n")
        try:
            updates.append(fetch_update(address, lock, base, today, credentials))
        except FetchError as error:
            failures.append(cannot_fetch(address, error))
    report(failures, {})
    return updates, bool(failures)


def _is_meant(address: Address, lock: Lock, names: Sequence[str]) -> bool:
    """Return whether one of the names means an address; all are meant where there is none."""
    title = lock.sources[address.named].title if address.named in lock.sources else ""
    return not names or any(name and (name in address.named or name.lower() == title.lower()) for name in names)
