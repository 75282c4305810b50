"""One of everything in a database of its own, and where its pages are: for a server to show.

Run as a program with the environment of that server; its last line is JSON.
"""

from __future__ import annotations

import json
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mapsite.settings")
django.setup()

from tests.site_addresses import site_addresses  # noqa: E402  After the settings.
from tests.site_world import World, build, real_values  # noqa: E402


def paths_of(world: World) -> dict[str, str]:
    """A filled address for each route that a browser can open."""
    return {
        address.route: address.filled(
            {name: real_values(world, address, name)[0] for name in address.variables()}
        )
        for address in site_addresses()
    }


if __name__ == "__main__":
    world = build()
    session = world.client("superuser").session.session_key
    print(json.dumps({"paths": paths_of(world), "session": session}))
