"""Where people meet, with the facts that decide whether they can get in."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField


class VenueQuerySet(models.QuerySet):
    def accessible(self):
        """Without steps from the street to the room and to a toilet."""
        return self.filter(step_free=True, accessible_toilet=True)


class Venue(models.Model):
    name = TranslatedField(models.CharField(_("name"), max_length=160))
    street = models.CharField(_("street and number"), max_length=120)
    postal_code = models.CharField(_("postal code"), max_length=12, blank=True)
    city = models.CharField(_("city"), max_length=80)
    country = models.CharField(
        _("country"), max_length=2, default="PL", help_text=_("Two letters, such as PL.")
    )
    map_url = models.URLField(_("link to a map"), blank=True)
    getting_there = TranslatedField(models.TextField(_("how to get there"), blank=True))
    step_free = models.BooleanField(_("no steps on the way in"), default=False)
    lift = models.BooleanField(_("lift"), default=False)
    accessible_toilet = models.BooleanField(_("accessible toilet"), default=False)
    induction_loop = models.BooleanField(_("induction loop"), default=False)
    accessible_parking = models.BooleanField(_("parking for people with disabilities"), default=False)
    assistance_dogs = models.BooleanField(_("assistance dogs welcome"), default=True)
    access_note = TranslatedField(
        models.TextField(
            _("more about accessibility"),
            blank=True,
            help_text=_("Doors, thresholds, who helps and how to reach them."),
        )
    )

    objects = VenueQuerySet.as_manager()

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["city", "name_pl"]
        constraints = [
            models.UniqueConstraint(fields=["name_pl", "city"], name="venue_is_entered_once"),
        ]

    def __str__(self):
        return f"{self.name}, {self.city}"

    @property
    def address(self) -> str:
        """Street, postal code and city in one line."""
        return ", ".join(filter(None, [self.street, f"{self.postal_code} {self.city}".strip()]))

    @property
    def facts(self) -> list[tuple[str, bool]]:
        """What a visitor has to know: (label, whether it is there), in the order to show."""
        names = [
            "step_free",
            "lift",
            "accessible_toilet",
            "induction_loop",
            "accessible_parking",
            "assistance_dogs",
        ]
        return [(self._meta.get_field(name).verbose_name, getattr(self, name)) for name in names]
