"""Countries and their place in the programme, which changes: the United Kingdom is to come back in 2027."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField, RangeOperators
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField


class Participation(models.TextChoices):
    """The Programme Guide's own words; “partner country” belongs to 2014–2020."""

    MEMBER = "member", _("EU Member State")
    ASSOCIATED = "associated", _("third country associated to the Programme")
    THIRD = "third", _("third country not associated to the Programme")


class Region(models.Model):
    """One of the Programme Guide's 14 groups of countries that are not associated."""

    number = models.PositiveSmallIntegerField(_("number"), primary_key=True)
    name = TranslatedField(models.CharField(_("name"), max_length=80))

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["number"]

    def __str__(self):
        return f"{self.number}. {self.name}"


class Country(models.Model):
    code = models.CharField(
        _("code"),
        max_length=2,
        unique=True,
        help_text=_("ISO 3166-1, two letters; XK for Kosovo."),
        validators=[RegexValidator(r"^[A-Z]{2}$", _("Two capital letters."))],
    )
    name = TranslatedField(models.CharField(_("name"), max_length=80))
    footnote = TranslatedField(
        models.CharField(
            _("footnote"), max_length=400, blank=True, help_text=_("Printed wherever the name is.")
        )
    )

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["code"]

    def __str__(self):
        return self.name


class CountryStatusQuerySet(models.QuerySet):
    def on(self, day: date):
        """The status of each country on that day."""
        return self.filter(valid_from__lte=day).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def int8range(field: str) -> Func:
    """Equality as overlap of one-number ranges: so gist excludes without the extension btree_gist."""
    return Func(F(field), F(field), Value("[]"), function="int8range", output_field=BigIntegerRangeField())


class CountryStatus(models.Model):
    country = models.ForeignKey(Country, models.CASCADE, related_name="statuses", verbose_name=_("country"))
    participation = models.CharField(_("participation"), max_length=10, choices=Participation)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="statuses", verbose_name=_("region")
    )
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)
    source_url = models.URLField(_("source"), max_length=500)
    to_verify = models.BooleanField(_("still to be verified"), default=False)

    objects = CountryStatusQuerySet.as_manager()

    class Meta:
        verbose_name = _("status of the country")
        verbose_name_plural = _("statuses of the country")
        ordering = ["country", "valid_from"]
        constraints = [
            models.CheckConstraint(
                name="country_status_region_only_for_third_countries",
                condition=Q(participation=Participation.THIRD, region__isnull=False)
                | ~Q(participation=Participation.THIRD) & Q(region__isnull=True),
                violation_error_message=_(
                    "A region belongs to countries that are not associated, and only to them."
                ),
            ),
            models.CheckConstraint(
                name="country_status_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("The status cannot end before it begins."),
            ),
            ExclusionConstraint(
                name="country_has_one_status_a_day",
                expressions=[
                    (int8range("country"), RangeOperators.OVERLAPS),
                    (
                        Func(
                            F("valid_from"),
                            F("valid_to"),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("The country has another status in this time. End that one first."),
            ),
        ]

    def __str__(self):
        return f"{self.country} – {self.get_participation_display()}"
