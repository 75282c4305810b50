"""The land of the example, with what the map says of itself."""

from __future__ import annotations

from geodata.example.building.facts import named_areas, outline
from geodata.example.building.names import with_map_names, with_names
from geodata.models import Theatre
from geodata.shapely_bridge import to_geos

TIME_ZONE, TIME_ZONE_AR = "Asia/Damascus", "دمشق"
ATTRIBUTION = (
    "Place coordinates: GeoNames (CC BY 4.0), partly through Who's On First. "
    "Outline and ground: Natural Earth (public domain)."
)
ATTRIBUTION_AR = (
    "إحداثيات الأماكن: GeoNames (CC BY 4.0)، جزئياً عبر Who's On First. "
    "حدود البلد وخريطة الأساس: Natural Earth (ملكية عامة)."
)
DISCLAIMER = (
    "Approximate, as of the date shown, compiled from open sources. Most lines are estimates "
    "between places whose holder is known. Areas may contain other forces. Not for navigation or "
    "operations. Designations and boundaries imply no opinion on legal status."
)
DISCLAIMER_AR = (
    "خريطة تقريبية بحسب التاريخ المبيّن، جُمعت من مصادر مفتوحة. معظم الخطوط تقديرية بين أماكن "
    "يُعرف من يسيطر عليها. قد توجد في المناطق قوى أخرى. ليست للملاحة ولا للعمليات. "
    "لا تعبّر التسميات والحدود عن أي رأي في الوضع القانوني."
)


def theatre_row() -> Theatre:
    """Syria, not saved."""
    theatre = Theatre(
        name="Syria",
        name_ar="سوريا",
        outline=to_geos(outline()),
        named_areas=with_map_names(named_areas()),
        view_lon=38.5,
        view_lat=35.0,
        view_zoom=7.0,
        time_zone=TIME_ZONE,
        time_zone_ar=TIME_ZONE_AR,
        attribution=ATTRIBUTION,
        attribution_ar=ATTRIBUTION_AR,
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
        disclaimer=DISCLAIMER,
        disclaimer_ar=DISCLAIMER_AR,
    )
    with_names(theatre, ("theatre", ""))
    return theatre
