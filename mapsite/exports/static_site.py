"""The live edition written out as plain files, for any object store, CDN or file server.

Pages are rendered by the site itself, found by following its links. What needs the server for its
answer (search, comparisons, alerts, downloads) stays there, and links to it name the server.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from html import escape
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from geodata.editions import live
from geodata.models import EditionFile
from mapsite.http.security import content_hash

START_PATHS = ("/", "/ar/")
LINK = re.compile(r'"(/[^"?#\\<> ]*)["?#]')
SERVER_PATHS = (
    r"/(?:ar/)?(?:admin|alerts|compare|contested|data|embed|film|history|picture|search|__debug__)/"
)
SERVER_LINK = re.compile(f'"({SERVER_PATHS})')
NOT_EXPORTED = re.compile(f"{SERVER_PATHS}|/static/|//|/favicon.ico$|/worker.js$")
WORKER = re.compile(r' data-worker="[^"]*"')
"""Where a static site lies, nobody says which edition may be kept."""
LANGUAGES = {code for code, _name in settings.LANGUAGES}
READER_FOLDERS = {
    "about",
    "changes",
    "editions",
    "events",
    "factions",
    "places",
    "presence",
    "sources",
} | {
    "statistics",
    "stories",
}
HEAD = '<meta charset="utf-8">'
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
FRAMES = re.compile(r"; frame-ancestors [^;]*")
"""What a policy may say in a header only."""


Progress = Callable[[int], None]
"""Takes how much of what is known so far is written, in percent; it never falls."""


def write_site(
    folder: Path, site_url: str, progress: Progress = lambda _percent: None
) -> Counter[str]:
    """Write the site into the folder and count what was written, by kind.

    Files of editions are immutable and stay where an older export left them; they and the static
    files are written before the pages that need them. `site_url` is where the server is.
    """
    written: Counter[str] = Counter()
    shutil.copytree(settings.STATIC_ROOT, folder / "static", ignore=_unused, dirs_exist_ok=True)
    pages: list[tuple[Path, bytes]] = []
    files: set[Path] = set()
    for path, response in _crawl(urlsplit(site_url), progress):
        if _is_page(response):
            pages.append(
                (folder / path.lstrip("/") / "index.html", _static_page(response, site_url))
            )
        else:
            _write(folder / path.lstrip("/"), response)
            written["files"] += 1
            files.add(folder / path.lstrip("/"))
    for target, content in pages:
        _write(target, [content])
        written["pages"] += 1
    written["removed"] = _remove_what_is_gone(folder, {target for target, _ in pages}, files)
    return written


def _remove_what_is_gone(folder: Path, pages: set[Path], files: set[Path]) -> int:
    """Delete what an older export left and the site does not serve any more; returns how many.

    Pages of rows that left the map or are withheld, files of editions that were written anew, and
    a ground that another one took the place of.
    """
    kept = set(EditionFile.objects.filter(public=True).values_list("sha256", flat=True))
    gone = [path for path in folder.glob("editions/files/*/*") if path.parent.name not in kept]
    gone += [path for path in folder.glob("ground/*") if path not in files]
    gone += [
        path
        for path in folder.rglob("index.html")
        if path not in pages and _is_of_a_reader(path.relative_to(folder))
    ]
    for path in gone:
        path.unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()
    return len(gone)


def _is_of_a_reader(path: Path) -> bool:
    """Whether the page lies where this program writes pages, and not what somebody put beside."""
    parts = path.parts[1:] if path.parts[0] in LANGUAGES else path.parts
    return len(parts) == 1 or parts[0] in READER_FOLDERS


def _crawl(site: SplitResult, progress: Progress) -> Iterator[tuple[str, HttpResponse]]:
    """Every address that pages lead to, with what the site answers."""
    client = Client(headers={"host": site.netloc})
    waiting, seen, percent = deque(START_PATHS), set(START_PATHS), 0
    while waiting:
        # Each page may bring more of them.
        percent = max(percent, 100 * (len(seen) - len(waiting)) // len(seen))
        progress(percent)
        path = waiting.popleft()
        response = client.get(path, secure=site.scheme == "https")
        if response.status_code >= 500:
            # An edition is being written anew, or worse: a site without this page would be a half.
            raise RuntimeError(f"{path} answers {response.status_code}; export it again later")
        if response.status_code != 200:
            continue
        yield path, response
        if _is_page(response):
            found = set(LINK.findall(response.content.decode())) - seen
            fresh = sorted(link for link in found if not NOT_EXPORTED.match(link))
            seen.update(fresh)
            waiting.extend(fresh)
    for path in _programs_files():
        yield path, client.get(path, secure=site.scheme == "https")


def _programs_files() -> list[str]:
    """The address of the whole record, which no page loads: it is for programs."""
    edition = live()
    return [edition.address("record.json")] if edition and "record.json" in edition.hashes else []


def _is_page(response: HttpResponse) -> bool:
    return response.headers["Content-Type"].startswith("text/html")


def _static_page(response: HttpResponse, site_url: str) -> bytes:
    """The page with its policy within it, and links to the server for what needs it."""
    sent = response.content.decode()
    text = WORKER.sub("", SERVER_LINK.sub(rf'"{site_url}\1', sent), count=1)
    policy = FRAMES.sub("", response.headers["Content-Security-Policy"])
    for before, after in zip(SCRIPT.findall(sent), SCRIPT.findall(text), strict=True):
        policy = policy.replace(content_hash(before), content_hash(after))
    policy = policy.replace("form-action 'self'", f"form-action 'self' {site_url}")
    if "connect-src" not in policy:
        policy += "; connect-src 'self'"
    policy = escape(
        policy.replace("connect-src 'self'", f"connect-src 'self' {site_url}"), quote=False
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return text.replace(HEAD, f"{HEAD}\n{meta}", 1).encode()


def _unused(_folder: str, names: list[str]) -> set[str]:
    """Static files that no reader's page needs."""
    return {name for name in names if name in {"admin", "desk"} or name.endswith(".map")}


def _write(target: Path, blocks: Iterable[bytes]) -> None:
    """Write a file block by block: the ground may be larger than the memory."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        file.writelines(blocks)
