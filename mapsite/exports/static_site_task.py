"""The static site as one archive to download, made by a worker."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy

from geodata.editions.made_files import as_published, keep, live_edition
from geodata.tasks.failure import Failure
from geodata.tasks.kinds import Kind
from geodata.tasks.running import Run
from mapsite.exports.static_site import write_site


class NoQuestions(forms.Form):
    """There is one static site: that of the live edition."""

    def arguments(self) -> dict[str, str]:
        """The task's arguments."""
        return {}


def write_archive(run: Run) -> None:
    """Write the live edition as a static site, packed as a ZIP archive."""
    before, edition = as_published(), live_edition()
    if not settings.STATIC_ROOT.is_dir():
        raise Failure("not_collected", folder=str(settings.STATIC_ROOT))
    with TemporaryDirectory(prefix="site-") as folder:
        site, name = Path(folder) / "site", f"site-edition-{edition.number}"

        def progress(percent: int) -> None:
            run.progress("writing", percent * 9 // 10)

        written = write_site(site, settings.SITE_URL, progress)
        run.progress("packing", 90)
        archive = Path(shutil.make_archive(str(Path(folder) / name), "zip", site))
        counts = {name: written[name] for name in ("pages", "files")}
        keep(run, archive, "application/zip", before, "written", **counts)


STATIC_SITE = Kind(
    "static_site",
    gettext_lazy("Static site"),
    write_archive,
    steps={
        "writing": gettext_lazy("writing pages and files"),
        "packing": gettext_lazy("packing"),
    },
    results={
        "not_collected": gettext_lazy("%(folder)s is missing. Run collectstatic first."),
        "written": gettext_lazy("%(pages)s pages and %(files)s files. They are kept for a week."),
    },
    form=NoQuestions,
)
