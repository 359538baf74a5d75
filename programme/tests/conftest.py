import pytest

from accounts.models import User
from programme import reference


@pytest.fixture
def catalogue(db):
    """The reference rows, whatever an earlier test with real transactions has emptied."""
    reference.load()


@pytest.fixture
def person(db):
    return User.objects.create_user(email="ewa@example.org", password="a long sentence")
