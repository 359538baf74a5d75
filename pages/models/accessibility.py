"""The accessibility statement as data.

Its parts, their order and the ids of its HTML are set by the technical conditions 2.0 for such statements
(31 July 2024), under the Act of 4 April 2019 on digital accessibility. A free text would lose them at the
first edit, so each part is a field.
"""

import datetime

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField

from hub.phone import PhoneField, dialled, read
from innhub.richtext import RichTextField


class Status(models.TextChoices):
    FULL = "full", _("fully compliant")
    PARTIAL = "partial", _("partially compliant")
    NONE = "none", _("not compliant")


class Method(models.TextChoices):
    SELF = "self", _("self-assessment")
    AUDIT = "audit", _("assessment by an external body")


class AccessibilityStatement(models.Model):
    """The one statement of this portal, in both languages."""

    entity = TranslatedField(models.CharField(_("name of the public body"), max_length=200))
    published_on = models.DateField(_("the portal was published on"))
    changed_on = models.DateField(
        _("last significant change of the portal"),
        help_text=_("A new look or a new part of the portal, not a new text."),
    )
    status = models.CharField(_("compliance"), max_length=10, choices=Status, default=Status.PARTIAL)
    drawn_up_on = models.DateField(
        _("the statement was first drawn up on"), help_text=_("This date never changes.")
    )
    reviewed_on = models.DateField(
        _("last review of the statement"),
        help_text=_("Review it every year by 31 March and after each significant change."),
    )
    method = models.CharField(
        _("drawn up on the basis of"), max_length=10, choices=Method, default=Method.SELF
    )
    contact = TranslatedField(models.CharField(_("person or unit to contact"), max_length=200))
    email = models.EmailField(_("e-mail"))
    phone = PhoneField(_("phone"))
    procedure = TranslatedField(RichTextField(_("requests and complaints")))
    architecture = TranslatedField(RichTextField(_("architectural accessibility")))
    architecture_url = models.URLField(_("page with more about the building"), blank=True)
    communication = TranslatedField(RichTextField(_("accessibility of information and communication")))
    only = models.BooleanField(default=True, editable=False, unique=True)

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statement")
        constraints = [
            models.CheckConstraint(condition=models.Q(only=True), name="accessibility_statement_is_one_row"),
            models.CheckConstraint(
                condition=models.Q(reviewed_on__gte=models.F("drawn_up_on")),
                name="accessibility_statement_reviewed_after_drawn_up",
                violation_error_message=_("The review cannot be earlier than the statement itself."),
            ),
        ]

    def __str__(self):
        return str(self._meta.verbose_name)

    @property
    def phone_shown(self) -> str:
        return read(self.phone, get_language())

    @property
    def phone_link(self) -> str:
        return f"tel:{dialled(self.phone)}"

    def is_due(self, today: datetime.date) -> bool:
        """From 1 March until the statement is reviewed in that year: the law asks for it by 31 March."""
        return today >= datetime.date(today.year, 3, 1) and self.reviewed_on.year < today.year

    def barriers_by_kind(self) -> list[tuple["Kind", list["Barrier"]]]:
        """What cannot be used, in the order that the technical conditions give; empty kinds are left out."""
        barriers = list(self.barriers.all())
        groups = [(kind, [barrier for barrier in barriers if barrier.kind == kind]) for kind in Kind]
        return [(kind, group) for kind, group in groups if group]


class Kind(models.TextChoices):
    ANNEX = "annex", _("does not meet the annex to the Act")
    EXCLUDED = "excluded", _("not covered by the Act")
    BURDEN = "burden", _("disproportionate burden")


class Barrier(models.Model):
    """Something that somebody cannot use, whom it affects, and what helps meanwhile."""

    statement = models.ForeignKey(
        AccessibilityStatement, models.CASCADE, related_name="barriers", verbose_name=_("statement")
    )
    kind = models.CharField(_("reason"), max_length=10, choices=Kind, default=Kind.ANNEX)
    description = TranslatedField(models.CharField(_("what is not accessible"), max_length=300))
    affected = TranslatedField(models.CharField(_("who is affected"), max_length=200, blank=True))
    alternative = TranslatedField(models.CharField(_("what helps meanwhile"), max_length=300, blank=True))
    url = models.URLField(_("where"), blank=True)
    owner = models.CharField(_("who mends it"), max_length=120, blank=True)
    due_on = models.DateField(_("to be mended by"), null=True, blank=True)

    class Meta:
        verbose_name = _("barrier")
        verbose_name_plural = _("barriers")
        ordering = ["kind", "pk"]

    def __str__(self):
        return self.description
