from __future__ import annotations

import pytest

from glossary_plugin.core.glossary_file.shared.addresses import Address, is_remote, read_address
from glossary_plugin.core.problems import Code, Problem

READ = [
    ("https://example.org/terms.yml", "", "", "", "example.org", "https://example.org/terms.yml"),
    ("http://127.0.0.1:8000/g.json?raw=1", "", "", "", "127.0.0.1:8000", "http://127.0.0.1:8000/g.json?raw=1"),
    ("git+https://x.org/t.git#g.yml", "https://x.org/t.git", "", "g.yml", "x.org", "https://x.org/t.git"),
    ("git+https://x.org/t@v1#a/*.yml", "https://x.org/t", "v1", "a/*.yml", "x.org", "https://x.org/t"),
    ("git+ssh://git@x.org:22/t@team/v1#g.yml", "ssh://git@x.org:22/t", "team/v1", "g.yml", "x.org:22", ""),
    ("git+file:///srv/t@4f0c2a1#in/g%20h.yml", "file:///srv/t", "4f0c2a1", "in/g h.yml", "", ""),
]
REFUSED = [
    ("file:///etc/passwd", "cannot be read by 'file'", "or the path of a file"),
    ("ftp://x.org/g.yml", "cannot be read by 'ftp'", "https://…"),
    ("git+http://x.org/t#g.yml", "cannot be read by 'git+http'", "git+https://…"),
    ("git+ext::sh -c id://x#g.yml", "cannot be read", "https://…"),
    ("https://", "is no address", "with a host"),
    ("https://x.org:port/g.yml", "is no address", "https://…"),
    ("https://x.org:0/g.yml", "is no address", "with a host"),
    ("https://[x/g.yml", "is no address", "https://…"),
    ("https://x.org/a b.yml", "is no address", "without spaces"),
    ("https://x.org/a\x1b.yml", "is no address", "without spaces"),
    ("git+ssh://-oProxyCommand=id/t#g.yml", "is no address", "with a host"),
    ("https://me:word@x.org/g.yml", "'https://x.org/g.yml' has a name or a password in it", "GLOSSARY_TOKEN"),
    ("https://token@x.org/g.yml", "'https://x.org/g.yml' has a name or a password in it", ".netrc"),
    ("git+https://me:word@x.org/t#g.yml", "'git+https://x.org/t#g.yml' has a name or a password", ".netrc"),
    ("git+https://x.org@v1#g.yml", "has a name or a password in it", ".netrc"),
    ("git+ssh://me:word@x.org/t#g.yml", "'git+ssh://x.org/t#g.yml' has a name or a password", ".netrc"),
    ("git+https://x.org/t@v1", "names no file of the repository", "git+https://x.org/t"),
    ("git+https://x.org/t#../../etc/passwd", "names no file of the repository", "#glossary.yml"),
    ("git+https://x.org/t@#g.yml", "has no revision behind '@'", "a branch, a tag or a commit"),
    ("git+https://x.org/t@--upload-pack=id#g.yml", "has no revision", "a branch"),
    ("git+https://x.org/t@a..b#g.yml", "has no revision", "a branch"),
    ("git+https://x.org/t@a:b#g.yml", "has no revision", "a branch"),
]


@pytest.mark.parametrize(("named", "repository", "revision", "path", "host", "site"), READ)
def test_an_address_is_taken_apart(named: str, repository: str, revision: str, path: str, host: str, site: str) -> None:
    address = read_address(named)
    assert is_remote(named)
    assert address == Address(named=named, repository=repository, revision=revision, path=path)
    assert (address.host, address.site) == (host, site)


@pytest.mark.parametrize(("named", "says", "hint"), REFUSED)
def test_what_is_no_address_is_reported_and_no_password_is_shown(named: str, says: str, hint: str) -> None:
    problem = read_address(named)
    assert isinstance(problem, Problem)
    assert problem.code is Code.BAD_VALUE
    assert says in problem.message
    assert hint in problem.hint
    assert "word" not in str(problem).replace("password", "")
    assert "token@" not in str(problem)
