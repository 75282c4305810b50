"""What the composite says in numbers: areas, gains and losses, the history of a point."""

from geodata.territory.measures.area_tables import (
    AreaChanges,
    area_changes,
    area_table,
    areas,
    areas_by_day,
)
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
    "AreaChanges",
    "Gain",
    "Holders",
    "Run",
    "Succession",
    "Successions",
    "Transfer",
    "area_changes",
    "area_table",
    "areas",
    "areas_by_day",
    "daily_transfers",
    "gains",
    "histories",
    "history",
    "holders",
    "is_succession",
    "locate",
    "renamed",
    "split_transfers",
    "successions_of",
    "transfer_matrix",
    "transferred_land",
    "transfers",
    "transfers_of_faces",
]
