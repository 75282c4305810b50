"""The measuring of a long series: a short one is imported and published on a site of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bench.series import LONG
from bench.series_import import measured


@pytest.mark.slow
def test_both_steps_are_measured(tmp_path: Path) -> None:
    short = replace(LONG, days=3, corners=200, share=0.2)
    found = dict(measured(short, tmp_path))
    assert set(found) == {"import", "publish"}
    assert all(used.processor > 0 and used.memory > 50 for used in found.values())
