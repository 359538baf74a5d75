"""Fields of education and training, UNESCO's ISCED-F 2013."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField


class IscedField(models.Model):
    """A broad (07), narrow (071) or detailed field (0714); agreements of universities name detailed ones."""

    code = models.CharField(
        _("code"),
        max_length=4,
        unique=True,
        validators=[RegexValidator(r"^\d{2,4}$", _("Two, three or four digits."))],
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    name = TranslatedField(models.CharField(_("name"), max_length=120))

    class Meta:
        verbose_name = _("field of education (ISCED-F)")
        verbose_name_plural = _("fields of education (ISCED-F)")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="isced_code_is_two_to_four_digits", condition=Q(code__regex=r"^[0-9]{2,4}$")
            ),
            models.CheckConstraint(
                name="isced_only_broad_fields_have_no_parent",
                condition=Q(code__regex=r"^[0-9]{2}$", parent__isnull=True)
                | Q(code__regex=r"^[0-9]{3,4}$", parent__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.name}"
