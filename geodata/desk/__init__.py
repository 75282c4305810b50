"""The server's part of the editors' map: the map of a day under a drawing, and work on shapes."""
