"""What the hub asks at one event beside the usual."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField

LONGEST = {"line": 200, "text": 2000}


class Sort(models.TextChoices):
    LINE = "line", _("one line of text")
    TEXT = "text", _("a few sentences")
    ONE = "one", _("one of several answers")
    SEVERAL = "several", _("any of several answers")
    YES_NO = "yes_no", _("yes or no")


class Question(models.Model):
    event = models.ForeignKey(
        "events.Event", models.CASCADE, related_name="questions", verbose_name=_("event")
    )
    text = TranslatedField(models.CharField(_("question"), max_length=200))
    help = TranslatedField(models.CharField(_("explanation"), max_length=300, blank=True))
    sort = models.CharField(_("kind of answer"), max_length=10, choices=Sort, default=Sort.LINE)
    options = TranslatedField(
        models.TextField(
            _("answers to choose from"),
            blank=True,
            help_text=_("One a line, in the same order in both languages."),
        )
    )
    required = models.BooleanField(_("must be answered"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["order", "pk"]

    def __str__(self):
        return self.text

    def clean(self):
        if self.sort in {Sort.ONE, Sort.SEVERAL}:
            polish, english = self.options_pl.split("\n"), self.options_en.split("\n")
            if not self.options_pl.strip() or (self.options_en.strip() and len(polish) != len(english)):
                raise ValidationError(
                    {"options_pl": _("Give the answers, one a line, as many in each language.")}
                )

    @property
    def choices(self) -> list[tuple[str, str]]:
        """(value, label) of each answer to choose from. The value is its number, so that languages agree."""
        lines = (self.options or self.options_pl or self.options_en).splitlines()
        return [(str(number), line.strip()) for number, line in enumerate(lines) if line.strip()]

    def checked(self, answer):
        """The answer as it is stored. Raises ValidationError for one that this question does not take."""
        if self.sort == Sort.YES_NO:
            return bool(answer)
        if self.sort == Sort.SEVERAL:
            answers = [str(part) for part in answer or []]
            if not set(answers) <= dict(self.choices).keys():
                raise ValidationError(_("Choose from the answers given."))
            return answers
        answer = str(answer or "").strip()
        if self.sort == Sort.ONE and answer and answer not in dict(self.choices):
            raise ValidationError(_("Choose from the answers given."))
        if len(answer) > LONGEST.get(self.sort, 200):
            raise ValidationError(_("This answer is too long."))
        return answer

    def spoken(self, answer) -> str:
        """A stored answer as people read it."""
        labels = dict(self.choices)
        if self.sort == Sort.YES_NO:
            return str(_("yes") if answer else _("no"))
        if self.sort in {Sort.ONE, Sort.SEVERAL}:
            return ", ".join(
                labels.get(part, "") for part in ([answer] if self.sort == Sort.ONE else answer or [])
            )
        return answer or ""
