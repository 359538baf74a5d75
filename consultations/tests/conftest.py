import pytest
from django.db import connection

from accounts.models import User
from consultations.models import Advisor, Booking, Room, Topic, WaitingEntry
from mailing.models import Message


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A database in which rows are really committed, so that threads see each other. Cleared afterwards."""
    with django_db_blocker.unblock():
        yield
        for model in [WaitingEntry, Booking, Advisor, Topic, Room, Message, User]:
            model.objects.all().delete()
        connection.close()
