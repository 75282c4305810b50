"""GeoDjango on SQLite as Python ships it: no extension, no system library.

Geometries are EWKB blobs in columns declared as `MULTIPOLYGON(4326)` and the like; spatial SQL
functions with PostGIS's names are computed by shapely; an R*Tree for each indexed column is kept
by triggers. Lookups and functions give what PostGIS gives, with these limits:

- Areas, lengths and distances are in the units of the coordinates, as PostGIS's geometry type
  has them: transform to an equal-area system for square metres.
- `exact` compares shapes, where PostGIS compares boxes: say `equals`.
- A model with an indexed geometry needs an integer primary key (checked).
- Programs other than this one can read the file, but not write its geometry columns: the
  triggers call functions that they do not have.
"""
