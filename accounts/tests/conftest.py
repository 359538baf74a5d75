import pytest

from mailing.models import Message
from mailing.rendering import render


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    """A strong hash takes a quarter of a second; none of these tests is about its strength."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


class Outbox:
    """The rows of the outbox as they would arrive, oldest first, each an EmailMessage."""

    def __len__(self):
        return Message.objects.count()

    def __getitem__(self, place):
        found = [render(message).email for message in Message.objects.order_by("pk")]
        return found[place]


@pytest.fixture
def mailoutbox(db):
    return Outbox()
