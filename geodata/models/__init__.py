"""What is known: one noun a file."""

from geodata.models.alert import AreaAlert
from geodata.models.audit import AuditEntry
from geodata.models.data_import import DataImport, ImportedRow
from geodata.models.editing import Editing
from geodata.models.edition import Edition, EditionFile, OriginalFile, Publication, RetiredFile
from geodata.models.event import Event
from geodata.models.faction import Faction, FactionAlias
from geodata.models.note_template import NoteTemplate
from geodata.models.page import Page
from geodata.models.place import Place
from geodata.models.presence import Presence
from geodata.models.preview import Preview, PreviewFile
from geodata.models.review_comment import ReviewComment
from geodata.models.review_mail import ReviewMail
from geodata.models.saved_form import SavedForm
from geodata.models.scope import EditorScope
from geodata.models.snapshot_series import SnapshotSeries
from geodata.models.source import Source
from geodata.models.source_statement import SourceStatement
from geodata.models.story import Story, StoryStep
from geodata.models.succession import Succession
from geodata.models.task import Task, TaskFile
from geodata.models.theatre import Theatre
from geodata.models.withholding import Withholding
from geodata.models.zone import ControlZone

__all__ = [
    "AreaAlert",
    "AuditEntry",
    "ControlZone",
    "DataImport",
    "Edition",
    "EditionFile",
    "Editing",
    "EditorScope",
    "Event",
    "Faction",
    "FactionAlias",
    "ImportedRow",
    "NoteTemplate",
    "OriginalFile",
    "Page",
    "Place",
    "Presence",
    "Preview",
    "PreviewFile",
    "Publication",
    "RetiredFile",
    "ReviewComment",
    "ReviewMail",
    "SavedForm",
    "SnapshotSeries",
    "Source",
    "SourceStatement",
    "Story",
    "StoryStep",
    "Succession",
    "Task",
    "TaskFile",
    "Theatre",
    "Withholding",
]
