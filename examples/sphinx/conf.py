"""Settings of the example site: a handbook for those who run an LLM service."""

project = "LLM 運用ハンドブック"
author = project_copyright = "架空の基盤チーム"
language = "ja"

extensions = ["myst_parser", "glossary_plugin"]
myst_enable_extensions = ["colon_fence", "dollarmath"]
glossary_files = ["../glossary.yml"]
glossary_palette = True

html_theme = "furo"
html_title = project
