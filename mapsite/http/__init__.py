"""Requests and answers: parameters, encodings, limits, headers, cached files of downloads."""
