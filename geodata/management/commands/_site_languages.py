"""A new map brings the languages of its site: settings, which are read when a process begins."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from django.conf import settings

from geodata.map_package import languages_of
from geodata.map_package.importing import refuse_filled

STORED = "languages"
"""The file in VAR_DIR that mapsite.config.site_languages reads."""


def begin_in_languages_of(package: Path) -> None:
    """Store the languages of a package as the site's, and begin this command anew in them.

    Nothing happens where they are the site's already, or where LANGUAGES states the site's. Raises
    BadPackage, NotEmpty.
    """
    refuse_filled()
    codes = languages_of(package)
    if os.environ.get("LANGUAGES") or codes == [code for code, _name in settings.LANGUAGES]:
        return
    (settings.VAR_DIR / STORED).write_text(",".join(codes) + "\n", encoding="ascii")
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606  This very command.
