"""The package that is shipped, and what its rows are called."""

from __future__ import annotations

from pathlib import Path

from geodata.map_package.cells import KEYS
from geodata.map_package.reading import PackageReader

PACKAGE = Path(__file__).parent / "syria"
FORMER = Path(__file__).parent / "former.csv"
"""The places of the first package, and what it said where this one says other: places and aliases
have no history that would tell what stands as it was shipped."""
PREFIX = "syria/"
"""The start of the external identities of the example's zones."""


def shipped_package() -> PackageReader:
    """The package, to be compared with the rows of a database that holds the example.

    What an editor deleted is not named by its rows.
    """
    package = PackageReader(PACKAGE, absent_allowed=True)
    for model in KEYS:
        package.know(model)
    return package
