"""Pictures of a day, or of what two days differ in: rendered on the server as SVG and PNG."""

from mapsite.pictures.raster import png_of
from mapsite.pictures.request import SIZES, PictureRequest, Size
from mapsite.pictures.sheet import svg_of
from mapsite.pictures.writing import write_picture

__all__ = ["SIZES", "PictureRequest", "Size", "png_of", "svg_of", "write_picture"]
