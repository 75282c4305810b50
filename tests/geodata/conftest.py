"""Property tests judge answers, not how busy the machine is; imports share a reading process."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

from tests.geodata.exchange.forked_reader import (  # noqa: F401  Fixtures for the tests of imports.
    forked_reader,
    forking_reader,
)

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("unhurried"), max_examples=10)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "unhurried"))
