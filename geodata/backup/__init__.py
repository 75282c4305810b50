"""All data of the site in one portable file, and back into an empty database."""

from geodata.backup.archive import Damaged
from geodata.backup.restoring import restore
from geodata.backup.writing import backup

__all__ = ["Damaged", "backup", "restore"]
