"""A service of the team: its words lead to the site of the team's terms."""

project = "Payment service"
extensions = ["glossary_plugin"]
html_theme = "furo"
exclude_patterns = ["_build"]
glossary_files = [
    "glossary.yml",
    {"url": "http://127.0.0.1:8765/terms/glossary/glossary.json", "links": "remote"},
]
glossary_language = "en"
glossary_publish_usage = True
