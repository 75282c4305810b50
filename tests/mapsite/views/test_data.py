"""Downloads: the right file for ever, or the reason why not."""

from __future__ import annotations

import io
from pathlib import Path

import geopandas
import pytest
from django.test import Client

from geodata.editions import Published, publish
from geodata.exchange.exporting import FORMATS, LAYERS

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("edition")]


@pytest.fixture(autouse=True)
def _own_shelf(settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


def body(response) -> bytes:
    return response.getvalue()


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("layer", LAYERS)
def test_every_download_of_the_page_is_there(client: Client, layer: str, suffix: str) -> None:
    name = "day/2024-11-30" if LAYERS[layer].of_a_day else layer
    address = f"/data/{name}.{suffix}?edition=1"
    assert address in client.get("/data/?day=2024-11-30").content.decode()
    response = client.get(address)
    assert response.status_code == 200 and len(body(response)) > 0
    assert response["Content-Type"] == FORMATS[suffix].content_type
    assert f"edition1.{suffix}" in response["Content-Disposition"]


def test_geopandas_reads_what_is_sent(client: Client) -> None:
    frame = geopandas.read_file(io.BytesIO(body(client.get("/data/day/2024-11-30.geojson"))))
    assert set(frame["faction"].dropna()) == {"gov", "hts"}


@pytest.mark.parametrize(
    ("address", "status", "reason"),
    [
        (
            "/data/day/2024-11-31.csv",
            400,
            "“2024-11-31” is not a day",
        ),
        ("/data/day/1999-01-01.csv", 400, "The data covers 2024-11-26 to 2024-12-02"),
        ("/data/day/2024-11-30.dwg", 400, "no format “dwg”. Formats: geojson"),
        ("/data/claims", 400, "no format “”"),
        ("/data/secrets.csv", 404, "no layer “secrets”"),
        ("/data/day.csv", 404, ""),
        ("/data/claims.csv?edition=99", 404, ""),
        ("/data/claims.csv?edition=x", 404, ""),
        ("/data/..%2f..%2fetc%2fpasswd", 404, ""),
    ],
)
def test_a_wrong_address_is_answered_with_the_reason(
    client: Client, address: str, status: int, reason: str
) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert reason in response.content.decode()


def test_a_named_edition_is_immutable_and_known_by_its_tag(client: Client) -> None:
    first = client.get("/data/claims.csv?edition=1")
    assert "immutable" in first["Cache-Control"] and body(first)
    again = client.get("/data/claims.csv?edition=1", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_the_live_address_follows_the_next_edition(client: Client, edition: Published) -> None:
    first = client.get("/data/claims.csv")
    assert "immutable" not in first["Cache-Control"]
    publish(note="Second")
    second = client.get("/data/claims.csv", headers={"If-None-Match": first["ETag"]})
    assert second.status_code == 200 and body(first) != body(second)
    assert "edition2.csv" in second["Content-Disposition"]


def test_the_page_stands_in_both_languages(client: Client) -> None:
    assert "Whole history" in client.get("/data/").content.decode()
    assert 'dir="rtl"' in client.get("/ar/data/").content.decode()


def test_other_sites_may_read_the_data(client: Client) -> None:
    response = client.get("/data/places.geojson")
    assert response["Access-Control-Allow-Origin"] == "*" and body(response)
