"""The package of the example, made of facts: places and who held them become zones.

facts ── names, arabic ──┬── theatre, rows, presence ──┬── package
                         └── evidence, zone_texts ── zones
"""
