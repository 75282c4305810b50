"""Every text of the program: what it is, where it stands, and whether readers see it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation.template import templatize

SINGLE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"p", "pgettext", "pgettext_lazy"}
TEMPLATE_CALL = re.compile(
    r"""(?<!\w)(_|n?gettext|pgettext)\(((?:\s*u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")\s*,?)+)""",
    re.S,
)
DESK_OF_MAPSITE = (
    "mapsite/accounts/",
    "mapsite/exports/static_site_task.py",
    "mapsite/formats/",
    "mapsite/news/alert_mails.py",
    "mapsite/pictures/ahead.py",
    "mapsite/templates/mapsite/accounts/",
)
"""What of `mapsite` only the desk shows."""
READERS_OF_GEODATA = (
    "geodata/exchange/exporting/formats.py",
    "geodata/exchange/exporting/layers.py",
    "geodata/exchange/reason_texts/of_exports.py",
    "geodata/kind_words.py",
    "geodata/storage_faults.py",
    "geodata/tasks/kinds.py",
)
"""What of `geodata` readers see: the page of data, kinds, refusals, the progress of their film."""
READERS_CHOICES = {
    "geodata/models/event.py": ("Verification",),
    "geodata/models/zone.py": ("Confidence",),
}
"""Classes in files of the desk whose labels readers see."""

Key = tuple[str, str]
"""Context ("" where there is none) and the English text."""


@dataclass
class Message:
    """A text, its plural ("" where it has none), the files that show it, and who sees it."""

    context: str
    text: str
    plural: str
    files: list[str] = field(default_factory=list)
    for_readers: bool = False

    @property
    def key(self) -> Key:
        return self.context, self.text


def messages(root: Path) -> dict[Key, Message]:
    """All texts of the program below its folder, in the order of files."""
    found: dict[Key, Message] = {}
    for path in _sources(root):
        file = path.relative_to(root).as_posix()
        for message, of_class in _texts(path):
            if not message.text.strip():
                continue
            known = found.setdefault(message.key, message)
            known.plural = known.plural or message.plural
            known.for_readers |= _is_for_readers(file, of_class)
            if file not in known.files:
                known.files.append(file)
    return found


def _sources(root: Path) -> Iterator[Path]:
    for app in ("mapsite", "geodata"):
        yield from sorted((root / app).rglob("*.py"))
        for kind in ("*.html", "*.txt"):
            yield from sorted((root / app).glob(f"templates/**/{kind}"))


def _is_for_readers(file: str, of_class: str) -> bool:
    if file.startswith("mapsite/"):
        return not file.startswith(DESK_OF_MAPSITE)
    return file in READERS_OF_GEODATA or of_class in READERS_CHOICES.get(file, ())


def _texts(path: Path) -> Iterator[tuple[Message, str]]:
    """The texts of a file, each with the class in which it stands, or ""."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        yield from _texts_of_python(ast.parse(source), "")
    else:
        for name, args in TEMPLATE_CALL.findall(templatize(source)):
            words = ast.literal_eval(f"({args.rstrip().rstrip(',')},)")
            yield _message(name, list(words)), ""


def _texts_of_python(node: ast.AST, of_class: str) -> Iterator[tuple[Message, str]]:
    for child in ast.iter_child_nodes(node):
        inner = child.name if isinstance(child, ast.ClassDef) else of_class
        if isinstance(child, ast.Call) and (message := _called(child)):
            yield message, of_class
        yield from _texts_of_python(child, inner)


def _called(call: ast.Call) -> Message | None:
    """The text of a call of gettext; None of any other call."""
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    words = [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
    texts = [word for word in words if isinstance(word, str)]
    if not texts or not isinstance(call.args[0], ast.Constant):
        return None
    if name in SINGLE | PLURAL or (name in CONTEXT and len(texts) == 2):
        return _message(name, texts)
    return None


def _message(name: str, texts: list[str]) -> Message:
    if name in CONTEXT:
        return Message(texts[0], texts[1], "")
    plural = texts[1] if name in PLURAL and len(texts) > 1 else ""
    return Message("", texts[0], plural)
