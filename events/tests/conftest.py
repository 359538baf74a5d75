import pytest
from django.db import connection
from django.utils.translation import override

from accounts.models import User
from events.models import Event, Registration
from mailing.models import Message


@pytest.fixture(autouse=True)
def _in_english():
    """Sentences of the acts are compared in the language of the source; pages say theirs in the address."""
    with override("en"):
        yield


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A database in which rows are really committed, so that threads see each other. Cleared afterwards.

    Not transactional_db, whose flush would take the sectors and countries of the migrations along.
    """
    with django_db_blocker.unblock():
        yield
        Registration.objects.all().delete()
        for model in [Event, Message, User]:
            model.objects.all().delete()
        connection.close()
