"""The catalogue of actions. Rows, not code: the programme changes in 2028."""

from datetime import date, datetime

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField

from programme import brussels
from programme.models.sector import Sector
from programme.models.status import IN_FORCE

# By hand, because the board is asked for all the time: the ORM takes a millisecond to write each of these.


def array(column: str, table: str, where: str, of: models.Field | None = None) -> RawSQL:
    """A column of other rows as a list, in the order in which they were made. All parts are constants."""
    sql = f"ARRAY(SELECT {column} FROM {table} WHERE {where} ORDER BY id)"  # noqa: S608
    return RawSQL(sql, (), ArrayField(of or models.CharField()))  # noqa: S611


def closing(which: str, when: str, now: datetime) -> RawSQL:
    """The next or the last closing time in force of the row's action."""
    rows = "FROM programme_deadline WHERE action_id = programme_action.id AND status = ANY(%s)"
    return RawSQL(f"(SELECT {which} {rows} AND {when})", (IN_FORCE, now), models.DateTimeField())  # noqa: S611


class KeyAction(models.TextChoices):
    KA1 = "KA1", _("Key action 1: learning abroad")
    KA2 = "KA2", _("Key action 2: projects with partners")
    KA3 = "KA3", _("Key action 3: support for policy")
    JEAN_MONNET = "JM", _("Jean Monnet: teaching about the European Union")
    SOLIDARITY = "ESC", _("European Solidarity Corps")


class Agency(models.TextChoices):
    """Who takes the application, and until which hour."""

    NATIONAL = "NA", _("FRSE, the Polish National Agency of Erasmus+")
    EXECUTIVE = "EACEA", _("EACEA, the European Commission’s executive agency in Brussels")


class ActionQuerySet(models.QuerySet):
    def active(self, on: date):
        """Actions that the programme has on that day."""
        ended = Q(active_to__isnull=False, active_to__lt=on)
        return self.filter(active_from__lte=on).exclude(ended)

    def for_sector(self, code: str):
        """What somebody from this sector may use, cross-sector actions included; ALL: everything."""
        if code == Sector.ALL:
            return self
        matching = Sector.objects.filter(code__in=[code, Sector.ALL])
        return self.filter(pk__in=Action.sectors.through.objects.filter(sector__in=matching).values("action"))

    def for_board(self, now: datetime | None = None):
        """With sector codes and the next and the last closing time, all in one query."""
        now = now or timezone.now()
        return self.annotate(
            sector_codes=array("sector_id", "programme_action_sectors", "action_id = programme_action.id"),
            next_closes_at=closing("min(closes_at)", "closes_at > %s", now),
            last_closed_at=closing("max(closes_at)", "closes_at <= %s", now),
        )


class Action(models.Model):
    code = models.CharField(
        _("code"),
        max_length=20,
        unique=True,
        validators=[RegexValidator(r"^[A-Z0-9]+(-[A-Z0-9]+)*$", _("Write it as KA210 or KA182-SPO."))],
    )
    key_action = models.CharField(_("key action"), max_length=3, choices=KeyAction)
    name = TranslatedField(models.CharField(_("name"), max_length=120))
    summary = TranslatedField(models.CharField(_("in plain words"), max_length=300))
    who = TranslatedField(models.CharField(_("who can apply"), max_length=300))
    amounts = TranslatedField(
        models.CharField(
            _("typical amounts"),
            max_length=300,
            blank=True,
            help_text=_("Only with the address of a source."),
        )
    )
    amounts_source_url = models.URLField(_("source of the amounts"), max_length=500, blank=True)
    usual = TranslatedField(
        models.CharField(
            _("usual time of the deadline"),
            max_length=120,
            blank=True,
            help_text=_(
                "Shown, as unconfirmed, while no deadline is announced. For example: second half of February."
            ),
        )
    )
    usual_month = models.PositiveSmallIntegerField(
        _("usual month"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    sectors = models.ManyToManyField(Sector, related_name="actions", verbose_name=_("sectors"))
    managed_by = models.CharField(_("managed by"), max_length=5, choices=Agency, default=Agency.NATIONAL)
    for_beginners = models.BooleanField(_("good for beginners"), default=False)
    guide_url = models.URLField(_("page of the Programme Guide"), max_length=500, blank=True)
    active_from = models.DateField(_("part of the programme from"))
    active_to = models.DateField(_("until"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(
                name="action_amounts_have_a_source",
                condition=Q(amounts_pl="", amounts_en="") | ~Q(amounts_source_url=""),
                violation_error_message=_("Amounts change: give the address where they can be checked."),
            ),
            models.CheckConstraint(
                name="action_ends_after_it_begins",
                condition=Q(active_to__isnull=True) | Q(active_to__gte=F("active_from")),
                violation_error_message=_("The action cannot end before it begins."),
            ),
            models.CheckConstraint(
                name="action_usual_month_is_a_month",
                condition=Q(usual_month__isnull=True) | Q(usual_month__range=(1, 12)),
                violation_error_message=_("A month is a number from 1 to 12."),
            ),
        ]

    def __str__(self):
        return f"{self.code} – {self.name}"

    def get_absolute_url(self):
        return reverse("programme:action", args=[self.code.lower()])

    def is_active(self, on: date) -> bool:
        return self.active_from <= on and (self.active_to is None or on <= self.active_to)

    @property
    def usual_hour(self):
        """The hour at which its agency closes calls, on Brussels' clock."""
        return brussels.HOURS[self.managed_by]

    def expected_month(self, today: date) -> date | None:
        """The first day of the month in which the next call usually closes; needs `for_board()`.

        None without a usual month, or when the action will be over by then. A month whose call has just
        closed comes again next year.
        """
        if not self.usual_month:
            return None
        month = date(today.year, self.usual_month, 1)
        closed = self.last_closed_at and brussels.local(self.last_closed_at).date() >= month
        if closed or month.month < today.month:
            month = month.replace(year=today.year + 1)
        return month if self.is_active(max(month, today)) else None
