"""`import_zones` from the file to the rows: all or nothing, once, as drafts."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
import shapely
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import translation

from geodata.exchange.importing import zones
from geodata.exchange.reader.reading import Table
from geodata.exchange.reader.reason import Reason
from geodata.exchange.reason_texts import in_english, joined_text
from geodata.models import ControlZone, EditorScope, Faction, FactionAlias, Source, Theatre
from geodata.models.revision import Action, Origin
from geodata.models.workflow import State
from tests.geodata.exchange.files import EAST, FORMATS, WEST, geojson

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("forked_reader")]
ORIGIN = Origin(Action.IMPORTED, {"file": "zones.geojson"})
SQUARE = [[36, 35], [37, 35], [37, 36], [36, 36], [36, 35]]
ROW = {"faction": "gov", "from": "2024-11-27"}


@pytest.fixture(autouse=True)
def two_sides() -> None:
    Theatre.objects.create(
        state=State.APPROVED,
        name="Syria",
        outline="SRID=4326;MULTIPOLYGON(((35.5 32,42.5 32,42.5 37.5,35.5 37.5,35.5 32)))",
        view_lon=38,
        view_lat=35,
    )
    for slug, name, end in (
        ("gov", "Government", datetime.date(2024, 12, 8)),
        ("hts", "HTS", None),
        ("sdf", "SDF", None),
    ):
        Faction.objects.create(
            state=State.APPROVED,
            slug=slug,
            name=name,
            short_name=name,
            colour="#112233",
            active_to=end,
        )
    Source.objects.create(
        state=State.APPROVED, code="S001", title="Report", url="https://example.org/report"
    )


def run(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_zones", path, *options, stdout=out)
    return out.getvalue()


def table(*rows: dict, geometry: list | None = None) -> Table:
    """A table as it comes from the reader, without the reader."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    shapes = geometry or [shapely.box(36 + n / 10, 35, 36.1 + n / 10, 36) for n in range(len(rows))]
    return Table(
        layer="zones",
        layers=("zones",),
        kind="GeoJSON",
        columns={name: [row.get(name) for row in rows] for name in names},
        geometry=np.array([*shapes, None], dtype=object)[:-1],
        faults=(None,) * len(rows),
        repairs=((),) * len(rows),
        changed=(0.0,) * len(rows),
        notices=(),
    )


@pytest.mark.parametrize("make", FORMATS)
def test_each_format_becomes_the_same_drafts(make: Callable[[Path], Path], tmp_path: Path) -> None:
    run(make(tmp_path))
    zones = ControlZone.objects.order_by("valid_from")
    rows = zones.values_list("faction__slug", "status", "valid_from", "valid_to", "name", "state")
    assert [tuple(map(str, row)) for row in rows] == [
        ("gov", "controlled", "2024-11-26", "None", "West", "draft"),
        ("hts", "claimed", "2024-11-27", "2024-12-08", "شرق", "draft"),
    ]
    shapes = [shapely.from_wkb(bytes(zone.geometry.wkb)) for zone in zones]
    assert shapely.equals(shapes, [WEST, EAST]).all()


def test_importing_again_changes_nothing_even_under_another_name(tmp_path: Path) -> None:
    path = geojson(tmp_path)
    run(path)
    assert "2 known" in run(path.rename(tmp_path / "other.geojson"))
    assert (ControlZone.objects.count(), ControlZone.history.count()) == (2, 2)


def saved(folder: Path, *rows: dict) -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {k: v for k, v in row.items() if k != "geometry"},
            "geometry": row.get("geometry", {"type": "Polygon", "coordinates": [SQUARE]}),
        }
        for row in rows
    ]
    path = folder / "zones.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def test_one_bad_feature_stops_all_unless_it_may_be_skipped(tmp_path: Path) -> None:
    path = saved(tmp_path, ROW, ROW | {"geometry": None})
    with pytest.raises(CommandError, match="--skip-bad"):
        run(path)
    assert not ControlZone.objects.exists()
    assert "2: skipped: no geometry" in run(path, "--skip-bad")
    assert ControlZone.objects.count() == 1


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    path = saved(tmp_path, ROW, ROW | {"faction": "New side", "source": "A new source"})
    report = run(path, "--dry-run", "--create-factions")
    assert "2 taken" in report and "nothing was written" in report
    assert (ControlZone.objects.count(), Faction.objects.count()) == (0, 3)


