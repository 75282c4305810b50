"""What stands at the address of a file of an edition: the file, or one that came after it."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.models import EditionFile, OriginalFile, RetiredFile


@dataclass(frozen=True)
class Retired:
    """An address that a file left. `successor` is the hash of the file that stands for it now.

    None where something in the old file is withheld: then nothing leads on from its address.
    """

    successor: str | None


def retired(sha256: str, name: str) -> Retired | None:
    """Where the file went that once had the address, or None where it did not leave it."""
    if "\0" in sha256 + name:  # PostgreSQL raises on it, where no hash and no name has one.
        return None
    rows = list(RetiredFile.objects.filter(sha256=sha256, name=name))
    if not rows:
        return None
    editions = [row.edition_id for row in rows]
    if OriginalFile.objects.filter(edition__in=editions, name=name).exists():
        return Retired(None)
    files = EditionFile.objects.filter(edition__in=editions, name=name, public=True)
    return Retired(files.order_by("-edition").values_list("sha256", flat=True).first())


def is_due(sha256: str, name: str) -> bool:
    """Whether each edition that holds the file may hold something that is withheld since now."""
    if "\0" in sha256 + name:
        return False
    files = EditionFile.objects.filter(sha256=sha256, name=name, public=True)
    due = set(files.values_list("edition__redaction_due", flat=True))
    return due == {True}
