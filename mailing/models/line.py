"""The line to the mail server: whose it is, whether it is open, and how much may go through."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

BREAKS = [10, 30, 60, 180, 600]  # seconds the line rests after the first, second … failure in a row


class Trouble(models.TextChoices):
    UNREACHABLE = "unreachable", pgettext_lazy("mail server", "The mail server does not answer.")
    AUTHENTICATION = "authentication", pgettext_lazy("mail server", "The mail server refuses our password.")
    BUSY = "busy", pgettext_lazy("mail server", "The mail server asks to slow down.")


class Line(models.Model):
    """One row. The database belongs to one installation; anywhere else its mail must not leave."""

    only = models.BooleanField(default=True, editable=False, unique=True)
    instance = models.CharField(max_length=200)
    closed_until = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=20, choices=Trouble, blank=True)
    detail = models.TextField(blank=True)
    trouble_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("line to the mail server")
        constraints = [models.CheckConstraint(condition=models.Q(only=True), name="line_is_one_row")]

    def __str__(self):
        return self.instance

    @classmethod
    def current(cls) -> "Line":
        """The line; the first to ask binds a new database to this installation."""
        line = cls.objects.first()
        if line is None:
            cls.objects.bulk_create([cls(instance=this_instance())], ignore_conflicts=True)
            line = cls.objects.get()
        return line

    @property
    def is_ours(self) -> bool:
        """False in a clone, and in a backup restored beside the original."""
        return self.instance == this_instance()

    @property
    def is_closed(self) -> bool:
        return self.closed_until is not None and self.closed_until > timezone.now()

    def bind(self) -> None:
        """From now on mail leaves from here: a person has said that this is the real installation."""
        self.instance = this_instance()
        self.save(update_fields=["instance"])

    def close(self, trouble: Trouble, detail: str) -> None:
        """Rest a while, longer each time, before the server is asked again."""
        self.refresh_from_db()
        now = timezone.now()
        self.closed_until = now + timedelta(seconds=BREAKS[min(self.failures, len(BREAKS) - 1)])
        self.failures = min(self.failures + 1, 1000)
        self.trouble, self.detail, self.trouble_at = trouble, detail[:500], now
        self.save()

    def opened(self) -> None:
        """The server took a message, so earlier trouble is over."""
        if self.failures:
            self.failures, self.closed_until, self.trouble, self.detail = 0, None, "", ""
            self.save()


def this_instance() -> str:
    """What tells this installation from a copy: MAIL_INSTANCE or the site's host, and the very database.

    A dump restored elsewhere, or beside the original, gets another cluster or another object number.
    """
    return f"{settings.MAIL_INSTANCE or urlsplit(settings.SITE_URL).netloc}/{database_number()}"


def database_number() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid, has_function_privilege('pg_control_system()', 'execute') "
            "FROM pg_database WHERE datname = current_database()"
        )
        number, may_ask = cursor.fetchone()
        if not may_ask:
            return str(number)
        cursor.execute("SELECT system_identifier FROM pg_control_system()")
        return f"{cursor.fetchone()[0]}.{number}"


class Budget(models.Model):
    """How much has gone this minute and this day: over all ("*"), and to each domain that has a limit."""

    scope = models.CharField(primary_key=True, max_length=100)
    minute = models.DateTimeField()
    in_minute = models.PositiveIntegerField(default=0)
    day = models.DateField()
    in_day = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("sending budget")

    def __str__(self):
        return self.scope

    @classmethod
    def locked(cls, scope: str) -> "Budget":
        """The row of this minute and day, locked: call it inside a transaction."""
        now = timezone.localtime()
        minute = now.replace(second=0, microsecond=0)
        cls.objects.bulk_create([cls(scope=scope, minute=minute, day=now.date())], ignore_conflicts=True)
        budget = cls.objects.select_for_update().get(scope=scope)
        if budget.minute != minute:
            budget.minute, budget.in_minute = minute, 0
        if budget.day != now.date():
            budget.day, budget.in_day = now.date(), 0
        return budget

    def left(self, *, per_minute: int, per_day: int) -> int:
        """How many more may go now."""
        return max(0, min(per_minute - self.in_minute, per_day - self.in_day))

    def spend(self, count: int) -> None:
        self.in_minute += count
        self.in_day += count
        self.save()
