import pytest
import time_machine

from mailing.models import Message, State

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _limits(settings, smtp):
    settings.MAIL_PER_MINUTE, settings.MAIL_PER_DAY = 10, 15
    settings.MAIL_DOMAIN_LIMITS = {"wp.pl": 2}


def sent():
    return Message.objects.filter(state=State.SENT).count()


def test_no_more_than_the_limit_leaves_in_a_minute(put, pumped):
    for number in range(30):
        put(to=f"p{number}@example.org")
    with time_machine.travel("2026-11-24T09:00:30+01:00", tick=False) as clock:
        Message.objects.update(try_at="2026-11-24T08:00:00+01:00", due_at="2026-11-24T08:00:00+01:00")
        pumped()
        pumped()
        assert sent() == 10
        clock.shift(60)
        pumped()
        assert sent() == 15  # the day's limit
        clock.shift(24 * 3600 - 3600)
        pumped()
        assert sent() == 15
        clock.shift(24 * 3600)


def test_a_domain_has_its_own_limit(put, pumped):
    for number in range(5):
        put(to=f"p{number}@wp.pl")
    other = put()
    pumped()
    pumped()
    assert (sent(), pumped(other).state) == (3, State.SENT)


def test_newsletters_leave_room_for_codes(put, pumped):
    for number in range(20):
        put("news", to=f"p{number}@example.org")
    pumped()
    assert sent() == 8
    code = put()
    assert pumped(code).state == State.SENT
