"""Many e-mails of one kind that are started, paused and cancelled together: an issue of the newsletter."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mailing.models.states import UNFINISHED, Reason, State

WATCHED = 200  # the last messages that decide whether something is wrong
TOLERATED = 0.02


class Sending(models.TextChoices):
    SENDING = "sending", pgettext_lazy("campaign", "being sent")
    PAUSED = "paused", pgettext_lazy("campaign", "paused")
    DONE = "done", pgettext_lazy("campaign", "done")
    CANCELLED = "cancelled", pgettext_lazy("campaign", "cancelled")


class Pause(models.TextChoices):
    STAFF = "staff", pgettext_lazy("campaign", "paused by the staff")
    FAILURES = "failures", pgettext_lazy("campaign", "more than 2% of the last 200 e-mails failed")
    AUTHENTICATION = "authentication", pgettext_lazy("campaign", "the mail server refuses our password")


class CampaignQuerySet(models.QuerySet):
    def running(self):
        return self.filter(state=Sending.SENDING)

    def finish(self) -> int:
        """Those with nothing left to send are done."""
        over = self.running().filter(filled=True).exclude(messages__state__in=UNFINISHED)
        return over.update(state=Sending.DONE, finished_at=timezone.now())

    def pause(self, why: Pause) -> int:
        return self.running().update(state=Sending.PAUSED, paused_because=why)


class Campaign(models.Model):
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=60)
    about_type = models.ForeignKey(ContentType, models.SET_NULL, null=True, editable=False)
    about_id = models.BigIntegerField(null=True, editable=False)
    about = GenericForeignKey("about_type", "about_id")
    state = models.CharField(_("state"), max_length=10, choices=Sending, default=Sending.SENDING)
    paused_because = models.CharField(_("why it is paused"), max_length=20, choices=Pause, blank=True)
    filled = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(_("started"), default=timezone.now)
    resumed_at = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="paused") | ~models.Q(paused_because=""),
                name="campaign_pause_has_reason",
            )
        ]

    def __str__(self):
        return self.name

    def fill(self, recipients, *, about_model) -> int:
        """One row for each of `recipients`, once, however often it is called. Returns how many are new.

        `recipients` is a QuerySet of values_list(e-mail, language, pk of about_model). It stays
        one statement: a hundred thousand rows take about a second.
        """
        query, params = recipients.order_by().query.sql_with_params()
        about_type = ContentType.objects.get_for_model(about_model).pk
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO mailing_message"  # noqa: S608  (the inner text comes from the ORM)
                f" (campaign_id, kind, bulk, about_type_id, about_id, recipient, language, key)"
                f" SELECT %s, %s, true, %s, r.about, r.address, r.language,"
                f"   %s || encode(sha256(lower(r.address)::bytea), 'hex')"
                f" FROM ({query}) AS r (address, language, about)"
                f" ON CONFLICT (key) DO NOTHING",
                [self.pk, self.kind, about_type, f"campaign:{self.pk}:", *params],
            )
            self.filled = True
            self.save(update_fields=["filled"])
            return cursor.rowcount

    # What staff and the pump do with it ------------------------------------------------------------------

    def pause(self, why: Pause = Pause.STAFF) -> bool:
        """Nothing more leaves, from the next message on."""
        return bool(Campaign.objects.filter(pk=self.pk).pause(why))

    def resume(self) -> bool:
        paused = Campaign.objects.filter(pk=self.pk, state=Sending.PAUSED)
        return bool(paused.update(state=Sending.SENDING, paused_because="", resumed_at=timezone.now()))

    @transaction.atomic
    def cancel(self) -> int:
        """Nothing more leaves, ever. Returns how many were still waiting."""
        open_ones = Campaign.objects.filter(pk=self.pk, state__in=[Sending.SENDING, Sending.PAUSED])
        if not open_ones.update(state=Sending.CANCELLED, paused_because="", finished_at=timezone.now()):
            return 0
        waiting = self.messages.filter(state__in=[State.QUEUED, State.LEASED])
        return waiting.update(state=State.SKIPPED, reason=Reason.CANCELLED, finished_at=timezone.now())

    def send_uncertain_again(self) -> int:
        """Staff decide that twice is better than never. Returns how many."""
        Campaign.objects.filter(pk=self.pk, state=Sending.DONE).update(
            state=Sending.SENDING, finished_at=None
        )
        return self.messages.filter(state=State.UNCERTAIN).send_again()

    def counts(self) -> dict[str, int]:
        """Messages by state; those in the pump's hands count as waiting, so the sum is always the total."""
        found = dict(self.messages.order_by().values_list("state").annotate(models.Count("pk")))
        waiting = sum(found.pop(state, 0) for state in UNFINISHED)
        return {State.QUEUED: waiting} | {
            state: found.get(state, 0) for state in State if state not in UNFINISHED
        }

    @property
    def is_failing(self) -> bool:
        """Whether more than 2 % of the last 200 tries failed since it was last resumed."""
        tried = self.messages.filter(attempts__gt=0, finished_at__gte=self.resumed_at or self.created_at)
        last = tried.order_by("-finished_at").values_list("state", flat=True)[:WATCHED]
        return sum(state == State.FAILED for state in last) > TOLERATED * WATCHED
