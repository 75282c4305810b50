"""System checks: what is wrong with the ground that an operator brought, in words."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

from geodata.own_ground.file import GROUND_FOLDER, candidates, ground_file
from geodata.own_ground.pmtiles import NotTiles


@register()
def check_ground(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warnings: the map goes on without."""
    found = candidates()
    if not found:
        return _none_there()
    names = ", ".join(path.name for path in found)
    messages: list[CheckMessage] = []
    if settings.GROUND_TILES is not None:
        text = f"GROUND_TILES is set, so {names} is not drawn."
        messages.append(Warning(text, hint="Take one of the two away.", id="ground.W003"))
    elif len(found) > 1:
        text = f"Several files lie in {found[0].parent}: {names}. The first one is drawn."
        messages.append(Warning(text, hint="Leave one.", id="ground.W002"))
    try:
        ground_file()
    except NotTiles as error:
        text = f"{found[0]} cannot be drawn as the ground: {error}."
        messages.append(Warning(text, hint=HINT, id="ground.W001"))
    return messages


HINT = "docs/operators.md, “A ground of your own”, says how to get one. The map goes on without."


def _none_there() -> list[CheckMessage]:
    """A file of the name is easily put there instead of the folder, or one of another suffix."""
    folder = settings.VAR_DIR / GROUND_FOLDER
    if not folder.exists():
        return []
    if not folder.is_dir():
        text = f"{folder} is a file, expected a folder that holds one .pmtiles file."
        return [Warning(text, hint=HINT, id="ground.W004")]
    try:
        others = ", ".join(sorted(path.name for path in folder.iterdir())[:5])
    except OSError as error:
        return [Warning(f"{folder} cannot be read: {error.strerror}.", hint=HINT, id="ground.W004")]
    text = f"No .pmtiles file lies in {folder}" + (f", only {others}." if others else ".")
    return [Warning(text, hint=HINT, id="ground.W004")]
