"""Several people whom one person registers: each has an own row, an own mail and an own certificate."""

from datetime import datetime

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

import mailing
from events.models.registration import UNCONFIRMED_KEPT, email_key, new_code
from events.models.states import State


class GroupQuerySet(models.QuerySet):
    def forget_unconfirmed(self, now: datetime) -> int:
        """Delete groups that nobody confirmed for seven days. Returns how many."""
        rows = self.filter(confirmed_at=None, created_at__lte=now - UNCONFIRMED_KEPT)
        return rows.delete()[1].get("events.Group", 0)

    def by_token(self, token: str):
        """The group that a mailed link leads to, or None."""
        code, _dash, signature = token.partition("-")
        found = self.filter(code=code.replace("\0", "")).select_related("event", "event__venue").first()
        return found if found and constant_time_compare(signature, found.signature) else None


class Group(models.Model):
    event = models.ForeignKey("events.Event", models.PROTECT, related_name="groups", verbose_name=_("event"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("account"),
    )
    name = models.CharField(_("who registers"), max_length=150)
    email = models.EmailField(_("e-mail"))
    institution_name = models.CharField(_("institution"), max_length=200)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)
    form_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    created_at = models.DateTimeField(pgettext_lazy("group", "entered"), default=timezone.now)

    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return f"{self.institution_name}: {self.name}"

    @property
    def signature(self) -> str:
        return salted_hmac("events.group", self.code, algorithm="sha256").hexdigest()[:32]

    @property
    def token(self) -> str:
        return f"{self.code}-{self.signature}"

    def address(self, page: str = "group") -> str:
        """The whole address of one of its pages (events:group, events:group_confirmation)."""
        with override(self.language):
            return settings.SITE_URL + reverse(f"events:{page}", args=[self.token])

    @transaction.atomic
    def confirm_address(self, *, now=None) -> "Group":
        """Who registered the others has answered the mail: they all get their places. Doing it twice changes
        nothing.

        Raises ValidationError where registration is over; see Registration.confirm_address.
        """
        now = now or timezone.now()
        self.event.locked()
        self.refresh_from_db()
        if self.confirmed_at:
            return self
        self.confirmed_at = now
        self.save(update_fields=["confirmed_at"])
        for registration in self.registrations.filter(state=State.PENDING_EMAIL).order_by("pk"):
            registration.confirm_address(now=now)
        self.mail()
        return self

    def mail(self) -> None:
        """Tell who registered the others: confirm first, or the list with everybody's state."""
        kind = "events/group_registered" if self.confirmed_at else "events/group_confirm"
        mailing.send(kind, to=self.email, language=self.language, about=self)

    def belongs_to(self, email: str) -> bool:
        return email_key(self.email) == email_key(email)
