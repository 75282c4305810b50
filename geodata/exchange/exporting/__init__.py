"""Hand out what an edition knows, in the formats that analysts' tools read."""

from geodata.exchange.exporting.export import Refused, export, file_name
from geodata.exchange.exporting.formats import FORMATS, Format
from geodata.exchange.exporting.layers import LAYERS, Layer

__all__ = ["FORMATS", "LAYERS", "Format", "Layer", "Refused", "export", "file_name"]
