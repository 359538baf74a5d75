"""Pages in two languages, each published on its own."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import resolve, reverse
from django.utils.translation import get_language, get_language_from_path, override
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField, to_attribute

from innhub.richtext import RichTextField

LANGUAGES = [code for code, name in settings.LANGUAGES]


class Key(models.TextChoices):
    """Pages that the portal itself links to or adds something to."""

    ABOUT = "about", _("about the hub")
    CONTACT = "contact", _("team and contact")
    SISTER_HUBS = "sister-hubs", _("sister hubs")
    FIRST_PROJECT = "first-project", _("first project")
    PRIVACY = "privacy", _("privacy")
    TERMS = "terms", _("terms of use")
    ACCESSIBILITY = "accessibility", _("accessibility statement")
    ETR = "etr", _("easy-to-read text")
    PJM = "pjm", _("Polish Sign Language")


class PageQuerySet(models.QuerySet):
    def published(self, language: str):
        """Pages that may be read in `language` (pl or en)."""
        return self.filter(**{to_attribute("published", language): True})

    def readable(self):
        """Pages that may be read in some language."""
        return self.published("pl") | self.published("en")

    def in_header(self, language: str):
        return self.published(language).filter(header_order__isnull=False).order_by("header_order")

    def in_footer(self, language: str):
        return self.published(language).filter(footer_order__isnull=False).order_by("footer_order")

    def at(self, slug: str, language: str):
        """The page that has this address in this language, published or not."""
        return self.filter(**{to_attribute("slug", language): slug})

    def formerly_at(self, slug: str, language: str):
        return self.filter(former_slugs__slug=slug, former_slugs__language=language)

    def without_text(self):
        """For lists and menus: the long columns stay in the database."""
        return self.defer("note", *[to_attribute("body", language) for language in LANGUAGES])


def complete(language: str) -> Q:
    """A language that is published has a title, an address and a text."""
    title, slug, body = (to_attribute(name, language) for name in ("title", "slug", "body"))
    empty = Q(**{title: ""}) | Q(**{slug: ""}) | Q(**{f"{slug}__isnull": True}) | Q(**{body: ""})
    return Q(**{to_attribute("published", language): False}) | ~empty


def leads_here(path: str, language: str) -> bool:
    """Whether the path belongs to the pages and not, like /moje/, to a view that comes before them."""
    with override(language):
        prefix = get_language_from_path(path) or settings.LANGUAGE_CODE
        return prefix == language and resolve(path).view_name == "pages:page"


class Page(models.Model):
    key = models.CharField(
        _("part of the portal"),
        max_length=20,
        choices=Key,
        unique=True,
        null=True,
        blank=True,
        help_text=_("Pages that the portal links to by itself. Leave it empty for a page of your own."),
    )
    title = TranslatedField(models.CharField(_("title"), max_length=120, blank=True))
    slug = TranslatedField(models.SlugField(_("address"), max_length=120, unique=True, null=True, blank=True))
    description = TranslatedField(
        models.CharField(_("summary for search engines"), max_length=300, blank=True)
    )
    body = TranslatedField(RichTextField(_("text"), blank=True))
    published = TranslatedField(models.BooleanField(_("published"), default=False))
    header_order = models.PositiveSmallIntegerField(_("order in the header"), null=True, blank=True)
    footer_order = models.PositiveSmallIntegerField(_("order in the footer"), null=True, blank=True)
    note = models.TextField(_("note for the staff"), blank=True)
    updated_at = models.DateTimeField(_("last change"), auto_now=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["header_order", "footer_order", "pk"]
        constraints = [
            models.CheckConstraint(
                name=f"page_published_{language}_is_complete",
                condition=complete(language),
                violation_error_message=_(
                    "A published language needs a title, an address and a text: please fill them in."
                ),
            )
            for language in LANGUAGES
        ]

    def __str__(self):
        return self.title or self.title_pl or self.title_en or f"{self._meta.verbose_name} {self.pk}"

    def get_absolute_url(self):
        """In the language being read; in the other one where only that is published."""
        addresses = self.addresses()
        return addresses.get(get_language()) or next(iter(addresses.values()), None)

    def clean(self):
        for language in LANGUAGES:
            name = to_attribute("slug", language)
            if getattr(self, name) and not leads_here(self.address(language), language):
                raise ValidationError({name: _("This address belongs to another part of the portal.")})

    def languages(self) -> list[str]:
        """The languages in which the page may be read, Polish first."""
        return [language for language in LANGUAGES if getattr(self, to_attribute("published", language))]

    def address(self, language: str) -> str:
        with override(language):
            return reverse("pages:page", args=[getattr(self, to_attribute("slug", language))])

    def addresses(self) -> dict[str, str]:
        """{language: path} of each published language."""
        return {language: self.address(language) for language in self.languages()}

    def keep_former_slugs(self, before: dict):
        """After a change of address: let the old one, as it stood in `before`, lead here for ever."""
        for language in LANGUAGES:
            name = to_attribute("slug", language)
            old, new = before.get(name), getattr(self, name)
            if old and old != new:
                FormerSlug.objects.update_or_create(language=language, slug=old, defaults={"page": self})


class FormerSlug(models.Model):
    """An address that a page once had. Whoever kept the old link still arrives."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="former_slugs", verbose_name=_("page"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    slug = models.SlugField(_("address"), max_length=120)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [
            models.UniqueConstraint(fields=["language", "slug"], name="former_slug_leads_to_one_page")
        ]

    def __str__(self):
        return self.slug
