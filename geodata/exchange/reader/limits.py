"""The bounds within which a foreign file is read. One place, stated in docs/importing.md."""

from __future__ import annotations

MEGABYTE = 2**20
FILE_BYTES = 256 * MEGABYTE
"""A single file, packed or not."""
UPLOAD_BYTES = 32 * MEGABYTE
"""A file handed in through the admin, whose pages wait for it; larger ones go by command."""
TABLE_BYTES = 32 * MEGABYTE
"""A CSV table of towns, places or events, which is read in the process of the site."""
UNPACKED_BYTES = 512 * MEGABYTE
"""All files of an archive together."""
ARCHIVE_FILES = 2000
ARCHIVE_RATIO = 200
"""An archive of more than 10 MB unpacked may not have shrunk by more than this factor."""
FEATURES = 200_000
VERTICES = 20_000_000
MEMORY_BYTES = 2048 * MEGABYTE
"""Address space of the process that reads the file."""
SECONDS = 120
"""Processor seconds of the process that reads the file; it is killed at twice that by the clock."""
