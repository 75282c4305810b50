"""Form fields and widgets for geometry."""

from geodata.forms.point import PointField, PointWidget
from geodata.forms.polygon import PolygonField, PolygonWidget

__all__ = ["PointField", "PointWidget", "PolygonField", "PolygonWidget"]
