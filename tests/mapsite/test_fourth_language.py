"""A language that the program does not ship is added by a setting and one file.

A process of its own reads the setting, as a server would at its start: its texts, forms, imports
and exports know the language, and no migration is made.
"""

from __future__ import annotations

import shutil

import pytest

from tests.databases import migrated
from tests.mapsite.site_in_languages import answer

pytestmark = pytest.mark.slow

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Statistics"
msgstr "Статистика"

msgid "Play"
msgstr "Відтворити"
"""
STORY = """
import csv, io, json
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment
from geodata.editions import live, publish
from geodata.models import ControlZone, Event, Faction, Place, Theatre
from geodata.models.workflow import State

setup_test_environment()  # So that answers hold their context.
land = "SRID=4326;MULTIPOLYGON(((36 35,38 35,38 37,36 37,36 35)))"
Theatre.objects.create(state=State.APPROVED,
                       name="Syria", name_uk="Сирія", outline=land, view_lon=37, view_lat=36)
gov = Faction.objects.create(state=State.APPROVED,
                             slug="gov", name="Government", name_uk="Уряд", short_name="Gov",
                             short_name_uk="Уряд", colour="#c0392b")
ControlZone.objects.create(faction=gov, geometry=land, valid_from="2024-11-27", state="approved",
                           name="West", name_uk="Захід")
places = io.StringIO("name,name_uk,name_tr,lat,lon\\nAleppo,Алеппо,Halep,36.2,37.16\\n")
open(r"%(var)s/places.csv", "w").write(places.getvalue())
call_command("import_table", "places", r"%(var)s/places.csv", licence="CC0", stdout=io.StringIO())
publish(note="First.", note_uk="Перше видання.")

reader = Client(headers={"host": "localhost"})
get = lambda address: b"".join(reader.get(address)).decode()
root = User.objects.create_superuser("root", password="plums in the icebox")
reader.force_login(root)
place = Place.objects.get()
address = f"/admin/geodata/place/{place.pk}/change/"
page = reader.get(address)
form = page.context["adminform"].form
data = {name: value for name, value in form.initial.items() if value is not None}
data |= {"point": "36.2, 37.16", "name_uk": "Халеб",
         "seen_version": form["seen_version"].value()}
saved = reader.post(address, data)
place.refresh_from_db()
print(json.dumps({
    "page": get("/uk/statistics/"),
    "map": get("/uk/"),
    "place": get("/uk/places/aleppo-3620-3716/"),
    "turkish": get("/tr/places/aleppo-3620-3716/"),
    "search": get("/uk/search/?q=Алеппо"),
    "feed": get("/uk/changes/feed.atom"),
    "places.csv": get("/data/places.csv"),
    "record": live().record["factions"]["gov"],
    "form": page.content.decode(),
    "saved": [saved.status_code, place.translations],
}))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> dict:
    """What the site answers in Ukrainian and Turkish."""
    var = tmp_path_factory.mktemp("fourth")
    shutil.copy(migrated(pytestconfig), var / "map.sqlite3")
    folder = var / "locale" / "uk" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(CATALOGUE, "utf-8")
    checked = ["makemigrations", "--check", "--dry-run"]
    return answer(var, "en,ar,uk,tr", checked, story=STORY % {"var": var})


def test_a_page_is_in_the_language(site: dict) -> None:
    assert '<html lang="uk" dir="ltr"' in site["page"]
    assert "Статистика" in site["page"] and "Уряд" in site["page"]


def test_the_live_map_gets_its_words(site: dict) -> None:
    assert "Відтворити" in site["map"] and "Сирія" in site["map"]


def test_a_text_of_a_row_is_shown_in_it_and_marked_where_it_is_in_another(site: dict) -> None:
    assert "<h1>Алеппо" in site["place"]
    assert '<span lang="en" dir="ltr">Aleppo</span>' in site["place"]
    assert "<h1>Halep" in site["turkish"]
    assert '<span lang="uk" dir="ltr">Алеппо</span>' in site["turkish"]


def test_search_and_feed_know_it(site: dict) -> None:
    assert "Алеппо" in site["search"] and "places/aleppo" in site["search"]
    assert "Сирія" in site["feed"]


def test_exports_and_the_record_have_a_column_for_it(site: dict) -> None:
    assert "name_uk" in site["places.csv"] and "Алеппо" in site["places.csv"]
    assert site["record"]["name_uk"] == "Уряд" and site["record"]["name_ar"] == ""


def test_the_form_has_a_field_for_it_that_is_saved(site: dict) -> None:
    assert 'name="name_uk"' in site["form"] and 'lang="uk"' in site["form"]
    status, translations = site["saved"]
    assert (status, translations["uk"]["name"]) == (302, "Халеб")
    assert translations["tr"]["name"] == "Halep"
