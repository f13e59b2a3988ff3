"""The browser of the HTML tests, for whole sites."""

from tests.html.conftest import browser

__all__ = ["browser"]
