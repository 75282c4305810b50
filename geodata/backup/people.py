"""Users and groups, identified by names: ids of groups and permissions differ between databases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission

from geodata.backup.rows import insert, rows_of

Row = dict[str, Any]


def group_rows() -> Iterator[Row]:
    """Each group with its permissions."""
    for group in Group.objects.order_by("name"):
        yield {"name": group.name, "permissions": _codes(group.permissions)}


def user_rows() -> Iterator[Row]:
    """Each user with the hash of the password, groups and permissions of their own."""
    user_model = get_user_model()
    for row in rows_of(user_model, with_users=True):
        user = user_model.objects.get(pk=row["id"])
        groups = sorted(user.groups.values_list("name", flat=True))
        yield {"row": row, "groups": groups, "permissions": _codes(user.user_permissions)}


def restore_group(row: Row) -> None:
    """Make the group, or give the existing one the permissions it had."""
    group, _ = Group.objects.get_or_create(name=row["name"])
    group.permissions.set(_permissions(row["permissions"]))


def restore_user(row: Row) -> None:
    """Store the user under the same key. The groups must exist."""
    insert(get_user_model(), row["row"])
    user = get_user_model().objects.get(pk=row["row"]["id"])
    user.groups.set(Group.objects.filter(name__in=row["groups"]))
    user.user_permissions.set(_permissions(row["permissions"]))


def _codes(permissions) -> list[list[str]]:
    keys = ("content_type__app_label", "content_type__model", "codename")
    return sorted(list(values) for values in permissions.values_list(*keys))


def _permissions(codes: list[list[str]]) -> list[Permission]:
    return [Permission.objects.get_by_natural_key(code, app, model) for app, model, code in codes]
