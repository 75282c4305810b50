"""Whether the static files that are served are those of the code.

A page that names a file which was never collected is an error to its reader, and an old script
under a new page fails in ways that nobody can explain. So the server looks once, when it starts.
"""

from __future__ import annotations

import filecmp
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import ImproperlyConfigured

from mapsite.config.static_storage import HashedStaticFiles


def demand_collected() -> None:
    """Look that every static file of the code is collected as it is now.

    Raises ImproperlyConfigured, naming a file that is not. In development nothing is collected.
    """
    if not isinstance(staticfiles_storage, HashedStaticFiles):
        return
    outdated = [name for name, source in shipped() if not _is_collected(name, source)]
    outdated += staticfiles_storage.bundle.outdated()
    if outdated:
        raise ImproperlyConfigured(
            f"Static files in {staticfiles_storage.location} are missing or not those of the "
            f"code: {len(outdated)}, such as {outdated[0]}. Run `make install`; with a STATIC_ROOT "
            "of your own then `manage.py collectstatic --noinput` with the environment of the "
            "server."
        )


def shipped() -> Iterator[tuple[str, Path]]:
    """Each static file of the code: the name under which pages know it, and where it lies."""
    ignored = apps.get_app_config("staticfiles").ignore_patterns
    seen: set[str] = set()
    for finder in get_finders():
        for path, place in finder.list(ignored):
            name = f"{place.prefix}/{path}" if getattr(place, "prefix", None) else path
            if name not in seen:
                seen.add(name)
                yield name, Path(place.path(path))


def _is_collected(name: str, source: Path) -> bool:
    copy = Path(staticfiles_storage.path(name))
    known = name in staticfiles_storage.hashed_files
    return known and copy.exists() and filecmp.cmp(source, copy, shallow=False)
