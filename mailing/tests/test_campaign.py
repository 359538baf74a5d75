import pytest

from accounts.models import User
from mailing.models import Campaign, Message, Reason, State
from mailing.pump import Pump

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db):
    return User.objects.bulk_create(User(email=f"p{number:03}@example.org") for number in range(20))


@pytest.fixture
def campaign(people):
    new = Campaign.objects.create(name="Newsletter", kind="tests/news")
    new.fill(User.objects.values_list("email", "language", "pk"), about_model=User)
    return new


def assert_sum(campaign):
    assert sum(campaign.counts().values()) == campaign.messages.count() == 20


def test_everyone_gets_one(campaign, pumped, smtp):
    pumped()
    campaign.refresh_from_db()
    assert (campaign.state, campaign.counts()[State.SENT]) == ("done", 20)
    assert len(set(smtp.received())) == 20


def test_filling_twice_adds_nobody(campaign):
    assert campaign.fill(User.objects.values_list("email", "language", "pk"), about_model=User) == 0
    assert_sum(campaign)


def test_a_paused_campaign_waits(campaign, pumped):
    campaign.pause()
    pumped()
    assert campaign.counts()[State.QUEUED] == 20
    campaign.resume()
    pumped()
    assert campaign.counts()[State.SENT] == 20


@pytest.mark.parametrize(("act", "state"), [("pause", State.QUEUED), ("cancel", State.SKIPPED)])
def test_pause_and_cancel_are_obeyed_before_the_next_message(campaign, smtp, act, state):
    pump = Pump()
    first, second, *_ = Message.objects.filter(pk__in=pump.lease()).order_by("pk")
    pump.step(first)
    getattr(campaign, act)()
    pump.step(second)
    pump.put_down()
    assert len(smtp.received()) == 1
    second.refresh_from_db()
    assert second.state == state
    assert_sum(campaign)


def test_an_unsubscribed_reader_in_hand_is_skipped(campaign, smtp):
    pump = Pump()
    message = Message.objects.filter(pk__in=pump.lease()).first()
    User.objects.filter(pk=message.about_id).delete()
    pump.step(message)
    message.refresh_from_db()
    assert (message.reason, smtp.received()) == (Reason.GONE, [])


def test_many_failures_pause_it_and_tell_the_hub(campaign, pumped, smtp):
    Message.objects.filter(recipient__lt="p010@example.org").update(recipient="policy@example.org")
    pumped()
    campaign.refresh_from_db()
    assert (campaign.state, campaign.paused_because, campaign.counts()[State.FAILED]) == (
        "paused",
        "failures",
        5,
    )
    assert Message.objects.filter(kind="mailing/campaign_paused").count() == 1
    assert_sum(campaign)


def test_one_bad_address_does_not_pause_it(campaign, pumped, smtp):
    Message.objects.filter(recipient="p003@example.org").update(recipient="nobody@example.org")
    pumped()
    campaign.refresh_from_db()
    assert (campaign.state, campaign.counts()[State.FAILED]) == ("done", 1)


def test_refused_authentication_pauses_it(campaign, pumped, smtp):
    smtp.behave("login")
    pumped()
    campaign.refresh_from_db()
    assert (campaign.state, campaign.paused_because) == ("paused", "authentication")
    assert campaign.counts()[State.QUEUED] == 20


def test_staff_send_the_uncertain_again(campaign, pumped, smtp):
    campaign.messages.filter(recipient__lt="p002@example.org").update(state=State.UNCERTAIN)
    pumped()
    assert campaign.send_uncertain_again() == 2
    pumped()
    assert campaign.counts()[State.SENT] == 20


def test_a_newsletter_can_be_left_by_one_click(campaign, pumped):
    pumped()
    mime = campaign.messages.first().source.mime
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in mime
