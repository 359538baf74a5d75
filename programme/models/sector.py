"""The fields of education that Erasmus+ divides its money by, plus two that cut across."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from translated_fields import TranslatedField, to_attribute

from innhub.settled import settled


class SectorQuerySet(models.QuerySet):
    def by_code(self) -> dict[str, "Sector"]:
        """All of them, in the order of the programme; shared and read-only."""
        return known_sectors()


class Sector(models.Model):
    """The code is the key: it stands in project numbers, addresses and stylesheets and never changes."""

    ALL = "ALL"  # an action of this sector is open to every other one

    code = models.CharField(_("code"), max_length=3, primary_key=True)
    name = TranslatedField(models.CharField(_("name"), max_length=80))
    slug = TranslatedField(models.SlugField(_("address"), max_length=80, unique=True))
    summary = TranslatedField(models.CharField(_("in plain words"), max_length=300))
    who = TranslatedField(models.CharField(_("who can apply"), max_length=300))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = SectorQuerySet.as_manager()

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        ordering = ["order", "code"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("programme:sector", args=[self.slug])

    def addresses(self) -> dict[str, str]:
        """{language: path}: the addresses of the page are translated."""
        return {language: self.address(language) for language, _name in settings.LANGUAGES}

    def address(self, language: str) -> str:
        with override(language):
            return reverse("programme:sector", args=[getattr(self, to_attribute("slug", language))])


@settled
def known_sectors() -> dict[str, Sector]:
    return {sector.code: sector for sector in Sector.objects.all()}
