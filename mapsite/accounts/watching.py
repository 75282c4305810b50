"""What is written to the audit log: signals of sign-ins, accounts, rights, limits and editions."""

from __future__ import annotations

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.models import Group, User
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver
from django.http import HttpRequest
from django_otp.models import Device

from geodata.models import Edition, EditorScope, Theatre
from geodata.review.audit import Act, current_request, record
from mapsite.accounts.confirmation import confirm

FLAGS = ("username", "email", "is_active", "is_staff", "is_superuser")
"""The columns of an account whose change is recorded with the old and the new value."""


@receiver(user_logged_in)
def _signed_in(request: HttpRequest, user: User, **_kwargs: Any) -> None:
    confirm(request)
    record(Act.SIGNED_IN, request=request, actor=user)


@receiver(user_logged_out)
def _signed_out(request: HttpRequest, user: User | None, **_kwargs: Any) -> None:
    if user is not None:
        record(Act.SIGNED_OUT, request=request, actor=user)


@receiver(user_login_failed)
def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_kw: Any) -> None:
    record(Act.SIGN_IN_FAILED, request=request, actor=str(credentials.get("username", ""))[:150])


@receiver(user_locked_out)
def _locked_out(request: HttpRequest, username: str, **_kwargs: Any) -> None:
    record(Act.LOCKED_OUT, request=request, actor=str(username)[:150])


@receiver(pre_save, sender=User)
def _before_account(instance: User, raw: bool, **_kwargs: Any) -> None:
    """Keep what the row was, for the comparison after it was saved."""
    columns = [*FLAGS, "password"]
    instance._before = None if raw else User.objects.filter(pk=instance.pk).values(*columns).first()


@receiver(post_save, sender=User)
def _account(instance: User, created: bool, **_kwargs: Any) -> None:
    name, before = instance.get_username(), getattr(instance, "_before", None)
    if created or before is None:
        if created:
            record(Act.ACCOUNT_ADDED, account=name, superuser=instance.is_superuser)
        return
    changed = {
        flag: [before[flag], getattr(instance, flag)]
        for flag in FLAGS
        if before[flag] != getattr(instance, flag)
    }
    if changed:
        record(Act.ACCOUNT_CHANGED, account=name, changed=changed)
    if before["password"] != instance.password:
        record(Act.PASSWORD_CHANGED, actor=_someone() or name, account=name)


def _someone() -> str:
    """Who is signed in; nobody while a password is reset by mail."""
    user = getattr(current_request(), "user", None)
    return user.get_username() if user is not None else ""


@receiver(post_delete, sender=User)
def _account_removed(instance: User, **_kwargs: Any) -> None:
    record(Act.ACCOUNT_REMOVED, account=instance.get_username())


@receiver(m2m_changed, sender=User.groups.through)
@receiver(m2m_changed, sender=User.user_permissions.through)
@receiver(m2m_changed, sender=Group.permissions.through)
def _rights(
    instance: Model, action: str, model: type[Model], pk_set: set[int] | None, **_kwargs: Any
) -> None:
    if action not in ("post_add", "post_remove", "post_clear") or pk_set == set():
        return
    rights = (
        [] if pk_set is None else sorted(map(str, model._default_manager.filter(pk__in=pk_set)))
    )
    verb = action.removeprefix("post_")
    record(Act.RIGHTS_CHANGED, of=str(instance), verb=verb, rights=rights)


@receiver(post_save, sender=EditorScope)
@receiver(post_delete, sender=EditorScope)
def _limits(instance: EditorScope, signal: Any, **_kwargs: Any) -> None:
    verb = "removed" if signal is post_delete else "saved"
    record(Act.LIMITS_CHANGED, account=str(instance.user), verb=verb, area=bool(instance.area))


@receiver(m2m_changed, sender=EditorScope.factions.through)
def _limits_of_factions(instance: Model, action: str, **_kwargs: Any) -> None:
    if action.startswith("post_") and isinstance(instance, EditorScope):
        slugs = sorted(instance.factions.values_list("slug", flat=True))
        record(Act.LIMITS_CHANGED, account=str(instance.user), verb="factions", factions=slugs)


@receiver(post_save)
def _factor_added(sender: type[Model], instance: Model, **_kwargs: Any) -> None:
    """A device counts once it is confirmed; saving it later is not recorded."""
    if issubclass(sender, Device) and instance.confirmed and not _known(instance):
        instance._told = True
        record(Act.FACTOR_ADDED, account=str(instance.user), kind=sender._meta.label_lower)


def _known(device: Device) -> bool:
    return getattr(device, "_was_confirmed", False) or getattr(device, "_told", False)


@receiver(pre_save)
def _before_factor(sender: type[Model], instance: Model, **_kwargs: Any) -> None:
    if issubclass(sender, Device):
        stored = sender._default_manager.filter(pk=instance.pk, confirmed=True)
        instance._was_confirmed = instance.pk is not None and stored.exists()


@receiver(post_delete)
def _factor_removed(sender: type[Model], instance: Model, **_kwargs: Any) -> None:
    if issubclass(sender, Device) and instance.confirmed:
        record(Act.FACTOR_REMOVED, account=str(instance.user), kind=sender._meta.label_lower)


@receiver(pre_save, sender=Theatre)
def _before_switch(instance: Theatre, raw: bool, **_kwargs: Any) -> None:
    stored = Theatre.objects.filter(pk=instance.pk).values_list("live_edition", flat=True)
    instance._live_before = None if raw else stored.first()


@receiver(post_save, sender=Theatre)
def _switched(instance: Theatre, **_kwargs: Any) -> None:
    """Readers see another edition: a new one, or an older one that was put back."""
    before, now = getattr(instance, "_live_before", None), instance.live_edition
    if now is None or now.pk == before:
        return
    newest = not Edition.objects.filter(number__gt=now.number).exists()
    old = Edition.objects.filter(pk=before).values_list("number", flat=True).first()
    act = Act.PUBLISHED if newest and (old is None or old < now.number) else Act.PUT_BACK
    record(act, actor=now.signed if act == Act.PUBLISHED else None, edition=now.number, before=old)
