"""An editor brings a file in: uploads it, looks at the map, confirms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page, expect

from geodata.models import ControlZone, Faction, Theatre
from geodata.models.workflow import State

pytestmark = pytest.mark.django_db(transaction=True)
SQUARE = [[36, 35], [37, 35], [37, 36], [36, 36], [36, 35]]


@pytest.fixture
def desk(page: Page, live_server, tmp_path: Path, settings) -> Page:
    settings.VAR_DIR = tmp_path
    Theatre.objects.create(
        state=State.APPROVED,
        name="Syria",
        outline="SRID=4326;MULTIPOLYGON(((35 34,38 34,38 37,35 37,35 34)))",
        view_lon=37,
        view_lat=35.5,
    )
    Faction.objects.create(
        state=State.APPROVED, slug="gov", name="Government", short_name="Gov", colour="#b5342b"
    )
    client = Client()
    client.force_login(User.objects.create_superuser("alice"))
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page.goto(f"{live_server.url}/admin/geodata/controlzone/")
    return page


def test_a_file_is_seen_on_the_map_before_it_is_written(desk: Page, tmp_path: Path) -> None:
    feature = {
        "type": "Feature",
        "properties": {"side": "Regime", "from": "2024-11-27", "name": "<i>West</i>"},
        "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
    }
    path = tmp_path / "zones.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")

    desk.get_by_role("link", name="Import zones").click()
    desk.get_by_label("File").set_input_files(path)
    desk.get_by_role("button", name="Upload and look").click()
    expect(desk.get_by_role("status")).to_contain_text("unusable: 1")

    desk.get_by_label("“Regime” means").select_option("gov")
    desk.get_by_role("button", name="Look again").click()
    expect(desk.get_by_role("status")).to_contain_text("taken: 1")
    desk.locator("#import-map canvas").hover()
    expect(desk.get_by_text("2024-11-27 gov <i>West</i>")).to_be_visible()
    assert not ControlZone.objects.exists()

    desk.get_by_role("button", name="Import", exact=True).click()
    expect(desk.get_by_text("1 row was imported.")).to_be_visible()
    assert ControlZone.objects.get().state == "draft"
