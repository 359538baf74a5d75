"""When an advisor is there: the weekly hours, and the days on which they differ.

All in minutes of local time.
"""

from datetime import date

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from translated_fields import TranslatedField

from consultations.models.never_twice import days, minutes, never_twice, only
from consultations.models.states import Mode, SeveralField
from consultations.wall import clock

DAY = 24 * 60


class Weekday(models.IntegerChoices):
    """ISO 8601: Monday is 1."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


class RuleQuerySet(models.QuerySet):
    def between(self, since: date, until: date):
        """Valid on at least one day of the span."""
        ended = Q(valid_until__isnull=False, valid_until__lt=since)
        return self.filter(valid_from__lte=until).exclude(ended)


class AvailabilityRule(models.Model):
    """Every Tuesday from 9:00 to 15:00, from October on."""

    advisor = models.ForeignKey(
        "consultations.Advisor", models.CASCADE, related_name="rules", verbose_name=_("advisor")
    )
    weekday = models.PositiveSmallIntegerField(_("day of the week"), choices=Weekday)
    from_minute = models.PositiveSmallIntegerField(
        pgettext_lazy("hours", "from"), validators=[MaxValueValidator(DAY)]
    )
    until_minute = models.PositiveSmallIntegerField(
        pgettext_lazy("hours", "until"), validators=[MaxValueValidator(DAY)]
    )
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    modes = SeveralField(
        models.CharField(max_length=10, choices=Mode),
        default=list,
        blank=True,
        verbose_name=_("how"),
        help_text=_("None ticked: in every way."),
    )

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("weekly hours")
        verbose_name_plural = _("weekly hours")
        ordering = ["weekday", "from_minute", "valid_from"]
        constraints = [
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="rule_weekday_is_iso"),
            models.CheckConstraint(
                condition=Q(from_minute__lt=F("until_minute")) & Q(until_minute__lte=DAY),
                name="rule_begins_before_it_ends",
                violation_error_message=_("The hours have to end after they begin."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="rule_is_valid_for_a_day",
                violation_error_message=_("“Valid until” cannot be before “valid from”."),
            ),
            never_twice(
                "rule_hours_do_not_overlap",
                same=[only("advisor"), only("weekday", big=False)],
                overlapping=[minutes("from_minute", "until_minute"), days("valid_from", "valid_until")],
                says=_("These hours overlap with others of the same day."),
            ),
        ]

    def __str__(self):
        return f"{self.get_weekday_display()}, {clock(self.from_minute)}–{clock(self.until_minute)}"


class ExceptionKind(models.TextChoices):
    CLOSED = "closed", pgettext_lazy("hours", "not there")
    REPLACE = "replace", pgettext_lazy("hours", "other hours instead")
    EXTRA = "extra", pgettext_lazy("hours", "additional hours")


class AvailabilityException(models.Model):
    """One day that differs. Days on which the whole hub is closed are hub.ClosedDay."""

    advisor = models.ForeignKey(
        "consultations.Advisor", models.CASCADE, related_name="exceptions", verbose_name=_("advisor")
    )
    day = models.DateField(_("day"))
    kind = models.CharField(pgettext_lazy("hours", "what"), max_length=10, choices=ExceptionKind)
    from_minute = models.PositiveSmallIntegerField(
        pgettext_lazy("hours", "from"), default=0, validators=[MaxValueValidator(DAY)]
    )
    until_minute = models.PositiveSmallIntegerField(
        pgettext_lazy("hours", "until"), default=DAY, validators=[MaxValueValidator(DAY)]
    )
    modes = SeveralField(
        models.CharField(max_length=10, choices=Mode),
        default=list,
        blank=True,
        verbose_name=_("how"),
        help_text=_("None ticked: in every way."),
    )
    public_reason = TranslatedField(models.CharField(_("reason, for clients"), max_length=120, blank=True))

    class Meta:
        verbose_name = _("other hours on one day")
        verbose_name_plural = _("other hours on single days")
        ordering = ["day", "from_minute"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_minute__lt=F("until_minute")) & Q(until_minute__lte=DAY),
                name="exception_begins_before_it_ends",
                violation_error_message=_("The hours have to end after they begin."),
            ),
        ]

    def __str__(self):
        return f"{self.day}, {clock(self.from_minute)}–{clock(self.until_minute)}"
