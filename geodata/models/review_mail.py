"""When an editor wants to be mailed of what waits for them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewMail(models.Model):
    """An editor's choice, with the language it was made in, and what was told of already."""

    class When(models.TextChoices):
        OFF = "off", _("off")
        AT_ONCE = "at_once", _("at once")
        DAILY = "daily", _("once a day")

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    when = models.CharField(_("mail"), max_length=8, choices=When.choices, default=When.OFF)
    language = models.CharField(max_length=8, default="en")
    told_until = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("mail of what waits")
        verbose_name_plural = _("mails of what waits")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.user} {self.when}"
