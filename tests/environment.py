"""The environment of the tests, set before pytest-django reads the settings.

It is loaded by `addopts = "-p tests.environment"`. DATABASE_URL and VAR_DIR stay the caller's:
the same tests run on SQLite and on PostGIS. Without a VAR_DIR each process of the tests has one of
its own, which is gone afterwards: what other runs kept is neither met nor counted.
"""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

# Workers and the processes that tests start load the same modules: they are compiled once.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

if "VAR_DIR" not in os.environ:
    os.environ["VAR_DIR"] = os.environ["VAR_DIR_OF_TESTS"] = tempfile.mkdtemp(prefix="map-tests-")
    atexit.register(shutil.rmtree, os.environ["VAR_DIR"], ignore_errors=True)
OWN_FOLDER = os.environ.get("VAR_DIR_OF_TESTS")
"""The folder of this run and below it of its workers, where the caller gave no VAR_DIR."""
if OWN_FOLDER and (worker := os.environ.get("PYTEST_XDIST_WORKER")):
    os.environ["VAR_DIR"] = str(Path(OWN_FOLDER) / worker)

os.environ.update(
    # The manifest of hashed static files does not exist in a test run, and DEBUG does without.
    DEBUG="1",
    SECRET_KEY="only-for-the-tests-of-this-very-process-and-nothing-else",
)
# A test that publishes starts no worker; those of what follows a publication ask for it.
os.environ.update(dict.fromkeys(("ALERTS_AFTER_PUBLICATION", "PICTURES_AHEAD"), "0"))
# Pictures are drawn where the test's edition is; tests of drawers ask for some.
os.environ["PICTURE_PROCESSES"] = "0"
# What an operator exported must not colour the tests.
for name in (
    "ALERTS_PER_HOUR",
    "ALLOWED_HOSTS",
    "BACKUP_COPY",
    "BEHIND_PROXY",
    "CACHE_URL",
    "DOWNLOADS_MB",
    "EMAIL_FROM",
    "EMAIL_URL",
    "GROUND_ATTRIBUTION",
    "GROUND_MAX_ZOOM",
    "GROUND_TILES",
    "HSTS_SECONDS",
    "HSTS_SUBDOMAINS",
    "HTTPS",
    "KEEP_FREE_MB",
    "LANGUAGES",
    "LOG_LEVEL",
    "RESPONSES_MB",
    "OFFLINE",
    "OPERATORS",
    "REVIEW_FOUR_EYES",
    "SECOND_FACTOR",
    "PREVIEW_HOURS",
    "SITE_URL",
    "STATIC_ROOT",
    "TILE_LAYERS",
):
    os.environ.pop(name, None)
