"""The page of a day: its facts, its first view, its live map."""
