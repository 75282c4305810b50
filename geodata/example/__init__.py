"""The shipped example, Syria from 2024 to 2026: a map package, brought in and up to date.

syria ──────── the package: what a site reads
load, upgrade  bring it into an empty site, or one that holds an older one
building ───── makes the package of the facts in geodata/data/syria; developers run it
"""
