"""What must be said: about the hub, contact, legal texts."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField, to_attribute


class PageQuerySet(models.QuerySet):
    def published(self, language: str):
        """Pages that may be read in `language` (pl or en)."""
        return self.filter(**{to_attribute("published", language): True})

    def in_footer(self, language: str):
        return self.published(language).filter(footer_order__isnull=False).order_by("footer_order")


class Page(models.Model):
    """A page in two languages, each published on its own."""

    title = TranslatedField(models.CharField(_("title"), max_length=120, blank=True))
    slug = TranslatedField(models.SlugField(_("address"), max_length=120, unique=True, null=True, blank=True))
    description = TranslatedField(
        models.CharField(_("summary for search engines"), max_length=300, blank=True)
    )
    body = TranslatedField(models.TextField(_("text"), blank=True))
    published = TranslatedField(models.BooleanField(_("published"), default=False))
    footer_order = models.PositiveSmallIntegerField(_("order in the footer"), null=True, blank=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def __str__(self):
        return self.title_pl or self.title_en

    def get_absolute_url(self):
        return reverse("pages:page", args=[self.slug])
