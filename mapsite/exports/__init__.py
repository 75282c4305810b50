"""The map as files of its own: one HTML file, a static site."""
