"""Requests and answers: parameters, encodings, limits, headers, files kept for downloads."""
