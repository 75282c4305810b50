"""What a zone rests on, place by place, as editors read, write and review it: a table."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from geodata.example.building.facts import table
from geodata.example.building.zones import zone_drafts
from geodata.forms.evidence import EvidenceField
from geodata.models import ControlZone, Place, Source
from geodata.models.workflow import State
from geodata.review.evidence_table import BadTable, as_table, from_table
from geodata.review.revisions import differences
from tests.geodata.review.test_review_of_texts import address, sent
from tests.mapsite.conftest import NOVEMBER_26, box, faction

HEAD = "place,sources,confidence,credibility,held_since\n"


def test_the_evidence_of_the_example_comes_back_as_it_was() -> None:
    places = {row["id"] for row in table("places.csv")}
    sources = {row["id"] for row in table("sources.csv")}
    rows = [list(draft.evidence) for draft in zone_drafts()]
    assert sum(map(len, rows)) > 2800
    assert [from_table(as_table(part), places, sources) for part in rows] == rows
    assert sum("since" in row for part in rows for row in part) > 40


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("town\nA\n", "heads", 1),
        (HEAD + "a,S1,high,,\nb,S1,high,,\n", "place", 3),
        (HEAD + "a,S1,high,,\na,S1,high,,\n", "twice", 3),
        (HEAD + "a,S1;S9,high,,\n", "source", 2),
        (HEAD + "a,S1,sure,,\n", "confidence", 2),
        (HEAD + "a,S1,high,7,\n", "credibility", 2),
        (HEAD + "a,S1,high,,long ago\n", "day", 2),
    ],
)
def test_a_bad_table_is_refused_by_its_line(text: str, code: str, line: int) -> None:
    with pytest.raises(BadTable) as refused:
        from_table(text, {"a"}, {"S1"})
    assert (refused.value.code, refused.value.line) == (code, line)


@pytest.mark.django_db
def test_an_editor_writes_it_in_the_form_and_sees_what_differs(edited: ControlZone) -> None:
    client = Client()
    client.force_login(User.objects.create_superuser("ana", password="p"))
    shown = client.get(address(edited)).context["adminform"].form["evidence"].value()
    assert not EvidenceField().has_changed(edited.evidence, shown)
    bad = client.post(address(edited), sent(client, edited, evidence="place\nnowhere\n"))
    assert "no place has the identifier “nowhere”" in bad.content.decode()
    rows = "place,sources,confidence,note,held_since\nsafira,S1,high,Left at noon,always\n"
    assert client.post(address(edited), sent(client, edited, evidence=rows)).status_code == 302
    before = edited.history.last()
    edited.refresh_from_db()
    assert edited.state == State.DRAFT
    assert edited.evidence[0]["since"]["day"] == ""
    told = {row.field: row for row in differences(ControlZone, before, edited)}
    assert "aleppo" in told["evidence by place"].before
    assert "Left at noon" in told["evidence by place"].after


@pytest.fixture
def edited(db: None) -> ControlZone:
    """An approved zone with a row of evidence."""
    for slug in ("aleppo", "safira"):
        Place.objects.create(slug=slug, name=slug, point="POINT(37 36)")
    source = Source.objects.create(code="S1", title="A report", state=State.APPROVED)
    zone = ControlZone.objects.create(
        faction=faction("gov", "Government", "#c0392b", 1),
        geometry=box(36, 33, 39, 37),
        valid_from=NOVEMBER_26,
        state=State.APPROVED,
        evidence=[
            {"place": "aleppo", "sources": ["S1"], "confidence": "high", "approximate": True}
        ],
    )
    zone.sources.add(source)
    return zone
