"""A map as a folder or a zip that people can read: written, read, carried from site to site.

files ── cells ──┬── members ── exporting
                 └── reading ── importing

docs/map-package.md says what stands in it.
"""

from geodata.map_package.exporting import export_map
from geodata.map_package.files import BadPackage, languages_of, name_of, opened
from geodata.map_package.importing import NotEmpty, import_map, import_shipped

__all__ = [
    "BadPackage",
    "NotEmpty",
    "export_map",
    "import_map",
    "import_shipped",
    "languages_of",
    "name_of",
    "opened",
]
