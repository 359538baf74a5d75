"""Who runs this installation."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField


class FundingNotice(models.Model):
    """The sentence that the grant obliges us to print, with the project it belongs to."""

    name = models.CharField(_("name for the staff"), max_length=100)
    text = TranslatedField(models.TextField(_("text")))
    project_number = models.CharField(_("project number"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("funding notice")
        verbose_name_plural = _("funding notices")
        ordering = ["name"]

    def __str__(self):
        return self.name


class Ornament(models.TextChoices):
    PODLASIE = "podlasie", _("two-warp weaving of Podlasie")
    PLAIN = "plain", _("plain line")


class Hub(models.Model):
    """The one row that says whose portal this is."""

    name = TranslatedField(models.CharField(_("name"), max_length=80))
    tagline = TranslatedField(models.CharField(_("line under the name"), max_length=120))
    claim = TranslatedField(models.CharField(_("headline of the start page"), max_length=120))
    summary = TranslatedField(
        models.CharField(_("who the hub is and for whom, in one sentence"), max_length=300)
    )
    host = TranslatedField(models.CharField(_("host institution"), max_length=160))
    building = TranslatedField(models.CharField(_("building"), max_length=160, blank=True))
    street = models.CharField(_("street and number"), max_length=120)
    postal_code = models.CharField(
        _("postal code"),
        max_length=6,
        validators=[RegexValidator(r"^\d{2}-\d{3}$", _("Write it as 15-351."))],
    )
    city = models.CharField(_("city"), max_length=80)
    phone = models.CharField(_("phone"), max_length=30)
    email = models.EmailField(_("e-mail"))
    opening_hours = TranslatedField(models.CharField(_("opening hours"), max_length=200, blank=True))
    map_url = models.URLField(_("link to a map"), blank=True)
    bip_url = models.URLField(_("link to the Public Information Bulletin (BIP)"), blank=True)
    sender_name = models.CharField(_("name in the From line of e-mails"), max_length=80)
    ornament = models.CharField(_("ornament"), max_length=20, choices=Ornament, default=Ornament.PODLASIE)
    funding_notice = models.ForeignKey(FundingNotice, models.PROTECT, verbose_name=_("funding notice"))
    only = models.BooleanField(default=True, editable=False, unique=True)

    class Meta:
        verbose_name = _("hub")
        verbose_name_plural = _("hub")
        constraints = [models.CheckConstraint(condition=models.Q(only=True), name="hub_is_one_row")]

    def __str__(self):
        return self.name

    @classmethod
    def current(cls):
        """The hub; an unsaved row with an empty name while nobody has entered one yet."""
        return cls.objects.select_related("funding_notice").first() or cls(funding_notice=FundingNotice())
