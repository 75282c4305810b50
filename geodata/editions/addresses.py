"""What stands at the address of a file of an edition: the file, or one that came after it."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.models import EditionFile, RetiredFile


@dataclass(frozen=True)
class Retired:
    """An address that a file left. `successor` is the hash of the file that stands for it now."""

    successor: str


def retired(sha256: str, name: str) -> Retired | None:
    """Where the file went that once had the address, or None where it did not leave it."""
    if "\0" in sha256 + name:  # PostgreSQL raises on it, where no hash and no name has one.
        return None
    row = RetiredFile.objects.filter(sha256=sha256, name=name).first()
    if row is None:
        return None
    files = EditionFile.objects.filter(edition_id=row.edition_id, name=name, public=True)
    return Retired(files.values_list("sha256", flat=True).get())
