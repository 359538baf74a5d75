"""Who speaks."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField

from innhub.polish import sort_key


class Speaker(models.Model):
    """A person who speaks at our events. Titles stand apart, because nobody sorts by them."""

    name = models.CharField(_("first name and surname"), max_length=120)
    titles_before = models.CharField(_("titles before the name"), max_length=40, blank=True)
    titles_after = models.CharField(_("titles after the name"), max_length=40, blank=True)
    affiliation = TranslatedField(models.CharField(_("function and institution"), max_length=200, blank=True))
    bio = TranslatedField(models.TextField(_("a few words about the person"), blank=True))
    url = models.URLField(_("website"), blank=True)
    sort_key = models.CharField(max_length=600, editable=False, db_index=True)

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["sort_key"]

    def __str__(self):
        return self.full_name

    def save(self, *args, **kwargs):
        first, _gap, surname = self.name.strip().rpartition(" ")
        self.sort_key = sort_key(f"{surname} {first}")[:600]
        super().save(*args, **kwargs)

    @property
    def full_name(self) -> str:
        """With titles: "Dr Ewa Nowak, MBA"."""
        name = " ".join(filter(None, [self.titles_before, self.name]))
        return f"{name}, {self.titles_after}" if self.titles_after else name


class Appearance(models.Model):
    """A speaker at an event, at one session of it or in general."""

    event = models.ForeignKey(
        "events.Event", models.CASCADE, related_name="appearances", verbose_name=_("event")
    )
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, related_name="appearances", verbose_name=_("speaker")
    )
    session = models.ForeignKey(
        "events.Session",
        models.SET_NULL,
        related_name="appearances",
        null=True,
        blank=True,
        verbose_name=_("session"),
    )
    topic = TranslatedField(models.CharField(_("topic"), max_length=200, blank=True))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("speaker at the event")
        verbose_name_plural = _("speakers at the event")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "speaker", "session"], name="speaker_once_per_session", nulls_distinct=False
            )
        ]

    def __str__(self):
        return str(self.speaker)
