"""The land that the map is about."""

from __future__ import annotations

from django.contrib.gis.db import models
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from geodata.models.revision import revisions
from geodata.models.translated import Translated
from geodata.models.workflow import Reviewed
from geodata.territory.named_areas import check


def validate_named_areas(collection: object) -> None:
    """Let through named areas and lines as `territory.named_areas` describes them."""
    try:
        check(collection)
    except ValueError as error:
        raise ValidationError(
            _("These are no named areas and lines: %(error)s."), params={"error": error}
        ) from None


class Theatre(Translated, Reviewed):
    """One row: name, outline, opening view, time zone, licence and disclaimer.

    Areas are shares of the outline. Another land is another row's content, never code.
    """

    TRANSLATED = ("name", "time_zone", "attribution", "disclaimer")
    MAY_LEAVE = False

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(_("name"), max_length=100)
    outline = models.MultiPolygonField(_("outline"), srid=4326)
    view_lon = models.FloatField(_("opening view, longitude"))
    view_lat = models.FloatField(_("opening view, latitude"))
    view_zoom = models.FloatField(
        _("opening view, zoom"),
        default=7,
        validators=[MinValueValidator(0), MaxValueValidator(20)],
    )
    max_zoom = models.PositiveSmallIntegerField(
        _("nearest zoom"),
        default=12,
        validators=[MinValueValidator(5), MaxValueValidator(18)],
        help_text=_(
            "How near readers can come, 5 to 18: 12 shows about 30 m a pixel, and each step more "
            "half of that. Nearer than what is known, the map would seem more exact than it is."
        ),
    )
    opening_day = models.DateField(
        _("opening day"),
        null=True,
        blank=True,
        help_text=_("The day that the map shows at first. Empty: the last day of the data."),
    )
    named_areas = models.JSONField(
        _("named areas and lines"),
        default=dict,
        blank=True,
        validators=[validate_named_areas],
        help_text=_(
            "A GeoJSON FeatureCollection of what is drawn over the land: kind (occupied, "
            "separation, line, road, label), name, note, side, valid_from, source_id, and of a "
            "road its ref, of a label its class and min_zoom."
        ),
    )
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    sliver_width = models.FloatField(
        _("sliver width in metres"),
        default=5.0,
        validators=[MinValueValidator(0)],
        help_text=_("Faces narrower than this are given to the neighbour, and reported."),
    )
    attribution = models.TextField(_("attribution"), blank=True)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    licence_url = models.URLField(_("address of the licence"), blank=True)
    disclaimer = models.TextField(_("disclaimer"), blank=True)
    live_edition = models.ForeignKey(
        "Edition",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("live edition"),
        help_text=_("The edition that readers see. Changing this one row switches them."),
    )

    history = revisions(excluded_fields=["live_edition"])

    class Meta:
        verbose_name = _("theatre")
        verbose_name_plural = _("theatre")
        permissions = [("approve_theatre", "Can approve the theatre")]
        constraints = [models.CheckConstraint(condition=Q(id=1), name="theatre_is_one_row")]

    def __str__(self) -> str:
        return self.name