def test_unknown_names_are_told_and_kept_once_explained(tmp_path: Path) -> None:
    path = saved(tmp_path, ROW | {"faction": "SAA\u00a0"}, ROW | {"faction": "قسد"})
    with pytest.raises(CommandError):
        run(path)
    run(path, "--alias", "saa=gov", "--alias", "قسد=sdf")
    assert dict(FactionAlias.objects.values_list("alias", "faction__slug")) == {
        "saa": "gov",
        "قسد": "sdf",
    }
    assert "2 known" in run(path)


def test_factions_can_be_made_of_the_names(tmp_path: Path) -> None:
    run(saved(tmp_path, ROW | {"faction": "Free Men"}), "--create-factions")
    assert ControlZone.objects.get().faction.slug == "free-men"


def test_repairs_are_told_with_their_area(tmp_path: Path) -> None:
    ring = [[36, 35], [37, 36], [37, 35], [36, 36], [36, 35]]
    bow = ROW | {"geometry": {"type": "Polygon", "coordinates": [ring]}}
    report = run(saved(tmp_path, bow))
    assert "1: repaired: self-intersection mended (+5," in report
    assert ControlZone.objects.get().geometry.valid


def test_what_columns_do_not_say_options_do(tmp_path: Path) -> None:
    path = saved(tmp_path, {"who": "x"})
    run(
        path, "--faction", "hts", "--from", "2024-11-30", "--source", "S001", "--column", "name=who"
    )
    zone = ControlZone.objects.get()
    assert (zone.faction.slug, str(zone.valid_from), zone.name) == ("hts", "2024-11-30", "x")
    assert [source.code for source in zone.sources.all()] == ["S001"]
    assert [row.source.code for row in zone.history.get().sources.all()] == ["S001"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--column", "nonsense=who"], "no role is called 'nonsense'"),
        (["--column", "name=nowhere"], "no column is called “nowhere”; columns: who"),
        (["--column", "name"], "write --column ROLE=COLUMN"),
        (["--layer", "none"], "no layer “none”"),
        (["--from", "soon"], "soon"),
    ],
)
def test_options_that_do_not_fit_say_what_would(
    options: list[str], words: str, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match=words):
        run(saved(tmp_path, {"who": "x"}), *options)


def test_a_command_speaks_english_whatever_the_language_of_the_site(tmp_path: Path) -> None:
    with translation.override("ar"), pytest.raises(CommandError, match="no column is called"):
        run(saved(tmp_path, {"who": "x"}), "--column", "name=nowhere")


def test_only_who_may_approve_imports_as_approved(tmp_path: Path, settings) -> None:
    path = saved(tmp_path, ROW)
    User.objects.create_user("bob")
    alice = User.objects.create_user("alice")
    alice.user_permissions.add(Permission.objects.get(codename="approve_controlzone"))
    for name, words in (
        ("bob", "may not approve"),
        ("carol", "no user 'carol'"),
        ("alice", "a second person approves"),
    ):
        with pytest.raises(CommandError, match=words):
            run(path, "--approve-as", name)
    settings.REVIEW_FOUR_EYES = False
    with pytest.raises(CommandError, match="needs a source"):
        run(path, "--approve-as", "alice")
    run(path, "--approve-as", "alice", "--source", "S001")
    zone = ControlZone.objects.get()
    assert (zone.state, zone.approved_by, zone.drawn_by) == ("approved", alice, None)


def test_an_override_by_a_superuser_is_recorded(tmp_path: Path) -> None:
    User.objects.create_superuser("root")
    run(saved(tmp_path, ROW), "--approve-as", "root", "--source", "S001")
    revision = ControlZone.objects.get().history.get()
    assert (revision.action, revision.facts) == (Action.IMPORTED, {"file": "zones.geojson"})


def test_an_editor_imports_within_the_limits_of_that_editor_only() -> None:
    bob = User.objects.create_user("bob")
    scope = EditorScope.objects.create(user=bob)
    scope.factions.add(Faction.objects.get(slug="hts"))
    rows = table(ROW, ROW | {"faction": "hts"})
    found = zones.plan_import(rows, zones.guess_rules(rows), {}, bob)
    assert [line.verdict for line in found.lines] == ["skipped", "taken"]
    assert found.lines[0].reasons == (Reason("other_factions"),)


