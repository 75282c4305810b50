"""The desk of withholding: who may, what the page says, and the two people who undo it."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from geodata.editions import publish
from geodata.models import (
    ControlZone,
    EditorScope,
    Event,
    Faction,
    Source,
    Task,
    Theatre,
    Withholding,
)
from geodata.tasks.waiting import finish
from geodata.tasks.words import message

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def box(*bounds: float) -> MultiPolygon:
    return MultiPolygon(Polygon.from_bbox(bounds), srid=4326)


@pytest.fixture
def zone() -> ControlZone:
    Theatre.objects.create(
        state="approved", name="Land", outline=box(36, 33, 40, 37), view_lon=38, view_lat=35
    )
    gov = Faction.objects.create(
        state="approved", slug="gov", name="Gov", short_name="Gov", colour="#c0392b"
    )
    made = ControlZone.objects.create(
        faction=gov, geometry=box(36, 33, 37, 34), valid_from="2024-11-26", state="approved"
    )
    Event.objects.create(code="E1", day="2024-11-27", kind="x", title="T", state="approved")
    publish(note="First")
    return made


def desk(group: str, name: str = "") -> Client:
    user = User.objects.create_user(name or group.lower(), password="p", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    client.get("/admin/")
    return client


def test_only_publishers_find_and_reach_the_page(zone: ControlZone) -> None:
    address = f"/admin/geodata/withholding/of/controlzone/{zone.pk}/"
    for group in ("Contributor", "Editor"):
        client = desk(group)
        assert client.get(address).status_code == 403
        assert client.post(address, {"grid_km": 5, "reason": "r"}).status_code == 403
        assert client.get("/admin/geodata/withholding/").status_code == 403
        assert (
            address
            not in client.get(f"/admin/geodata/controlzone/{zone.pk}/change/").content.decode()
        )
    assert Client(headers={"host": "localhost"}).get(address).status_code == 302
    publisher = desk("Publisher")
    page = publisher.get(f"/admin/geodata/controlzone/{zone.pk}/change/").content.decode()
    assert address in page


def test_the_page_shows_editions_cells_and_what_cannot_be_called_back(zone: ControlZone) -> None:
    page = desk("Publisher").get(f"/admin/geodata/withholding/of/controlzone/{zone.pk}/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "written anew: 1." in text
    assert "What cannot be called back" in text
    assert text.count("<figure>") == 3
    for km in (1, 5, 10):
        assert f"Cells of {km} km:" in text


def test_the_page_names_zones_with_the_same_outline(zone: ControlZone) -> None:
    client = desk("Publisher")
    address = f"/admin/geodata/withholding/of/controlzone/{zone.pk}/"
    assert "nearly the same outline" not in client.get(address).content.decode()
    same = {"faction": zone.faction, "valid_from": "2024-12-01"}
    twin = ControlZone.objects.create(geometry=box(36, 33, 37, 34.1), **same)
    wide = ControlZone.objects.create(geometry=box(36, 33, 40, 37), **same)
    text = client.get(address).content.decode()
    assert f"controlzone/{twin.pk}/" in text
    assert f"controlzone/{wide.pk}/" not in text


def test_a_zone_needs_a_grid_and_everything_a_reason(zone: ControlZone) -> None:
    client = desk("Publisher")
    address = f"/admin/geodata/withholding/of/controlzone/{zone.pk}/"
    for wrong in ({"reason": "r"}, {"grid_km": 2, "reason": "r"}, {"grid_km": 5}, {"grid_km": "²"}):
        assert client.post(address, wrong).status_code == 200
    assert not Withholding.objects.exists()


def done() -> str:
    """What the task that was asked for last says at its end."""
    return message(finish(Task.objects.filter(kind="redaction").latest("pk")))


def test_withheld_listed_and_undone_by_two(zone: ControlZone) -> None:
    ada, bea = desk("Publisher", "ada"), desk("Publisher", "bea")
    address = f"/admin/geodata/withholding/of/controlzone/{zone.pk}/"
    answer = ada.post(address, {"grid_km": 5, "reason": "people"})
    task = Task.objects.latest("pk")
    assert answer["Location"] == f"/admin/geodata/task/{task.pk}/progress/"
    assert "It is being withheld" in ada.get(address).content.decode()
    ada.post(address, {"grid_km": 1, "reason": "pressed twice"})
    assert Task.objects.latest("pk") == task
    assert not Withholding.objects.exists()
    assert done().startswith("Withheld. No edition that readers get holds it any more.")
    made = Withholding.objects.get()
    assert (made.grid_km, made.reason, made.withheld_by.username) == (5, "people", "ada")
    assert "withheld" in ada.get("/admin/geodata/withholding/").content.decode()
    assert ada.get(f"/admin/geodata/withholding/{made.pk}/change/").status_code == 200
    ada.post(address, {"grid_km": 1, "reason": "again"})
    assert Withholding.objects.count() == 1
    undo = f"/admin/geodata/withholding/{made.pk}/undo/"
    assert ada.get(undo).status_code == 200
    ada.post(undo)
    ada.post(undo)
    made.refresh_from_db()
    assert made.released_at is None
    assert "ada asked" in bea.get(undo).content.decode()
    bea.post(undo)
    assert done() == "Undone. Written anew: 1."
    made.refresh_from_db()
    assert made.released_by.username == "bea"


def test_a_publisher_with_limits_withholds_within_them_only(zone: ControlZone) -> None:
    client = desk("Publisher", "limited")
    EditorScope.objects.create(user=User.objects.get(username="limited"), area=box(39, 36, 40, 37))
    address = f"/admin/geodata/withholding/of/controlzone/{zone.pk}/"
    assert client.post(address, {"grid_km": 5, "reason": "r"}).status_code == 403


@pytest.mark.parametrize("address", ["of/faction/1/", "of/event/99999/"])
def test_what_cannot_be_withheld_is_not_found(zone: ControlZone, address: str) -> None:
    client = desk("Publisher")
    assert client.get(f"/admin/geodata/withholding/{address}").status_code == 404


def test_one_alone_undoes_it_where_the_rule_of_two_is_off(zone: ControlZone, settings) -> None:
    settings.REVIEW_FOUR_EYES = False
    client = desk("Publisher")
    event = Event.objects.get()
    client.post(f"/admin/geodata/withholding/of/event/{event.pk}/", {"reason": "r"})
    done()
    client.post(f"/admin/geodata/withholding/{Withholding.objects.get().pk}/undo/")
    done()
    assert Withholding.objects.get().released_at is not None


def test_a_row_that_is_gone_ends_the_task_with_words(zone: ControlZone) -> None:
    event = Event.objects.get()
    desk("Publisher").post(f"/admin/geodata/withholding/of/event/{event.pk}/", {"reason": "r"})
    event.delete()
    assert done() == "The row was deleted meanwhile."


def test_an_embargo_that_is_approved_is_followed_by_a_task(zone: ControlZone) -> None:
    event, client = Event.objects.get(), desk("Publisher")
    until = timezone.now() + datetime.timedelta(days=3)
    Event.objects.update(embargo_until=until, state="in_review")
    event.sources.add(Source.objects.create(code="S1", title="S", state="approved"))
    step = {"step": "approve", "version": event.version}
    answer = client.post(f"/admin/geodata/event/{event.pk}/review/", step, follow=True)
    text = "Editions are being written anew, since an embargo began or ended."
    assert text in answer.content.decode()
    assert done() == "Embargoes are followed. Written anew: 1."
    assert Withholding.objects.get().until == until


def test_the_command_does_what_no_worker_took(zone: ControlZone, capsys) -> None:
    event = Event.objects.get()
    desk("Publisher").post(f"/admin/geodata/withholding/of/event/{event.pk}/", {"reason": "r"})
    call_command("redact")
    assert "Withheld. No edition that readers get holds it any more." in capsys.readouterr().out
    assert Withholding.objects.get().event == event
    call_command("redact", all=True)
    assert "Written anew: –." in capsys.readouterr().out
