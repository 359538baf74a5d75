"""An hour with an advisor. What becomes of it stands in acting.py."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations import links
from consultations.models.acting import Acting
from consultations.models.advisor import new_code
from consultations.models.journal import BookingEvent
from consultations.models.never_twice import moments, never_twice, only
from consultations.models.states import LIVE, OPEN, FirstTime, Language, Mode, State, Via
from consultations.models.telling import Telling
from hub.models import Hub
from innhub.polish import fold
from mailing.hours import WARSAW, wall_time

NEEDS_KEPT = timedelta(days=30)


def institution_key(name: str) -> str:
    """What makes two typed names one institution: case, accents, punctuation and space do not count."""
    return "".join(sign for sign in fold(name) if sign.isalnum())[:200]


def email_key(email: str) -> str:
    return email.strip().casefold()


class BookingQuerySet(models.QuerySet):
    def live(self):
        """Those that keep an advisor's time."""
        return self.filter(state__in=LIVE)

    def coming(self, now: datetime):
        """Not over yet, and nobody has called it off."""
        return self.filter(state__in=OPEN, ends__gt=now).order_by("starts", "pk")

    def past(self, now: datetime):
        return self.filter(ends__lte=now).order_by("-starts", "-pk")

    def booked_on(self, day: date):
        """What takes place on that day of Warsaw's calendar, in order."""
        begins = wall_time(day, time())
        return self.filter(
            state=State.BOOKED, starts__gte=begins, starts__lt=wall_time(day + timedelta(days=1), time())
        ).order_by("starts", "pk")

    def of(self, user):
        """What belongs on this user's own page: made when signed in, or for an address the user has
        confirmed.
        """
        confirmed = user.emailaddress_set.filter(verified=True).values_list("email", flat=True)
        return self.filter(Q(person=user) | Q(email_key__in=[email_key(email) for email in confirmed]))

    def of_institution(self, name: str):
        return self.filter(institution_key=institution_key(name)).exclude(institution_key="")

    def overlapping(self, start: datetime, end: datetime):
        return self.filter(starts__lt=end, ends__gt=start)

    def by_token(self, token: str, purpose: str = "manage"):
        """The booking that a mailed link leads to, or None. Raises nothing, whatever the token."""
        code, _dash, signature = token.partition("-")
        found = self.filter(code=code.replace("\0", "")).select_related("topic", "advisor", "room").first()
        return found if found and constant_time_compare(signature, found.signature(purpose)) else None

    def forget_needs(self, now: datetime) -> int:
        """Erase access needs thirty days after the meeting: they served it alone. Returns how many."""
        return self.filter(ends__lte=now - NEEDS_KEPT).exclude(access_needs="").update(access_needs="")


