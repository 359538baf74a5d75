from datetime import timedelta

import pytest
from django.utils import timezone

from mailing.keeping import tidy
from mailing.models import Message, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def aged(pumped):
    def age(message, days):
        then = timezone.now() - timedelta(days=days)
        pumped()
        Message.objects.filter(pk=message.pk).update(finished_at=then)
        Source.objects.filter(message=message).update(made_at=then)
        tidy()
        return Message.objects.get(pk=message.pk)

    return age


def test_a_code_is_forgotten_after_a_day(put, aged):
    message = aged(put("secret", context={"word": "123456"}), days=2)
    assert (message.context, hasattr(message, "source")) == ({}, False)


@pytest.mark.parametrize(("days", "kept"), [(29, True), (31, False)])
def test_a_content_is_kept_a_month(put, aged, days, kept):
    assert hasattr(aged(put(), days), "source") is kept


@pytest.mark.parametrize(("days", "address"), [(89, "ewa@example.org"), (91, None)])
def test_an_address_is_kept_three_months(put, aged, days, address):
    assert aged(put(), days).recipient == address
