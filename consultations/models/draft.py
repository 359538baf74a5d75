"""What somebody has typed on the way to a time, kept from the first page on, with its files."""

import uuid
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations import documents
from consultations.models.states import FirstTime, Language, Mode

ABANDONED = timedelta(days=7)
KEPT = timedelta(days=365)  # files after the consultation


class PrivateStorage(FileSystemStorage):
    """No address leads here: files are handed out by a view that asks who wants them."""

    @property
    def base_location(self) -> Path:
        return Path(settings.MEDIA_ROOT) / "private"

    @property
    def location(self) -> str:
        return str(self.base_location.absolute())

    def url(self, name):
        raise ValueError("A private file has no URL.")


def private_storage() -> PrivateStorage:
    return PrivateStorage(file_permissions_mode=0o600)


def path(document, name: str) -> str:
    """Nothing of what the client called the file reaches the disk."""
    return f"consultations/{uuid.uuid4()}"


class DraftQuerySet(models.QuerySet):
    def forget_abandoned(self, now: datetime) -> int:
        """Delete what nobody has touched for a week, with its files. Returns how many."""
        rows = self.filter(touched_at__lte=now - ABANDONED)
        number = rows.count()
        for document in Document.objects.filter(draft__in=rows):
            document.remove()
        rows.delete()
        return number


class Draft(models.Model):
    """A consultation that is not booked yet.

    Its key stands in the visitor's session, and makes one booking of however many clicks.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    topic = models.ForeignKey(
        "consultations.Topic", models.CASCADE, related_name="+", verbose_name=_("topic")
    )
    mode = models.CharField(pgettext_lazy("consultation", "how"), max_length=10, choices=Mode, blank=True)
    talk = models.CharField(_("language of the conversation"), max_length=2, choices=Language, blank=True)
    advisor = models.ForeignKey(
        "consultations.Advisor",
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("advisor"),
    )
    starts = models.DateTimeField(_("starts"), null=True, blank=True)
    idea = models.TextField(_("the idea"), max_length=4000, blank=True)
    institution_name = models.CharField(_("institution"), max_length=200, blank=True)
    sector = models.ForeignKey(
        "programme.Sector", models.SET_NULL, related_name="+", null=True, blank=True, verbose_name=_("sector")
    )
    action = models.ForeignKey(
        "programme.Action", models.SET_NULL, related_name="+", null=True, blank=True, verbose_name=_("action")
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
    access_needs = models.TextField(_("access needs"), max_length=1000, blank=True)
    name = models.CharField(_("first name and surname"), max_length=150, blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    touched_at = models.DateTimeField(auto_now=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation being booked")
        verbose_name_plural = _("consultations being booked")
        ordering = ["-touched_at"]

    def __str__(self):
        return str(self.key)

    def details(self) -> dict:
        """What `topic.book` takes over."""
        names = ("idea", "institution_name", "sector", "action", "deadline", "first_time", "people")
        return {name: getattr(self, name) for name in (*names, "access_needs")}

    def attach(self, upload) -> "Document":
        """Keep an uploaded file at once. Raises ValidationError for what is not a PDF, DOCX or ODT."""
        return Document.keep(upload, draft=self)


class DocumentQuerySet(models.QuerySet):
    def forget_old(self, now: datetime) -> int:
        """Delete files a year after the consultation they were for. Returns how many."""
        rows = list(self.filter(booking__ends__lte=now - KEPT))
        for document in rows:
            document.remove()
        return len(rows)


class Document(models.Model):
    """A client's file: of a draft, then of the booking."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="documents", null=True, editable=False)
    booking = models.ForeignKey(
        "consultations.Booking", models.CASCADE, related_name="documents", null=True, editable=False
    )
    file = models.FileField(_("file"), storage=private_storage, upload_to=path, max_length=200)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=4)
    size = models.PositiveIntegerField(_("size"))
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a client")
        verbose_name_plural = _("files of clients")
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(draft__isnull=True) ^ Q(booking__isnull=True), name="document_has_one_home"
            ),
        ]

    def __str__(self):
        return self.name

    @classmethod
    def keep(cls, upload, **home) -> "Document":
        """Check and store an upload. `home`: draft= or booking=. Raises ValidationError."""
        kind = documents.kind_of(upload)
        upload.seek(0)
        return cls.objects.create(
            file=upload, name=documents.name_of(upload.name, kind), kind=kind, size=upload.size, **home
        )

    @property
    def mimetype(self) -> str:
        return documents.MIMETYPES[self.kind]

    def remove(self) -> None:
        """The row, and the file once that is certain."""
        transaction.on_commit(partial(self.file.storage.delete, self.file.name))
        self.delete()
