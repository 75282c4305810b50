"""Why a file is not taken, and what was noticed or repaired while it was read."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TEXTS: Mapping[str, Promise] = {
    # The file.
    "no_file": _("there is no file %(path)s; only local files are read"),
    "file_too_large": _("%(name)s is larger than %(limit)s MB; split it"),
    "empty_file": _("the file is empty (bytes: %(size)s); download it again"),
    "is_picture": _("the file is a picture (%(what)s), no map: of no format that is read here"),
    "is_document": _("the file is a document (%(what)s), no map"),
    "is_spreadsheet": _("the file is a workbook (%(what)s); save its sheet as CSV (UTF-8)"),
    "is_other_archive": _("the file is a %(what)s archive, which is not read; pack it as zip"),
    "is_web_page": _(
        "the file is a web page (“%(title)s”), no map: the download gave an error or a page to "
        "look at; download the file itself"
    ),
    "is_error_reply": _("the file is what a service answered instead of data: “%(text)s”"),
    "is_plain_text": _("the file is a line of text, no map: “%(text)s”"),
    "is_lfs_pointer": _(
        "the file is a Git LFS pointer, which stands for the data; fetch these (git lfs pull) or "
        "download the raw file"
    ),
    "is_annex_pointer": _(
        "the file is a git-annex pointer, which stands for the data; fetch these (git annex get)"
    ),
    "is_esri_json": _("the file is Esri JSON; ask its service for GeoJSON (f=geojson)"),
    "unknown_format": _("the file is of no format that is read here; see docs/importing.md"),
    "utf16": _("the file is UTF-16 text; save it as UTF-8"),
    "unknown_xml": _("XML with the root <%(root)s> is not read; KML and GML are"),
    "xml_entities": _("XML with a DOCTYPE or ENTITY is not read; remove the declaration"),
    "broken_file": _("broken %(kind)s: %(error)s"),
    "broken_json": _(
        "broken JSON in line %(line)s, after %(count)s whole features (%(error)s); if the file "
        "was cut off, download it again"
    ),
    "reading_too_long": _("reading took longer than %(limit)s s; split the file"),
    "reader_broke": _(
        "the file broke the reader (code %(code)s): it is damaged, or needs more than %(limit)s s "
        "or the memory that is allowed"
    ),
    "too_much_memory": _("the file needs more memory than is allowed; split it"),
    # Archives.
    "broken_archive": _("the archive cannot be read (%(error)s); pack it again"),
    "archive_of_too_many": _("the archive has %(count)s files; at most %(limit)s are read"),
    "archive_too_large": _("the archive grows to %(size)s MB; at most %(limit)s MB are read"),
    "archive_grows": _("the archive grows %(factor)s-fold, more than %(limit)s: that is no map"),
    "archive_outgrows": _("the archive grows beyond %(limit)s MB"),
    "archive_encrypted": _("the archive is encrypted; pack it without a password"),
    "archive_of_links": _("the archive has a link (%(name)s); pack the file itself"),
    "archive_path_outside": _("the archive names a path outside itself: %(name)s"),
    "nested_archive": _("an archive within the archive (%(name)s) is not read"),
    "archive_without_map": _("the archive has no map file that is read here; it has: %(names)s"),
    "passed_over": _("Passed over in the archive, as no layer (%(count)s): %(names)s"),
    "shapefile_part_missing": _(
        "%(name)s lacks its parts %(parts)s; put .shp, .shx, .dbf and .prj in one zip"
    ),
    "shapefile_alone": _("a Shapefile is several files; put .shp, .shx, .dbf and .prj in one zip"),
    # Layers and tables.
    "no_layer": _("broken %(kind)s: it has no layer"),
    "unknown_layer": _("the file has no layer “%(layer)s”; it has %(layers)s"),
    "no_layer_of_areas": _("no layer of the file has areas (%(layers)s)"),
    "several_layers": _("the file has several layers; choose one of: %(layers)s"),
    "layer_without_geometry": _("the layer %(layer)s is a table without geometry"),
    "too_many_features": _("the layer has more than %(limit)s features; split it"),
    "too_many_corners": _("the layer has more than %(limit)s corners; split it"),
    "no_geopackage": _("the file is an SQLite database, but no GeoPackage"),
    "virtual_table": _("the GeoPackage has the virtual table “%(name)s”, which is not read"),
    "parquet_without_geometry": _("the Parquet file has no geometry; write it as GeoParquet"),
    "parquet_too_large": _("the GeoParquet unpacks to more than %(limit)s MB"),
    "no_features": _("no features: the file is a map of nothing; is the download whole?"),
    "only_network_links": _(
        "no features: the KML has only links to other files (NetworkLink: %(count)s), which are "
        "not followed; download what they lead to"
    ),
    "json_not_utf8": _("the JSON is not UTF-8 text; save it as UTF-8"),
    "json_without_features": _("the JSON has no GeoJSON FeatureCollection"),
    "no_csv": _("the file is no CSV table; save it as CSV (UTF-8)"),
    "table_too_large": _("the table is larger than %(limit)s MB; split it"),
    "table_empty": _("the table has no rows below its header"),
    "table_without_polygons": _(
        "the table has no column of WKT polygons; a table of places is imported as a town table"
    ),
    "encoding_guessed": _(
        "The text is read as %(encoding)s, a guess: compare the rows, and name another encoding "
        "where they are wrong (--encoding)."
    ),
    "encoding_found": _("The text is read as %(encoding)s, as the file says or shows."),
    "lua_without_table": _("line %(line)s: the page is not “return { … }”, a table of constants"),
    "lua_no_constant": _(
        "line %(line)s: only texts, numbers and tables of them are read; nothing is computed"
    ),
    "lua_without_marks": _("%(file)s has no rows with a mark, as a detailed map has them"),
    "icons_missing": _(
        "which icon means which side is said nowhere; write it to %(path)s, a CSV with the "
        "columns icon, side, status and with. The page has: %(names)s"
    ),
    "icons_unreadable": _(
        "%(path)s is no table with the columns icon, side, status and with (%(error)s)"
    ),
    "marks_of_no_side": _("Marks whose icon is listed without a side, passed over: %(count)s."),
    "places_missing": _(
        "Places of an earlier page that a later one does not have: %(count)s; they stay as they "
        "were."
    ),
    "wrong_encoding": _("the text is not %(encoding)s; choose another encoding"),
    "unknown_encoding": _("no encoding is called “%(encoding)s”"),
    # Reference systems.
    "crs_unknown": _("“%(text)s” is no reference system; write it as EPSG:32637"),
    "crs_misfit": _("the coordinates do not fit %(crs)s (%(error)s)"),
    "crs_not_found": _(
        "the coordinates cannot be degrees, the file does not say what they are, and nothing that "
        "was tried fits the theatre; name the reference system, as EPSG:32637"
    ),
    "crs_ambiguous": _(
        "the coordinates cannot be degrees, the file does not say what they are, and several fit "
        "the theatre (%(names)s); name the reference system"
    ),
    "crs_of_degrees": _(
        "The file says %(crs)s, yet its numbers look like degrees; EPSG:4326 reads them so."
    ),
    "crs_undeclared": _("The file names no reference system; taken as WGS 84."),
    "crs_detected": _("The coordinates cannot be degrees; as %(crs)s they lie in the theatre."),
    # Shapes that are no polygons.
    "no_geometry": _("no geometry"),
    "feature_unreadable": _("no GeoJSON feature"),
    "coordinates_unreadable": _("the coordinates are no numbers, or nested wrongly"),
    "wkt_unreadable": _("the geometry is no well-known text"),
    "ring_of_too_few": _("an outline of fewer than three corners is no area"),
    "across_the_antimeridian": _(
        "an outline jumps across the 180th meridian; cut it there, into a part that ends at 180 "
        "and one that begins at -180"
    ),
    "not_an_area": _("a %(kind)s is no area"),
    "collection_without_polygons": _("a collection without polygons is no area"),
    "coordinate_no_number": _("a coordinate is no number"),
    "off_the_globe": _(
        "coordinates beyond 180° east or 90° north; what crosses the 180th meridian is cut there"
    ),
    "below_the_grid": _("smaller than the grid of 0.1 m"),
    # Repairs.
    "heights_dropped": _("heights dropped"),
    "flat_rings_dropped": _("outlines of fewer than three corners dropped: %(count)s"),
    "points_dropped": _("points or lines dropped: %(count)s"),
    "self_intersection_mended": _("self-intersection mended"),
    "ring_self_intersection_mended": _("ring that touches itself mended"),
    "hole_outside_shell_mended": _("hole outside its shell dropped"),
    "nested_holes_mended": _("holes within holes mended"),
    "nested_shells_mended": _("parts within parts mended"),
    "disconnected_interior_mended": _("interior cut apart by holes mended"),
    "duplicate_rings_mended": _("repeated outlines mended"),
    "outline_mended": _("outline mended (%(cause)s)"),
}
