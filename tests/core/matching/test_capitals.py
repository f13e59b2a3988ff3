"""Names of mixed capitals in other capitals, and open."""

from __future__ import annotations

import pytest

from glossary_plugin.core.matching.capitals import loosened

LOOSENED = [
    ("GitHub", "github"),
    ("cAdvisor", "cadvisor"),
    ("JavaScript", "java script"),
    ("ServiceAccount", "service account"),
    ("ConfigMap", "config map"),
    ("CronJob", "cron job"),
    ("HorizontalPodAutoscaler", "horizontal pod autoscaler"),
    ("GitHub Actions", "github Actions"),
    ("OpenTelemetry API", "open telemetry API"),
    ("OAuth2", "oauth2"),
    ("ГитХаб", "гитхаб"),
    ("JavaScriptエンジン", "java scriptエンジン"),
    ("OpenAPI", "openapi"),  # the API may be open
    ("LinkedIn", "linkedin"),
    ("OneDrive", "onedrive"),
    # no mixed capitals, or too few letters
    ("gRPC", ""),
    ("eBPF", ""),
    ("SaaS", ""),
    ("LLM", ""),
    ("VLANs", ""),
    ("Large Model", ""),
    ("large model", ""),
    ("LLM Agent", ""),
    ("データ", ""),
]


@pytest.mark.parametrize(("name", "loose"), LOOSENED)
def test_words_of_mixed_capitals_may_stand_in_small_letters(name: str, loose: str) -> None:
    assert loosened(name) == loose
