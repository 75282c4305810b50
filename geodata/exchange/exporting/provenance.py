"""Where an exported file comes from: written into every file, in every format."""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass

from geodata.editions import Published
from geodata.languages import columns_with_translations

METHOD = (
    "Editors state claims, each with a polygon, a side, a span of days and sources; a second "
    "person approves them. Where claims overlap on a day, the one with the later start lies on "
    "top, then the one of higher rank, then the one recorded later. Land that no claim covers is "
    "of status unknown. From the day of a succession on, land of claims that began before it is "
    "its successor's. Coordinates are WGS 84, longitude first, on a grid of 0.000001 degree; "
    "areas are computed on the equal-area projection EPSG:6933. Days are half-open: valid_from is "
    "the first day, valid_to the first day no more; an empty valid_to is open."
)
"""Sent with the data; the methodology page says the same at length."""


@dataclass(frozen=True)
class Provenance:
    """What must travel with the data, in the order in which it is written."""

    title: str
    edition: int
    edition_hash: str
    published_at: str
    as_of: str
    time_zone: str
    method: str
    licence: str
    licence_url: str
    attribution: str
    imported: str
    """Files of others that the edition holds, each with its licence or permission."""
    disclaimer: str
    disclaimers: dict[str, str]
    """In other languages, by name: disclaimer_ar and so on."""
    corrections: str

    @property
    def moment(self) -> datetime.datetime:
        """When the edition was published, in UTC: what formats with dates of their own date from.

        So an export that is made again is the same file, byte for byte.
        """
        return datetime.datetime.fromisoformat(self.published_at).astimezone(datetime.UTC)

    def facts(self) -> dict[str, str | int]:
        """Its lines by name, without those that say nothing."""
        facts: dict[str, str | int] = {}
        for name, value in asdict(self).items():
            facts |= value if isinstance(value, dict) else {name: value}
        return {name: value for name, value in facts.items() if value != ""}

    def texts(self) -> dict[str, str]:
        """The same as text, for formats whose metadata are strings."""
        return {name: str(value) for name, value in self.facts().items()}

    def as_text(self) -> str:
        """The same as lines for a reader."""
        return "".join(f"{name}: {value}\n" for name, value in self.facts().items())


def provenance_of(edition: Published, what: str, day: datetime.date | None) -> Provenance:
    """The provenance of a layer (`what` in words) of an edition, as of a day or its last one."""
    theatre = edition.map["theatre"]
    return Provenance(
        title=f"{theatre['name']}: {what}",
        edition=edition.number,
        edition_hash=edition.content_hash,
        published_at=edition.published_at.isoformat(),
        as_of=(day or edition.last_day).isoformat(),
        time_zone=theatre["time_zone"],
        method=METHOD,
        licence=theatre["licence"],
        licence_url=theatre["licence_url"],
        attribution=theatre["attribution"],
        imported=_imported(edition),
        disclaimer=theatre["disclaimer"],
        disclaimers={
            name: theatre.get(name, "") for name in columns_with_translations("disclaimer")[1:]
        },
        corrections=edition.note,
    )


def _imported(edition: Published) -> str:
    """What was imported, with its terms; each file once."""
    rows = edition.record.get("imports", [])
    terms = (
        f"{row['file']}: {'; '.join(filter(None, (row['licence'], row['permission'])))}"
        if row["licence"] or row["permission"]
        else f"{row['file']}: licence not recorded"
        for row in rows
    )
    return " | ".join(dict.fromkeys(terms))
