"""The outbox: one row for every e-mail, from the wish to send it to what became of it."""

import zlib

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from mailing import addresses, kinds
from mailing.models.campaign import Campaign
from mailing.models.outbox import MessageQuerySet, jsonable
from mailing.models.states import UNFINISHED, Reason, State
from mailing.models.suppression import Cause, Suppression


class Message(models.Model):
    """One e-mail. It has few indexes, because each costs at every change of state."""

    kind = models.CharField(_("kind"), max_length=60)
    recipient = models.CharField(_("recipient"), max_length=254, null=True)  # null once erased
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    about_type = models.ForeignKey(
        ContentType, models.DO_NOTHING, null=True, related_name="+", db_index=False, db_constraint=False
    )
    about_id = models.BigIntegerField(null=True)
    about = GenericForeignKey("about_type", "about_id")
    version = models.CharField(max_length=100, db_default="")
    context = models.JSONField(db_default={})
    key = models.CharField(max_length=150, null=True)
    campaign = models.ForeignKey(
        Campaign,
        models.PROTECT,
        null=True,
        db_index=False,
        related_name="messages",
        verbose_name=_("mailing"),
    )
    bulk = models.BooleanField(db_default=False)
    test = models.BooleanField(_("test"), db_default=False)

    state = models.CharField(_("state"), max_length=10, choices=State, db_default=State.QUEUED)
    reason = models.CharField(_("reason"), max_length=12, choices=Reason, db_default="")
    detail = models.TextField(_("detail"), db_default="")
    kept = models.BooleanField(_("kept here"), db_default=False)  # it stayed with us: no server, or a clone

    due_at = models.DateTimeField(_("promised for"), db_default=Now())
    try_at = models.DateTimeField(_("next try"), db_default=Now())
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(_("tries"), db_default=0)
    # How often nobody knew whether it had left. Above zero the recipient may hold two copies.
    doubts = models.PositiveSmallIntegerField(_("times in doubt"), db_default=0)
    created_at = models.DateTimeField(_("created"), db_default=Now())
    finished_at = models.DateTimeField(_("finished"), null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("e-mail")
        verbose_name_plural = _("e-mails")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["bulk", "try_at"], condition=models.Q(state="queued"), name="message_waiting"
            ),
            models.Index(
                fields=["lease_until"],
                condition=models.Q(state__in=["leased", "sending"]),
                name="message_in_hand",
            ),
            models.Index(fields=["campaign", "state"], name="message_campaign_state"),
            models.Index(
                fields=["campaign", "-finished_at"],
                condition=models.Q(finished_at__isnull=False),
                name="message_campaign_finished",
            ),
            models.Index(
                fields=["about_type", "about_id"], condition=models.Q(bulk=False), name="message_about"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["key"], name="message_key_is_used_once"),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="message_state_is_known"),
            models.CheckConstraint(
                condition=~models.Q(state__in=["leased", "sending"])
                | models.Q(lease__isnull=False, lease_until__isnull=False),
                name="message_in_hand_has_lease",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["sent", "failed", "skipped"])
                | models.Q(finished_at__isnull=False),
                name="message_end_has_time",
            ),
        ]

    def __str__(self):
        return str(self.label)

    @cached_property
    def rules(self) -> kinds.Kind | None:
        """The registered Kind, None for one that the code no longer knows."""
        return kinds.find(self.kind)

    @property
    def label(self):
        return self.rules.label if self.rules else self.kind

    @property
    def message_id(self) -> str:
        """The same for every try, so that a receiving server may merge two copies (RFC 5322, 3.6.4)."""
        mark = salted_hmac("mailing.message_id", f"{self.pk} {self.created_at:%Y-%m-%d}").hexdigest()[:16]
        return f"<{self.pk}.{mark}@{addresses.domain(settings.MAIL_ADDRESS)}>"

    @property
    def is_due(self) -> bool:
        return self.state == State.QUEUED and self.try_at <= timezone.now()

    @property
    def is_finished(self) -> bool:
        return self.state not in UNFINISHED

    @property
    def can_be_sent_again(self) -> bool:
        """Whether anything is left to send: an erased person and a spent code are gone for good."""
        return bool(self.is_finished and self.rules and self.recipient and not self.is_spent)

    @property
    def is_spent(self) -> bool:
        return self.rules.secret and self.state == State.SENT and not self.test

    def take_over(self, rules, about, context, *, to: str, kind: str) -> None:
        """Take over what its sender gave; what is wrong with it fails this row and nothing else."""
        try:
            self.context = jsonable(context or {})
            self.version = str(rules.version(about)) if rules and rules.version and about else ""
        except Exception as failure:  # noqa: BLE001  (a mail that cannot be made must not undo the act)
            self.fail_now(Reason.BROKEN, repr(failure))
        if rules is None:
            self.fail_now(Reason.UNKNOWN_KIND, kind)
        elif not addresses.deliverable(to):
            self.fail_now(Reason.BAD_ADDRESS, "")

    def fail_now(self, reason: Reason, detail: str) -> None:
        """Failed before it was ever queued; unsaved."""
        self.state, self.reason, self.detail = State.FAILED, reason, detail[:500]
        self.finished_at = timezone.now()

    def obstacle(self, now) -> tuple[Reason, str] | None:
        """Why this mail must not go any more. Asked inside the transaction that marks it."""
        if self.test:
            return None
        if self.about_id and self.about is None:
            return Reason.GONE, ""
        if self.campaign_id is None and now > self.due_at + self.rules.grace:
            return Reason.TOO_LATE, ""
        if self.version and str(self.rules.version(self.about)) != self.version:
            return Reason.CHANGED, ""
        refusal = self.rules.still_wanted(self.about, self)
        return (Reason.NOT_WANTED, str(refusal)) if refusal else None

    @property
    def is_unconditional(self) -> bool:
        """Nothing but the clock is asked before it goes: a code, a notice."""
        rules = self.rules
        return bool(rules and not self.about_id and not self.version and rules.still_wanted is kinds.absent)

    def bounced(self, said: str) -> None:
        """It came back. The address is not written to again until staff lift that."""
        Message.objects.filter(pk=self.pk).fail(Reason.BOUNCED, said)
        if self.recipient:
            Suppression.objects.add(self.recipient, Cause.BOUNCED, note=said)

    def send_again(self) -> "Message":
        """Staff ask for it once more. What was sent gets a second row, so that both stay on record."""
        if self.state != State.SENT:
            Message.objects.filter(pk=self.pk).send_again()
            return self
        copy = Message.objects.get(pk=self.pk)
        copy.pk = copy.key = copy.campaign = copy.lease = copy.lease_until = copy.finished_at = None
        copy.state, copy.reason, copy.detail = State.QUEUED, "", ""
        copy.attempts = copy.doubts = 0
        copy.bulk = copy.kept = False
        copy.version = ""
        copy.created_at = copy.due_at = copy.try_at = timezone.now()
        copy.save(force_insert=True)
        return copy


class Source(models.Model):
    """An e-mail exactly as it left, or as it would have left where there is no mail server."""

    message = models.OneToOneField(Message, models.CASCADE, primary_key=True)
    packed = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("source of an e-mail")

    def __str__(self):
        return str(self.message_id)

    @property
    def mime(self) -> bytes:
        return zlib.decompress(bytes(self.packed))
