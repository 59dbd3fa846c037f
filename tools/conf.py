"""How `make docs` makes a site of the pages in docs: Sphinx with Markdown."""

import tomllib
from pathlib import Path

project = "Wartemarke"
author = "Wartemarke"
release = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())["project"]["version"]
language = "de"  # words of the frame; pages for operators and developers are English
extensions = ["myst_parser"]
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
suppress_warnings = ["myst.xref_missing", "myst.header"]  # links to files of the source beside the docs
html_theme = "furo"
html_title = "Wartemarke"
html_show_sphinx = False
html_copy_source = False
