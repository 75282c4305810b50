"""In which encoding texts are read: as the file says, as it shows, or by a guess that is named."""

from __future__ import annotations

import zipfile
from pathlib import Path

import geopandas
import pytest

from geodata.exchange.reader.csv_file import table
from geodata.exchange.reader.reason import Reason
from geodata.exchange.reader.text_encoding import guessed
from tests.geodata.exchange.files import WEST
from tests.geodata.exchange.reader.read import read


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1256", "حلب"),
        ("cp1256", "درعا"),
        ("cp1256", "place,side\nدير الزور,قسد\nإدلب,هيئة تحرير الشام"),
        ("cp1251", "Алеппо"),
        ("cp1251", "АЛЕППО;ДАМАСК"),
        ("cp1251", "Бахмут,Україна\nЧасів Яр,Росія"),
        ("cp1251", "населённый пункт"),
        ("koi8-u", "Москва, Донецк и Мариуполь под контролем"),
        ("koi8-u", "москва;донецк"),
        ("koi8-u", "МОСКВА;ДОНЕЦК"),
        ("koi8-u", "Київ, Маріуполь, Луганськ"),
        ("cp866", "Москва, Донецк и Мариуполь под контролем"),
        ("cp866", "МОСКВА;ДОНЕЦК"),
        ("cp1251", "москва;донецк"),
        ("cp1252", "Alép"),
        ("cp1252", "Münster,São Paulo,Île-de-France"),
        ("cp1254", "Şanlıurfa,Gaziantep"),
        ("cp1254", "İdlib,Menbiç"),
    ],
)
def test_an_old_encoding_is_guessed_by_how_its_words_look(encoding: str, text: str) -> None:
    content = text.encode(encoding)
    assert content.decode(guessed(content)) == text


@pytest.mark.parametrize(
    ("content", "rows", "notices"),
    [
        ("\ufeffa,b\nحلب,1\n".encode(), ["حلب", "1"], ()),
        ("a;b\r\nحلب;1\r\n".encode("cp1256"), ["حلب", "1"], ("windows-1256",)),
        ("a,b\nКиїв,1\n".encode("cp1251"), ["Київ", "1"], ("windows-1251",)),
        ("a,b\nMünster,1\n".encode("cp1252"), ["Münster", "1"], ("windows-1252",)),
        (b"sep=;\r\na;b\r\nx;1,5\r\n", ["x", "1,5"], ()),
        (b'"sep=,"\na,b\nx,1\n', ["x", "1"], ()),
        (b"SEP=\t\na\tb\nx\t1\n", ["x", "1"], ()),
        ("\ufeffsep=;\na;b\nx;1\n".encode(), ["x", "1"], ()),
        (b"a|b\nx|1\n", ["x", "1"], ()),
        ("a\tb\nحلب\t1\n".encode("utf-16"), ["حلب", "1"], ()),
    ],
)
def test_a_table_is_read_as_programs_save_it(
    content: bytes, rows: list[str], notices: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    found = table(path, None)
    assert (found.header, found.rows) == (["a", "b"], [rows])
    assert [notice.facts["encoding"] for notice in found.notices] == list(notices)


def test_a_named_encoding_is_no_guess_and_loses_its_mark(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes("\ufeffa,b\nx,1\n".encode())
    assert table(path, "utf-8") == (["a", "b"], [["x", "1"]], ())


def shapefile(folder: Path, text: str, encoding: str, page: int | None, cpg: str | None) -> Path:
    """A Shapefile with a text in an encoding, which its .dbf and its .cpg state or do not."""
    rows = geopandas.GeoDataFrame({"name": [text]}, geometry=[WEST], crs=4326)
    rows.to_file(folder / "zones.shp", engine="pyogrio", encoding=encoding)
    (folder / "zones.cpg").unlink(missing_ok=True)
    if cpg is not None:
        (folder / "zones.cpg").write_text(cpg)
    dbf = folder / "zones.dbf"
    content = bytearray(dbf.read_bytes())
    content[29] = page or 0
    dbf.write_bytes(content)
    with zipfile.ZipFile(folder / "zones.zip", "w") as target:
        for file in folder.glob("zones.*"):
            if file.suffix != ".zip":
                target.write(file, file.name)
    return folder / "zones.zip"


FOUND, GUESSED = "encoding_found", "encoding_guessed"


@pytest.mark.parametrize(
    ("text", "encoding", "page", "cpg", "notice"),
    [
        ("Лінія фронту", "cp1251", 0xC9, None, (FOUND, "cp1251")),
        ("Лінія фронту", "cp1251", None, None, (GUESSED, "windows-1251")),
        ("Лінія фронту", "cp1251", 0x57, None, (GUESSED, "windows-1251")),
        ("Лінія фронту", "cp1251", None, "1251", None),
        ("Лінія фронту", "cp1251", None, "ANSI 1251", None),
        ("Лінія фронту", "cp1251", None, "windows-1251", None),
        ("Лінія фронту", "cp1251", None, "UTF-8", (GUESSED, "windows-1251")),
        ("Москва", "cp866", 0x65, None, (FOUND, "cp866")),
        ("حلب", "cp1256", 0x7E, None, (FOUND, "cp1256")),
        ("حلب", "cp1256", None, None, (GUESSED, "windows-1256")),
        ("حلب", "UTF-8", None, None, (FOUND, "utf-8")),
        ("حلب", "UTF-8", 0x57, None, (FOUND, "utf-8")),
        ("حلب", "UTF-8", None, "UTF-8", None),
        ("Münster", "cp1252", 0x03, None, (FOUND, "cp1252")),
        ("Münster", "cp1252", None, None, (GUESSED, "windows-1252")),
        ("Münster", "iso8859-1", None, "ISO 88591", None),
        ("Aleppo", "UTF-8", None, None, None),
    ],
)
def test_the_texts_of_a_shapefile_are_read_as_it_says_or_shows(
    text: str,
    encoding: str,
    page: int | None,
    cpg: str | None,
    notice: tuple[str, str] | None,
    tmp_path: Path,
) -> None:
    answer = read(shapefile(tmp_path, text, encoding, page, cpg))
    assert answer["columns"]["name"] == [text]
    expected = [Reason(notice[0], {"encoding": notice[1]})] if notice else []
    assert [Reason(**one) for one in answer["notices"]] == expected


def test_an_encoding_that_is_named_wins(tmp_path: Path) -> None:
    path = shapefile(tmp_path, "Київ", "cp1251", 0x7E, None)
    assert read(path, encoding="windows-1251")["columns"]["name"] == ["Київ"]
