"""Write the map package of a new land: by options, or by answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from geodata.ground.lands import VIEWS, views_differ
from geodata.new_map import Answers, BadAnswer, answers, outlines, places, sides, write_package
from geodata.new_map.known_land import known_land
from geodata.new_map.pages import has_templates

GROUND, NONE = "ground", "none"
TABLES = (".csv", ".txt")


class Command(BaseCommand):
    help = (
        "Write a map package for a new land (docs/new-map.md). What no option says is asked; "
        "nothing is assumed silently. It writes files only: make run LAND=PATH begins the map."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="a new folder, or a new file NAME.zip")
        parser.add_argument("--country", help="one or several, by name or code: UA or Sudan,Chad")
        parser.add_argument("--outline", type=Path, help="instead: a file with the outline")
        parser.add_argument("--view", choices=VIEWS, help="of the ground, where its two differ")
        parser.add_argument("--name", help="of the land, in the map's own language")
        parser.add_argument("--languages", help="codes, the map's own first: uk,en")
        parser.add_argument("--time-zone", help="such as Europe/Kyiv")
        parser.add_argument("--from", dest="first_day", help="the first day of the map")
        parser.add_argument("--sides", help="names with commas between, or a CSV file")
        parser.add_argument("--rest", help="who holds what no statement covers: a side, or nobody")
        parser.add_argument("--places", help=f"{GROUND}, {NONE}, or a CSV file")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["path"].exists():
            raise CommandError(f"{options['path']} is there already; name another.")
        with translation.override("en"):
            try:
                found = self._answers(options)
            except BadAnswer as error:
                raise CommandError(f"{error.field}: {error}") from None
        write_package(options["path"], found)
        self._tell(options["path"], found)

    def _answers(self, options: dict[str, Any]) -> Answers:
        outline = self._outline(options)
        languages = self._ask(options, "languages", LANGUAGES, answers.languages, "en")
        known = known_land(outline, languages)
        proposed = known.names.get(languages[0], "")
        name = self._ask(options, "name", "Name of the land", str, proposed)
        time_zone = self._ask(options, "time_zone", "Time zone", answers.time_zone, known.time_zone)
        first_day = self._ask(options, "first_day", "First day of the map", answers.day)
        found = self._ask(options, "sides", SIDES, lambda text: _sides(text, languages))
        rest = self._ask(options, "rest", REST, lambda text: answers.rest(text, found))
        where = self._ask(options, "places", PLACES, str, GROUND if known.names else NONE)
        return Answers(
            names=known.names_with(name, languages),
            outline=outline,
            languages=languages,
            time_zone=time_zone,
            first_day=first_day,
            sides=found,
            rest=rest,
            places=_places(where, outline, languages),
            places_of_ground=where == GROUND,
        )

    def _outline(self, options: dict[str, Any]) -> answers.Outline:
        if options["outline"]:
            return outlines.of_file(options["outline"])
        given = self._ask(options, "country", COUNTRY, _countries_or_file)
        if isinstance(given, answers.Outline):
            return given
        km = views_differ(given)
        view = ""
        if km:
            question = VIEW.format(km=f"{km:,.0f}")
            view = self._ask(options, "view", question, lambda text: _view(given, text))
        return outlines.of_countries(given, view)

    def _ask(
        self,
        options: dict[str, Any],
        name: str,
        question: str,
        read: Callable[[str], Any],
        default: str = "",
    ) -> Any:
        """What an option says, else an answer: asked again until it can be taken."""
        if options[name]:
            return read(options[name])
        shown = f"{question} [{default}]: " if default else f"{question}: "
        while True:
            try:
                text = input(shown).strip() or default
            except EOFError:
                option = "from" if name == "first_day" else name.replace("_", "-")
                raise CommandError(f"No answer to “{question}”; give --{option}.") from None
            try:
                if text:
                    return read(text)
            except BadAnswer as error:
                self.stderr.write(str(error))

    def _tell(self, path: Path, found: Answers) -> None:
        self.stdout.write(self.style.SUCCESS(f"Wrote {path}: the map of {found.names[found.own]}."))
        for side in found.sides:
            colour, pattern = side.cells["colour"], side.cells["pattern"]
            self.stdout.write(f"  {side.slug}: {side.cells['name']}, {colour} {pattern}")
        bare = [code for code in found.languages if not has_templates(code)]
        if bare:
            self.stdout.write(f"No pages in {', '.join(bare)} yet: translate the English ones.")
        self.stdout.write(f"Read its pages, then begin it: make run LAND={path}")


COUNTRY = "Country or countries (name or code), or a file with the outline"
VIEW = (
    "The ground knows this land by two views, which differ by {km} km².\n"
    "  control: who has actual control\n  international: as most states see it\nView"
)
LANGUAGES = "Languages by code, the map's own first"
SIDES = "Sides: names with commas between, or a CSV file"
REST = "Who holds what no statement covers (a side, or nobody)"
PLACES = f"Places ({GROUND}, {NONE}, or a CSV file)"


def _countries_or_file(text: str) -> Any:
    path = Path(text)
    return outlines.of_file(path) if path.is_file() else outlines.country_codes(text)


def _view(codes: list[str], text: str) -> str:
    outlines.of_countries(codes, text)
    return text


def _sides(text: str, languages: list[str]) -> list[answers.NewSide]:
    if text.endswith(TABLES):
        return sides.of_table(_text_of("sides", text))
    return sides.of_names(text, languages)


def _places(text: str, outline: answers.Outline, languages: list[str]) -> list[dict[str, str]]:
    if text == NONE:
        return []
    if text == GROUND:
        return places.of_ground(outline.shape, languages)
    return places.of_table(_text_of("places", text), languages)


def _text_of(field: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise BadAnswer(field, "%(error)s", error=error) from None
