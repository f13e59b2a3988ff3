"""``python -m glossary_plugin``: the ``glossary`` command."""

from __future__ import annotations

import sys

from glossary_plugin.cli import main

sys.exit(main())
