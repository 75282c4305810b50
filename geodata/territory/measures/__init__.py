"""What the composite says in numbers: areas, gains and losses, the history of a point."""

from geodata.territory.measures.advance import Advance, Names, advance, advance_of, names_of
from geodata.territory.measures.area_tables import (
    AreaChanges,
    area_changes,
    area_table,
    areas,
    areas_by_day,
)
from geodata.territory.measures.days_held import DaysHeld, days_held
from geodata.territory.measures.point_history import (
    Holders,
    Run,
    histories,
    history,
    holders,
    locate,
)
from geodata.territory.measures.successions import (
    Succession,
    Successions,
    continuations_of,
    is_succession,
    renamed,
    split_transfers,
    successions_of,
)
from geodata.territory.measures.transfers import (
    Gain,
    Transfer,
    daily_transfers,
    gains,
    transfer_matrix,
    transferred_land,
    transfers,
    transfers_of_faces,
)

__all__ = [
    "Advance",
    "AreaChanges",
    "DaysHeld",
    "Gain",
    "Names",
    "Holders",
    "Run",
    "Succession",
    "Successions",
    "Transfer",
    "advance",
    "advance_of",
    "area_changes",
    "area_table",
    "areas",
    "areas_by_day",
    "continuations_of",
    "daily_transfers",
    "days_held",
    "gains",
    "histories",
    "history",
    "holders",
    "is_succession",
    "locate",
    "names_of",
    "renamed",
    "split_transfers",
    "successions_of",
    "transfer_matrix",
    "transferred_land",
    "transfers",
    "transfers_of_faces",
]
