"""How sure the borders of an edition are: for pictures, which know no atlas."""

from __future__ import annotations

from geodata.editions import Published
from geodata.editions.border_lines import border_lines
from geodata.editions.held import held_by_edition
from geodata.territory.line_widths import RunLines


@held_by_edition(most=1)
def lines_of(edition: Published) -> RunLines | None:
    """The lines of the composite; None where no zone says how sure its border is."""
    return border_lines(edition.composite, edition.record["zones"])
