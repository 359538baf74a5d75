"""Addresses that are not written to, and why."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from mailing import addresses


class Cause(models.TextChoices):
    NO_MAILBOX = "no_mailbox", pgettext_lazy("suppression", "the mailbox does not exist")
    BOUNCED = "bounced", pgettext_lazy("suppression", "mail came back")
    COMPLAINED = "complained", pgettext_lazy("suppression", "reported as spam")
    STAFF = "staff", pgettext_lazy("suppression", "added by the staff")


class SuppressionQuerySet(models.QuerySet):
    def active(self):
        return self.filter(lifted_at=None)

    def for_address(self, address: str):
        return self.filter(digest=addresses.digest(address))

    def stopping(self, address: str, *, bulk: bool):
        """What keeps this mail from this address. A complaint stops newsletters only."""
        found = self.active().for_address(address)
        return found if bulk else found.exclude(cause=Cause.COMPLAINED)

    def add(self, address: str, cause: Cause, *, note: str = "") -> "Suppression":
        """Suppress the address once; a second report of the same changes nothing."""
        row = Suppression(
            address=address.strip(), digest=addresses.digest(address), cause=cause, note=note[:500]
        )
        self.bulk_create([row], ignore_conflicts=True)
        return self.active().get(digest=row.digest)

    def forget(self, address: str) -> int:
        """Erase the readable address; its keyed digest still stops mail."""
        return self.for_address(address).update(address=None, note="")


class Suppression(models.Model):
    address = models.EmailField(gettext_lazy("e-mail"), null=True)
    digest = models.CharField(max_length=64, editable=False)
    cause = models.CharField(gettext_lazy("cause"), max_length=12, choices=Cause, default=Cause.STAFF)
    note = models.CharField(gettext_lazy("note"), max_length=500, blank=True)
    created_at = models.DateTimeField(gettext_lazy("since"), default=timezone.now, editable=False)
    lifted_at = models.DateTimeField(gettext_lazy("lifted"), null=True, editable=False)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=gettext_lazy("lifted by"),
    )
    lifted_because = models.CharField(gettext_lazy("why it was lifted"), max_length=300, blank=True)

    objects = SuppressionQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("suppressed address")
        verbose_name_plural = gettext_lazy("suppressed addresses")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["digest"], condition=models.Q(lifted_at=None), name="address_suppressed_once"
            ),
            models.CheckConstraint(
                condition=models.Q(lifted_at=None) | ~models.Q(lifted_because=""),
                name="suppression_lifted_with_reason",
            ),
        ]

    def __str__(self):
        return self.address or _("an erased address")

    def lift(self, *, by, because: str) -> None:
        """Write to the address again. Staff say why; raises ValidationError without a reason."""
        if not because.strip():
            raise ValidationError(_("Say why this address may be written to again."))
        self.lifted_at = timezone.now()
        self.lifted_by = by
        self.lifted_because = because.strip()[:300]
        self.save(update_fields=["lifted_at", "lifted_by", "lifted_because"])
