"""The shipped example: Syria from 2024 to 2026, made of the facts in geodata/data/syria."""
