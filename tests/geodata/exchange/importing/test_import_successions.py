"""`import_table successions`: who goes on with the land of a side, a row each, with its faults."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from geodata.editions import publish
from geodata.exchange.importing.kinds import KINDS
from geodata.exchange.importing.rules import Rules
from geodata.exchange.importing.zones import guess_rules
from geodata.exchange.reader.reading import Options
from geodata.models import DataImport, EditorScope, Faction, Source, Succession
from geodata.models.workflow import State
from geodata.review.taking_back import take_back
from tests.geodata.desk_story import Story, square
from tests.geodata.test_successions import END, approve, drawn, heir, story

__all__ = ["heir", "story"]
pytestmark = pytest.mark.slow
AREA = "POLYGON((0 0,1 0,1 1,0 1,0 0))"
HEAD = "code,predecessor,successor,day,area,note,note_ar,source\n"


def run(folder: Path, rows: str, *options: str, head: str = HEAD) -> str:
    path, out = folder / "successions.csv", StringIO()
    path.write_text(head + rows)
    call_command("import_table", "successions", path, *options, stdout=out)
    return out.getvalue()


def test_rows_become_drafts_with_their_sources_once(
    story: Story, heir: Faction, tmp_path: Path
) -> None:
    rows = (
        f'part,HTS,TG,2024-12-01,"{AREA}",Only here.,هنا فقط,S1\n'
        ",Hayat Tahrir al-Sham,tg,8 December 2024,,,,A letter; S1\n"
    )
    assert "Imported 2 rows from 2" in run(tmp_path, rows)
    part, whole = Succession.objects.order_by("day")
    assert (part.code, part.area.area, part.state) == ("part", 1.0, State.DRAFT)
    assert (part.note, part.translations["ar"]["note"]) == ("Only here.", "هنا فقط")
    assert (whole.code, whole.day, whole.area) == ("hts-tg-2024-12-08", END, None)
    assert sorted(whole.sources.values_list("title", flat=True)) == ["A letter", "A report"]
    assert whole.history.count() == 1
    assert "Imported 0 rows from 2" in run(tmp_path, rows)
    row = DataImport.objects.first()
    assert row is not None and row.kind == "successions"
    assert row.rows.filter(model="succession").count() == 2


def test_a_dry_run_writes_nothing(story: Story, heir: Faction, tmp_path: Path) -> None:
    assert "Dry run" in run(tmp_path, ",hts,tg,2024-12-08,,,,\n", "--dry-run")
    assert not Succession.objects.exists() and not DataImport.objects.exists()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",hts,,2024-12-08,,,,", "it names no two sides"),
        (",hts,nobody here,2024-12-08,,,,", "no faction is called “nobody here”"),
        (",hts,hts,2024-12-08,,,,", "hts does not succeed itself"),
        (",hts,tg,,,,,", "no day"),
        (",hts,tg,soon,,,,", "“soon” is no day"),
        (",hts,tg,2024-12-08,here,,,", "the area is no polygon that can be read"),
        (',hts,tg,2024-12-08,"POLYGON((0 0,1 1,0 0))",,,', "the area is no polygon"),
        (",hts,old,2024-12-08,,,,", "old does not exist on 2024-12-08"),
        (",old,tg,2024-12-08,,,,", "old does not exist on 2024-12-07"),
        (",gov,hts,2024-12-09,,,,", "HTS is no more from 2024-12-08 on"),
        (",hts,gov,2024-12-09,,,,", "All land of HTS is TG's from 2024-12-08 on"),
    ],
)
def test_rows_with_faults_are_told_with_their_number(
    story: Story, heir: Faction, tmp_path: Path, capsys, row: str, words: str
) -> None:
    Faction.objects.create(
        slug="old", name="Old", short_name="Old", active_to="2024-12-01", state=State.APPROVED
    )
    approve(story, drawn(story, heir))
    with pytest.raises(CommandError, match="Mend the skipped rows"):
        path, out = tmp_path / "rows.csv", StringIO()
        path.write_text(HEAD + row + "\n")
        call_command("import_table", "successions", path, stdout=out)
    assert words in out.getvalue() and "1" in out.getvalue()
    assert Succession.objects.count() == 1


def test_rows_of_one_file_may_not_contradict(story: Story, heir: Faction, tmp_path: Path) -> None:
    rows = ",hts,tg,2024-12-08,,,,\nother,hts,gov,2024-12-08,,,,\n"
    with pytest.raises(CommandError):
        run(tmp_path, rows)
    assert "Imported 1 rows from 2" in run(tmp_path, rows, "--skip-bad")
    assert Succession.objects.get().successor == heir


def test_what_is_handed_out_comes_in_again(
    story: Story, heir: Faction, client, tmp_path: Path
) -> None:
    approve(story, story.draft())
    approve(story, drawn(story, heir, note="They said so."))
    approve(story, drawn(story, story.gov, area=square(0, 0, 0.5)))
    publish()
    answer = client.get("/data/successions.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    before = list(Succession.objects.values("code", "day", "note", "successor"))
    Succession.objects.all().delete()
    path = tmp_path / "again.csv"
    path.write_text(text)
    call_command("import_table", "successions", path, verbosity=0, stdout=StringIO())
    assert list(Succession.objects.values("code", "day", "note", "successor")) == before
    again = Succession.objects.exclude(area=None).get()
    assert again.area.sym_difference(square(0, 0, 0.5)).area < 1e-9
    assert [row.code for row in again.sources.all()] == ["S1"]


def test_the_desk_shows_them_before_they_are_written(
    story: Story, heir: Faction, client, tmp_path: Path
) -> None:
    client.force_login(story.ana)
    path = tmp_path / "table.csv"
    path.write_text(HEAD + f'part,HTS,TG,2024-12-01,"{AREA}",,,S1\nbad,HTS,,2024-12-08,,,,\n')
    with path.open("rb") as file:
        page = client.post(
            "/admin/geodata/succession/import/successions/", {"file": file}, follow=True
        )
    text = page.content.decode()
    assert "it names no two sides" in text and "2024-12-01" in text
    assert not Succession.objects.exists()


def test_an_editor_of_an_area_brings_in_no_end_of_a_side(
    story: Story, heir: Faction, tmp_path: Path
) -> None:
    EditorScope.objects.create(user=story.ana, area=square(0, 0))
    path = tmp_path / "table.csv"
    path.write_text(HEAD + f'in,HTS,TG,2024-12-01,"{AREA}",,,S1\nall,HTS,TG,2024-12-08,,,,\n')
    kind = KINDS["successions"]
    table = kind.read(path, Options())
    plan = kind.plan(table, guess_rules(table, Rules({}), kind.roles), {}, story.ana)
    assert [line.verdict for line in plan.lines] == ["taken", "skipped"]
    assert plan.lines[1].reasons[0].code == "outside_area"


def test_an_import_of_them_is_taken_back_whole(story: Story, heir: Faction, tmp_path: Path) -> None:
    run(tmp_path, ",hts,tg,2024-12-08,,,,A letter\n")
    row = DataImport.objects.get()
    take_back(row, story.boss, "Wrong file.")
    assert not Succession.objects.exists() and not Source.objects.filter(title="A letter").exists()