def plan(*rows: dict) -> zones.Plan:
    rows = table(*rows)
    return zones.plan_import(rows, zones.guess_rules(rows), {})


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"faction": None, "from": "2024-11-27", "name": "x"}, "no faction is named"),
        (ROW | {"from": None, "name": "x"}, "no start day"),
        (ROW | {"from": "2202-11-27"}, "in the future"),
        (ROW | {"to": "2024-11-26"}, "not after it starts"),
        (ROW | {"from": "2024-12-08"}, "does not exist on 2024-12-08"),
        (ROW | {"status": "won"}, "status “won” is none of"),
        (ROW | {"status": "contested"}, "second faction is not named"),
        (ROW | {"contested_with": "gov"}, "between one faction and itself"),
        (ROW | {"confidence": "very"}, "confidence “very” is none of"),
        (ROW | {"rank": "high"}, "no number"),
        (ROW | {"faction": "nobody heard of"}, "no faction is called “nobody heard of”"),
    ],
)
def test_a_row_that_says_nonsense_is_skipped_with_the_reason(row: dict, words: str) -> None:
    line = plan(row).lines[0]
    assert line.verdict == "skipped" and words in joined_text(line.reasons)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (ROW, ("gov", "controlled", None)),
        (ROW | {"status": "claimed"}, ("gov", "claimed", None)),
        (ROW | {"contested_with": "HTS"}, ("gov", "contested", "hts")),
        (ROW | {"faction": "gov / hts"}, ("gov", "contested", "hts")),
        (ROW | {"faction": "Unknown"}, (None, "unknown", None)),
        (ROW | {"faction": None, "status": "unknown"}, (None, "unknown", None)),
    ],
)
def test_sides_and_status_are_understood(row: dict, expected: tuple) -> None:
    draft = plan(row).drafts[0]
    assert (draft.faction, draft.status, draft.contested_with) == expected


@pytest.mark.parametrize(
    ("first_end", "words"),
    [("2024-11-26", "the last day"), ("2024-11-27", "the first day after")],
)
def test_whether_an_end_is_the_last_day_is_found_out(first_end: str, words: str) -> None:
    found = plan(
        {"faction": "gov", "from": "2024-11-01", "to": first_end},
        {"faction": "hts", "from": "2024-11-27", "to": None},
    )
    assert words in in_english(found.notices[0])
    assert found.drafts[0].valid_to == datetime.date(2024, 11, 27)


def test_an_unknown_face_without_a_start_needs_no_zone() -> None:
    line = plan({"faction": None, "status": "unknown", "from": None, "x": 1}).lines[0]
    assert line.verdict == "known"


def test_sources_are_found_by_code_and_address_and_new_ones_kept() -> None:
    found = plan(ROW | {"source": "S001; https://example.org/report;\nA letter"})
    codes = found.drafts[0].sources
    assert codes[0] == "S001" and len(codes) == 2
    assert found.new_sources == {codes[1]: "A letter"}
    zones.commit(found, {}, user=None, approve=False, origin=ORIGIN)
    assert Source.objects.get(code=codes[1]).reliability == "F"


def test_arabic_texts_are_taken_and_a_file_without_them_keeps_its_identities() -> None:
    plain = ROW | {"from": "2024-11-27", "name": "Front"}
    before, empty, named = (
        plan(plain | arabic).drafts[0]
        for arabic in (
            {},
            {"name_ar": "", "note_ar": None},
            {"name_ar": "الجبهة", "note_ar": "ملاحظة"},
        )
    )
    assert tuple(named.translation(name, "ar") for name in ("name", "note")) == ("الجبهة", "ملاحظة")
    assert before.external_id == "file/af0a9ea741f7d41f65f2815f752de0dbf6678cd4"
    assert empty.external_id == before.external_id != named.external_id


def test_numbered_rows_keep_their_precedence_however_the_file_is_sorted() -> None:
    found = plan(ROW | {"id": 7}, ROW | {"id": 3, "faction": "hts"})
    assert [draft.faction for draft in found.drafts] == ["hts", "gov"]
