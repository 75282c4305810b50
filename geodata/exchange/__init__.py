"""Bring in what others drew, hand out what the map knows: the only place that reads such files."""
