"""What the controls say before the rest of the texts is there."""

from __future__ import annotations

import re
from pathlib import Path

from mapsite.words.map_texts import first_texts

CONTROLS = Path("mapsite/static/mapsite/js/controls")
SAID = re.compile(r'say\("(\w+)"')


def test_the_scrubber_has_all_its_words_from_the_start() -> None:
    said = {
        key
        for name in ("scrubber", "scrubber_fields", "track", "player", "wheel")
        for key in SAID.findall((CONTROLS / f"{name}.js").read_text())
    }
    assert len(said) > 8
    assert said <= set(first_texts()), "a word that is not there yet is shown as its key"
