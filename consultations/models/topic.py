"""What one can ask about, and by which rules. How a time gets booked stands in booking_desk.py."""

from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField

from consultations.models.asking import Asking
from consultations.models.desk import Desk
from consultations.models.states import Mode, SeveralField
from consultations.slots import Terms

STEPS = [5, 10, 15, 20, 30, 60]  # so that the grid meets the full hour


class TopicQuerySet(models.QuerySet):
    def open(self):
        """Those that can be booked: switched on, and somebody advises on them."""
        return self.filter(active=True, advisors__active=True).distinct()

    def for_action(self, action):
        """Topics that fit an action of the programme."""
        return self.filter(actions=action)


class Topic(Desk, Asking, models.Model):
    name = TranslatedField(models.CharField(_("name"), max_length=120))
    slug = TranslatedField(models.SlugField(_("address"), max_length=80, unique=True))
    summary = TranslatedField(models.CharField(_("who it is for and what about"), max_length=300))
    prepare = TranslatedField(
        models.TextField(_("what to prepare"), blank=True, help_text=_("A new line starts a new item."))
    )
    modes = SeveralField(models.CharField(max_length=10, choices=Mode), verbose_name=_("how"))
    duration = models.PositiveSmallIntegerField(
        _("length in minutes"), default=60, validators=[MinValueValidator(15), MaxValueValidator(180)]
    )
    step = models.PositiveSmallIntegerField(
        _("a time every … minutes"), default=30, choices=[(minutes, minutes) for minutes in STEPS]
    )
    gap_after = models.PositiveSmallIntegerField(
        _("break afterwards in minutes"), default=15, validators=[MaxValueValidator(120)]
    )
    notice_hours = models.PositiveSmallIntegerField(
        _("booked at least … hours ahead"), default=48, validators=[MaxValueValidator(720)]
    )
    horizon_days = models.PositiveSmallIntegerField(
        _("booked at most … days ahead"),
        default=45,
        validators=[MinValueValidator(1), MaxValueValidator(180)],
    )
    cancel_hours = models.PositiveSmallIntegerField(
        _("changed until … hours before"), default=24, validators=[MaxValueValidator(720)]
    )
    needs_draft = models.BooleanField(_("needs a draft of the application"), default=False)
    needs_approval = models.BooleanField(_("needs the hub’s approval"), default=False)
    open_per_institution = models.PositiveSmallIntegerField(
        _("open consultations per institution"), default=2, validators=[MinValueValidator(1)]
    )
    actions = models.ManyToManyField(
        "programme.Action", related_name="topics", blank=True, verbose_name=_("actions")
    )
    active = models.BooleanField(_("can be booked"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(duration__range=(15, 180)), name="topic_lasts_15_to_180_minutes"
            ),
            models.CheckConstraint(condition=Q(step__in=STEPS), name="topic_step_meets_the_hour"),
            models.CheckConstraint(condition=Q(horizon_days__range=(1, 180)), name="topic_horizon_is_known"),
            models.CheckConstraint(
                condition=Q(notice_hours__lt=F("horizon_days") * 24), name="topic_notice_is_within_horizon"
            ),
            models.CheckConstraint(condition=~Q(modes=[]), name="topic_has_a_mode"),
        ]

    def __str__(self):
        return self.name

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.duration)

    @property
    def to_prepare(self) -> list[str]:
        """What to prepare, item by item, in the active language."""
        return [line.strip() for line in self.prepare.splitlines() if line.strip()]

    def terms(self, *, by_staff: bool = False) -> Terms:
        """What counts when times are looked for. The staff may enter what a guest would be too late for."""
        return Terms(
            topic=self.pk,
            duration=self.duration,
            step=self.step,
            gap=self.gap_after,
            notice=0 if by_staff else self.notice_hours * 60,
            horizon=self.horizon_days,
        )
