"""The map of the desk's story, to be written and read again."""

from __future__ import annotations

import pytest

from tests.geodata.desk_story import Story as Team
from tests.geodata.desk_story import told
from tests.kept_rows import KeptStories


@pytest.fixture
def team(db: None, stories: KeptStories) -> Team:
    return told(stories)
