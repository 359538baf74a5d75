import pytest


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    """A strong hash takes a quarter of a second; none of these tests is about its strength."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
