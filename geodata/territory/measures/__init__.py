"""What the composite says in numbers: areas, gains and losses, the history of a point."""
