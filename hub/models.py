"""Who runs this installation: the hub, its people, its sisters, and the sentence that its grant asks for."""

from datetime import date, timedelta

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField

from hub import closed_days
from hub.phone import PhoneField, dialled, read


class FundingNotice(models.Model):
    """The sentence that the grant obliges us to print, with the project it belongs to."""

    name = models.CharField(_("name for the staff"), max_length=100)
    text = TranslatedField(
        models.TextField(_("text"), help_text=_("The disclaimer as the agreement words it."))
    )
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
    host_url = models.URLField(_("website of the host institution"), blank=True)
    building = TranslatedField(models.CharField(_("building"), max_length=160, blank=True))
    street = models.CharField(_("street and number"), max_length=120)
    postal_code = models.CharField(
        _("postal code"),
        max_length=6,
        validators=[RegexValidator(r"^\d{2}-\d{3}$", _("Write it as 15-351."))],
    )
    city = models.CharField(_("city"), max_length=80)
    phone = PhoneField(_("phone"))
    email = models.EmailField(_("e-mail"))
    opening_hours = TranslatedField(models.CharField(_("opening hours"), max_length=200, blank=True))
    getting_there = TranslatedField(
        models.TextField(_("how to get there"), blank=True, help_text=_("A new line starts a new paragraph."))
    )
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

    @property
    def phone_shown(self) -> str:
        return read(self.phone, get_language())

    @property
    def phone_link(self) -> str:
        return f"tel:{dialled(self.phone)}"

    @property
    def address(self) -> str:
        """Street, postal code and city in one line."""
        return f"{self.street}, {self.postal_code} {self.city}"

    @property
    def directions(self) -> list[str]:
        """How to get there, paragraph by paragraph."""
        return [line for line in self.getting_there.splitlines() if line.strip()]


class SisterHub(models.Model):
    """Another InnHUB in Poland. Rows, because their number grows."""

    name = models.CharField(_("name"), max_length=80)
    city = models.CharField(_("city"), max_length=80)
    host = TranslatedField(models.CharField(_("host institution"), max_length=160, blank=True))
    url = models.URLField(_("website"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("sister hub")
        verbose_name_plural = _("sister hubs")
        ordering = ["order", "city"]
        constraints = [models.UniqueConstraint(fields=["name"], name="sister_hub_name_is_unique")]

    def __str__(self):
        return self.name


class TeamMember(models.Model):
    """A person of the hub, as shown on the contact page. Who may sign in is another matter (accounts)."""

    name = models.CharField(_("first name and surname"), max_length=120)
    role = TranslatedField(models.CharField(_("role"), max_length=120))
    topics = TranslatedField(models.CharField(_("ask about"), max_length=250, blank=True))
    languages = TranslatedField(
        models.CharField(
            _("speaks"), max_length=120, blank=True, help_text=_("For example: Polish, English.")
        )
    )
    email = models.EmailField(_("e-mail"), unique=True)
    phone = PhoneField(_("phone"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("team member")
        verbose_name_plural = _("team")
        ordering = ["order", "name"]

    def __str__(self):
        return self.name

    @property
    def phone_shown(self) -> str:
        return read(self.phone, get_language())

    @property
    def phone_link(self) -> str:
        return f"tel:{dialled(self.phone)}"


class ClosedDayQuerySet(models.QuerySet):
    def between(self, since: date, until: date):
        """Days off from `since` to `until`, both included."""
        return self.filter(active=True, day__range=(since, until))

    def fill(self, today: date) -> int:
        """Add the public holidays of the year ahead; what is there stays. Returns how many are new."""
        days = closed_days.polish(today, today + timedelta(days=366))
        before = self.count()
        self.bulk_create(
            (self.model(kind=self.model.Kind.HOLIDAY, **holiday._asdict()) for holiday in days),
            ignore_conflicts=True,
        )
        return self.count() - before


class ClosedDay(models.Model):
    """A day on which the whole hub is closed: nobody can be consulted."""

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", _("public holiday")
        RECTOR = "rector", _("rector’s day off")
        HUB = "hub", _("closed by the hub")

    day = models.DateField(_("day"), unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.HUB)
    name = TranslatedField(models.CharField(_("reason, for visitors"), max_length=120))
    active = models.BooleanField(
        _("closed"),
        default=True,
        help_text=_("Untick a public holiday on which the hub works: a deleted one would come back."),
    )

    objects = ClosedDayQuerySet.as_manager()

    class Meta:
        verbose_name = _("closed day")
        verbose_name_plural = _("closed days")
        ordering = ["day"]

    def __str__(self):
        return f"{self.day} {self.name}"
