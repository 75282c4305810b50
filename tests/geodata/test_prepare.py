"""The first start and every start after it."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from geodata.editions import live
from geodata.management.commands import prepare
from geodata.models import ControlZone, Edition, Theatre

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_an_empty_database_gets_the_example_and_its_first_edition_once() -> None:
    call_command("prepare")
    assert live().number == 1
    ControlZone.objects.all().delete()
    call_command("prepare")
    assert Edition.objects.count() == 1
    assert not ControlZone.objects.exists()


def test_a_start_that_is_cut_short_leaves_an_empty_database_to_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def killed_before_publishing(command: str, **options: object) -> None:
        if command == "publish":
            raise KeyboardInterrupt
        call_command(command, **options)

    monkeypatch.setattr(prepare, "call_command", killed_before_publishing)
    with pytest.raises(KeyboardInterrupt):
        call_command("prepare")
    assert not Theatre.objects.exists()
