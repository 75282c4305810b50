"""Analysts read an address, not a file: as the documents say."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.request import urlopen

import geopandas
import pandas
import pytest
from django.conf import settings as configured

from geodata.editions import Published

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
DOCUMENT = Path(configured.BASE_DIR) / "docs" / "analysts.md"
SAMPLE = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.fixture(autouse=True)
def _own_shelf(settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


@pytest.mark.parametrize("suffix", ["geojson", "fgb", "shp.zip", "kml"])
def test_geopandas_reads_an_address(live_server, edition: Published, suffix: str) -> None:
    frame = geopandas.read_file(f"{live_server.url}/data/day/2024-11-30.{suffix}")
    assert len(frame) == 3 and frame.crs == 4326


def test_csv_and_geoparquet_are_read_too(live_server, edition: Published) -> None:
    places = pandas.read_csv(f"{live_server.url}/data/places.csv")
    assert places["lon"].tolist() == [37.16]
    with urlopen(f"{live_server.url}/data/claims.parquet") as answer:
        claims = geopandas.read_parquet(io.BytesIO(answer.read()))
    assert len(claims) == 4


@pytest.mark.parametrize("sample", SAMPLE.findall(DOCUMENT.read_text()))
def test_the_samples_of_the_document_run(
    live_server, edition: Published, sample: str, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(sample.replace("http://127.0.0.1:8000", live_server.url), {})