class Booking(Acting, Telling, models.Model):
    topic = models.ForeignKey(
        "consultations.Topic", models.PROTECT, related_name="bookings", verbose_name=_("topic")
    )
    advisor = models.ForeignKey(
        "consultations.Advisor", models.PROTECT, related_name="bookings", verbose_name=_("advisor")
    )
    room = models.ForeignKey(
        "consultations.Room",
        models.PROTECT,
        related_name="bookings",
        null=True,
        blank=True,
        verbose_name=_("room"),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="consultations",
        null=True,
        blank=True,
        verbose_name=_("account"),
    )
    state = models.CharField(_("state"), max_length=20, choices=State, editable=False)
    mode = models.CharField(pgettext_lazy("consultation", "how"), max_length=10, choices=Mode)
    talk = models.CharField(_("language of the conversation"), max_length=2, choices=Language)
    starts = models.DateTimeField(_("starts"))
    ends = models.DateTimeField(_("ends"))
    busy_until = models.DateTimeField(editable=False)  # with the break afterwards
    # What was promised, as people say it: should the clocks' rules change, the two no longer agree.
    local_start = models.CharField(max_length=16, editable=False)
    held_until = models.DateTimeField(_("held until"), null=True, blank=True, editable=False)

    name = models.CharField(_("first name and surname"), max_length=150)
    email = models.EmailField(_("e-mail"), blank=True)
    email_key = models.CharField(max_length=254, editable=False, default="")
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    institution_name = models.CharField(_("institution"), max_length=200, blank=True)
    institution_key = models.CharField(max_length=200, editable=False, default="")
    sector = models.ForeignKey(
        "programme.Sector", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("sector")
    )
    action = models.ForeignKey(
        "programme.Action", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("action")
    )
    deadline = models.ForeignKey(
        "programme.Deadline",
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("deadline"),
    )
    first_time = models.CharField(
        _("first application"), max_length=10, choices=FirstTime, blank=True, default=""
    )
    people = models.PositiveSmallIntegerField(_("number of people"), default=1)
    language = models.CharField(_("language of e-mails"), max_length=2, choices=settings.LANGUAGES)
    idea = models.TextField(_("the idea"), max_length=4000, blank=True)
    access_needs = models.TextField(_("access needs"), max_length=1000, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    via = models.CharField(pgettext_lazy("consultation", "booked"), max_length=10, choices=Via)
    replaces = models.ForeignKey(
        "self", models.SET_NULL, related_name="offers", null=True, blank=True, editable=False
    )
    made_at = models.DateTimeField(_("booked at"), default=timezone.now, editable=False)
    form_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)  # of the calendar entry
    version = models.PositiveIntegerField(default=0, editable=False)  # of the time: reminders rely on it

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["-starts", "-pk"]
        permissions = [("view_access_needs", "Can read the access needs of clients")]
        indexes = [
            models.Index(fields=["starts"], name="booking_starts"),
            models.Index(fields=["institution_key", "starts"], name="booking_institution"),
            models.Index(fields=["email_key"], name="booking_email"),
            models.Index(fields=["held_until"], condition=Q(state="held"), name="booking_held_until"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="booking_state_is_known"),
            models.CheckConstraint(
                condition=Q(starts__lt=F("ends")) & Q(ends__lte=F("busy_until")),
                name="booking_begins_before_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(state="held", held_until__isnull=False)
                | ~Q(state="held") & Q(held_until__isnull=True),
                name="booking_held_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(room__isnull=True) | Q(mode="on_site"), name="booking_room_is_for_guests"
            ),
            never_twice(
                "booking_one_per_advisor",
                same=[only("advisor")],
                overlapping=[moments("starts", "busy_until")],
                condition=Q(state__in=LIVE),
                says=_("The advisor has another consultation at this time."),
            ),
            never_twice(
                "booking_one_per_person",
                same=[only("person")],
                overlapping=[moments("starts", "ends")],
                condition=Q(state__in=LIVE) & Q(person__isnull=False),
                says=_("This person has another consultation at this time."),
            ),
            never_twice(
                "booking_one_per_room",
                same=[only("room")],
                overlapping=[moments("starts", "ends")],
                condition=Q(state__in=LIVE) & Q(room__isnull=False),
                says=_("The room is taken at this time."),
            ),
        ]

    def __str__(self):
        return f"{self.local_start}, {self.name}"

    def save(self, *args, **kwargs):
        self.fill()
        super().save(*args, **kwargs)

    def fill(self) -> None:
        """What follows from the rest: keys to compare by, and the hour as it was promised."""
        self.email = self.email.strip()
        self.email_key = email_key(self.email)
        self.institution_key = institution_key(self.institution_name)
        self.local_start = f"{self.starts.astimezone(WARSAW):%Y-%m-%dT%H:%M}"

    def put_at(self, starts: datetime, *, advisor, room) -> None:
        """Unsaved: the times that follow from a start."""
        self.starts, self.advisor, self.room = starts, advisor, room
        self.ends = starts + self.topic.length
        self.busy_until = self.ends + timedelta(minutes=self.topic.gap_after)

    def note(self, what: str, *, by=None, now: datetime | None = None, **changes) -> BookingEvent:
        """Add a step to the history."""
        return self.steps.create(
            what=what, state=self.state, by=by, at=now or timezone.now(), changes=changes
        )

    # Links: the code names the row, the signature proves that the link came from us -------------------------

    def signature(self, purpose: str = "manage") -> str:
        """HMAC under SECRET_KEY: a copy of the database opens nobody's page. A new code ends old links."""
        return salted_hmac(f"consultations.{purpose}", self.code, algorithm="sha256").hexdigest()[:32]

    def token(self, purpose: str = "manage") -> str:
        return f"{self.code}-{self.signature(purpose)}"

    def address(self, page: str = "manage") -> str:
        """The whole address of one of its pages (consultations:manage …), in the client's language."""
        return links.page(f"consultations:{page}", self.token(), language=self.language)

    # What is the case ---------------------------------------------------------------------------------------

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def change_until(self) -> datetime:
        """Until when the client may move or cancel it without calling."""
        return self.starts - timedelta(hours=self.topic.cancel_hours)

    @property
    def calendar_uid(self) -> str:
        return f"consultation-{self.code}@{settings.SITE_URL.partition('://')[2].partition(':')[0]}"

    @property
    def place(self) -> str:
        """Where people meet, in the active language."""
        if self.mode != Mode.ON_SITE:
            return str(self.get_mode_display())
        hub = Hub.current()
        return ", ".join(filter(None, [self.room.name if self.room else "", hub.building, hub.address]))

    @property
    def meeting_url(self) -> str:
        return self.advisor.meeting_url if self.mode == Mode.ONLINE else ""

    @property
    def keeps_its_hour(self) -> bool:
        """Whether Warsaw's clocks still show the promised hour at its start."""
        return self.local_start == f"{self.starts.astimezone(WARSAW):%Y-%m-%dT%H:%M}"
