"""Property tests judge answers, not how busy the machine is."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("unhurried"), max_examples=10)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "unhurried"))
