"""What is no map says what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.geodata.exchange.reader.read import read
from tests.geodata.exchange.refused import refused

LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
S3 = b'<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>Gone &amp; lost</Message></Error>'
WFS = (
    b'<?xml version="1.0"?><ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1">'
    b"<ows:Exception><ows:ExceptionText>No such layer</ows:ExceptionText></ows:Exception>"
    b"</ows:ExceptionReport>"
)
ESRI = b'{"geometryType": "esriGeometryPolygon", "features": [{"geometry": {"rings": []}}]}'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            b"<!DOCTYPE html><html><head><title>404 Not Found</title>",
            "a web page (“404 Not Found”)",
        ),
        (b"\xef\xbb\xbf\n<!-- x --><HTML><H1>Sign&nbsp;in</H1>", "a web page (“Sign in”)"),
        (b"<html><body>Too many requests</body></html>", "a web page (“?”)"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html/>', "a web page"),
        (b"<center><h1>502 Bad Gateway</h1></center>", "a web page (“502 Bad Gateway”)"),
        (S3, "answered instead of data: “NoSuchKey Gone & lost”"),
        (WFS, "answered instead of data: “No such layer”"),
        (b'{"message": "API rate limit exceeded"}', "instead of data: “API rate limit exceeded”"),
        (b'{"error": {"code": 400, "message": "Invalid URL"}}', "instead of data: “Invalid URL”"),
        (b'{"errors": [{"detail": "No token"}]}', "instead of data: “No token”"),
        (ESRI, "Esri JSON; ask its service for GeoJSON"),
        (b"404: Not Found", "a line of text, no map: “404: Not Found”"),
        (b"Forbidden\n", "a line of text, no map: “Forbidden”"),
        (LFS, "a Git LFS pointer"),
        (b"/annex/objects/SHA256E-s1--a.geojson\n", "a git-annex pointer"),
        (b"%PDF-1.4\n", "a document (PDF)"),
        (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
        (b"GIF89a", "a picture (GIF)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 9, "a workbook (Excel); save its sheet"),
        (b"7z\xbc\xaf\x27\x1c" + b"\0" * 9, "a 7z archive, which is not read; pack it as zip"),
        (b"Rar!\x1a\x07\x01\0", "a RAR archive"),
        (b"", "the file is empty (bytes: 0)"),
        (b"\n", "the file is empty (bytes: 1)"),
    ],
)
def test_what_is_no_map_says_what_it_is(content: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "zones.geojson").write_bytes(content)
    with refused(words):
        read(tmp_path / "zones.geojson")
