"""Waiting for a time, or an earlier one: when somebody could come, and offers one at a time."""

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations import links
from consultations.models.advisor import Advisor, new_code
from consultations.models.booking import Booking
from consultations.models.hours import DAY, Weekday
from consultations.models.states import Language, Mode, SeveralField, State, Via, What
from consultations.models.turns import one_at_a_time
from consultations.workdays import offer_until
from hub.models import ClosedDay
from mailing.hours import WARSAW


class Stage(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("waiting for a consultation", "waiting")
    OFFERED = "offered", pgettext_lazy("waiting for a consultation", "a time is offered")
    DONE = "done", pgettext_lazy("waiting for a consultation", "got a time")
    LEFT = "left", pgettext_lazy("waiting for a consultation", "left")


class WaitingQuerySet(models.QuerySet):
    def waiting(self, today):
        """Who may be offered a time, first come first."""
        return self.filter(stage=Stage.WAITING, until__gte=today).order_by("joined_at", "pk")

    def offer(self, now: datetime) -> int:
        """Hold free times that people wait for, one each, under the lock. Returns how many."""
        closed = set(ClosedDay.objects.values_list("day", flat=True))
        rows = self.waiting(now.astimezone(WARSAW).date()).select_related("topic", "person", "booking")
        return sum(entry.offer_a_time(now, closed) for entry in rows)

    def by_token(self, token: str):
        """The entry that a mailed link leads to, or None. Raises nothing, whatever the token."""
        code, _dash, signature = token.partition("-")
        found = self.filter(code=code.replace("\0", "")).select_related("topic").first()
        return found if found and constant_time_compare(signature, found.signature()) else None


class WaitingEntry(models.Model):
    topic = models.ForeignKey(
        "consultations.Topic", models.CASCADE, related_name="waiting", verbose_name=_("topic")
    )
    advisor = models.ForeignKey(
        "consultations.Advisor", models.SET_NULL, related_name="+", null=True, blank=True,
        verbose_name=_("advisor"),
    )  # fmt: skip
    booking = models.ForeignKey(
        "consultations.Booking", models.SET_NULL, related_name="forward", null=True, blank=True,
        verbose_name=_("consultation to bring forward"),
    )  # fmt: skip
    offered = models.ForeignKey(
        "consultations.Booking",
        models.SET_NULL,
        related_name="entries",
        null=True,
        blank=True,
        editable=False,
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", null=True, blank=True,
        verbose_name=_("account"),
    )  # fmt: skip
    name = models.CharField(_("first name and surname"), max_length=150)
    email = models.EmailField(_("e-mail"))
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    institution_name = models.CharField(_("institution"), max_length=200, blank=True)
    language = models.CharField(_("language of e-mails"), max_length=2, choices=settings.LANGUAGES)
    talk = models.CharField(_("language of the conversation"), max_length=2, choices=Language)
    mode = models.CharField(pgettext_lazy("consultation", "how"), max_length=10, choices=Mode)
    idea = models.TextField(_("the idea"), max_length=4000, blank=True)
    since = models.DateField(_("from the day"))
    until = models.DateField(_("to the day"))
    weekdays = SeveralField(
        models.PositiveSmallIntegerField(choices=Weekday), default=list, blank=True,
        verbose_name=_("days of the week"), help_text=_("None ticked: any."),
    )  # fmt: skip
    from_minute = models.PositiveSmallIntegerField(
        _("not before"), default=0, validators=[MaxValueValidator(DAY)]
    )
    until_minute = models.PositiveSmallIntegerField(
        _("over by"), default=DAY, validators=[MaxValueValidator(DAY)]
    )
    stage = models.CharField(_("state"), max_length=10, choices=Stage, default=Stage.WAITING, editable=False)
    passed = ArrayField(models.DateTimeField(), default=list, editable=False)  # offered and not taken
    joined_at = models.DateTimeField(_("waits since"), default=timezone.now, editable=False)
    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)

    objects = WaitingQuerySet.as_manager()

    class Meta:
        verbose_name = _("person waiting for a consultation")
        verbose_name_plural = _("people waiting for a consultation")
        ordering = ["joined_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since__lte=F("until")),
                name="waiting_ends_after_it_begins",
                violation_error_message=_("The last day cannot be before the first."),
            ),
            models.CheckConstraint(
                condition=Q(from_minute__lt=F("until_minute")) & Q(until_minute__lte=DAY),
                name="waiting_hours_are_hours",
                violation_error_message=_("The hours have to end after they begin."),
            ),
        ]

    def __str__(self):
        return self.name

    def signature(self) -> str:
        return salted_hmac("consultations.waiting", self.code, algorithm="sha256").hexdigest()[:32]

    def token(self) -> str:
        return f"{self.code}-{self.signature()}"

    def address(self) -> str:
        """Where the person sees the wait and leaves it."""
        return links.page("consultations:waiting", self.token(), language=self.language)

    def suits(self, start: datetime) -> bool:
        """Whether a start fits, is earlier than what the person has and was not offered before."""
        local, end = start.astimezone(WARSAW), (start + self.topic.length).astimezone(WARSAW)
        begins, over = (at.hour * 60 + at.minute for at in (local, end))
        inside = self.from_minute <= begins and over <= self.until_minute and local.date() == end.date()
        on_day = self.since <= local.date() <= self.until
        on_weekday = not self.weekdays or local.isoweekday() in self.weekdays
        earlier = self.booking is None or start < self.booking.starts
        return inside and on_day and on_weekday and earlier and start not in self.passed

    # Acts ---------------------------------------------------------------------------------------------------

    @transaction.atomic
    def join(self, *, now: datetime | None = None):
        """Save a new entry and look at once whether something fits."""
        now = now or timezone.now()
        one_at_a_time()
        self.full_clean()
        self.joined_at = now
        self.save()
        type(self).objects.offer(now)
        self.refresh_from_db()
        return self

    @transaction.atomic
    def leave(self):
        """Wait no longer. An offer that is open ends. Doing it twice changes nothing."""
        one_at_a_time()
        self.refresh_from_db()
        if self.stage == Stage.OFFERED and self.offered and self.offered.state == State.HELD:
            self.offered.become(State.DECLINED, What.REFUSED, now=timezone.now())
        if self.stage in {Stage.WAITING, Stage.OFFERED}:
            self.end(Stage.LEFT)
        return self

    def finish(self) -> None:
        self.end(Stage.DONE)

    def end(self, stage: str) -> None:
        self.stage = stage
        self.save(update_fields=["stage"])

    def wait_on(self, passed: datetime) -> None:
        """The offered time was not taken: stay in line for another one."""
        self.stage, self.passed = Stage.WAITING, [*self.passed, passed]
        self.save(update_fields=["stage", "passed"])

    def offer_a_time(self, now: datetime, closed) -> bool:
        """Hold the first free time that suits, under the lock. Says whether there was one."""
        wish = {"mode": self.mode, "language": self.talk, "person": self.person, "now": now}
        first, last = max(self.since, now.astimezone(WARSAW).date()), self.until
        times = self.topic.free_times(since=first, until=last, advisor=self.wished(), **wish)
        for start, people in times.items():
            until = offer_until(now, start, closed) if self.suits(start) else None
            if until and self.hold(start, people[0], until, now):
                return True
        return False

    def wished(self):
        """A booking that is brought forward keeps its advisor."""
        return self.booking.advisor if self.booking else self.advisor

    def hold(self, start: datetime, advisor: int, until: datetime, now: datetime) -> bool:
        held = Booking(
            topic=self.topic, mode=self.mode, talk=self.talk, name=self.name, email=self.email,
            phone=self.phone, person=self.person, institution_name=self.institution_name,
            language=self.language, idea=self.idea, via=Via.WAITING, replaces=self.booking, made_at=now,
        )  # fmt: skip
        try:
            self.topic.refuse_beyond_limit(held, now)
            self.topic.seat(held, start, advisor=Advisor(pk=advisor), now=now)
            held.become(State.HELD, What.OFFERED, now=now, until=until)
        except ValidationError:
            return False
        self.stage, self.offered = Stage.OFFERED, held
        self.save(update_fields=["stage", "offered"])
        held.mail("consultations/offered")
        return True
