"""Fixtures for every app's tests."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _fresh_cache():
    """Rate limits of one test must not count in the next."""
    cache.clear()
