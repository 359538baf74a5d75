"""What people read in their mailbox, in both languages, and what their calendar gets."""

from datetime import timedelta

import pytest
from django.utils.translation import override, pgettext
from icalendar import Calendar

from events.tests.people import NOW, SOON, a_venue, an_event, fill, guest, mails, member
from mailing import kinds, rendering
from mailing.models import Message

pytestmark = pytest.mark.django_db

NAMES = ["confirm_address", "received", "confirmed", "waiting", "offered", "expired", "resigned", "swapped"]
NAMES += ["rejected", "closing", "changed", "cancelled", "reminder_7", "reminder_1", "thanks"]
NAMES += ["group_confirm", "group_registered"]


def sent(kind: str, about=None):
    """The newest e-mail of this kind as it would leave."""
    return rendering.render(mails(kind, about)[-1])


def entries(mail) -> list:
    found = []
    for part in mail.email.message().walk():
        if part.get_content_type() == "text/calendar":
            calendar = Calendar.from_ical(part.get_payload(decode=True))
            assert part.get_param("method") == calendar["method"]
            found += [(calendar["method"], entry) for entry in calendar.walk("vevent")]
    return found


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_each_e_mail_can_be_previewed(name, language):
    mail = rendering.preview(kinds.find(f"events/{name}"), language, Message, "anna@example.org")
    with override(language):
        title = pgettext("example", "Budgeting a KA210 project")
        building = pgettext("example", "Centre for Modern Education")
    assert title in mail.email.subject
    assert title in mail.text
    assert building in mail.text
    assert "<h1" in mail.html
    assert "\n\n\n" not in mail.text


def test_every_kind_has_a_preview():
    assert sorted(f"events/{name}" for name in NAMES) == sorted(
        name for name in kinds.registry if name.startswith("events/")
    )


def test_the_e_mail_is_in_the_language_of_the_registration():
    event = an_event()
    member(event, "ewa", language="en")
    member(event, "jan", language="pl")
    assert (
        event.title_en in sent("confirmed").email.subject or event.title_pl in sent("confirmed").email.subject
    )
    assert [message.language for message in mails("confirmed")] == ["en", "pl"]


def test_the_english_reader_of_a_polish_event_reads_its_polish_title():
    event = an_event(published_en=False, title_en="", slug_en=None, summary_en="")
    member(event, "ewa", language="en")
    assert event.title_pl in sent("confirmed").email.subject


def test_a_confirmation_carries_one_entry_a_session_and_no_secrets():
    event = an_event(sessions=2, venue=a_venue(), join_url="https://meet.example.org/secret")
    registration = member(event, "ewa", access_needs="wózek")
    found = entries(sent("confirmed", registration))
    assert [method for method, _entry in found] == ["REQUEST", "REQUEST"]
    assert [str(entry["uid"]) for _method, entry in found] == [
        session.calendar_uid for session in event.sessions.all()
    ]
    assert found[0][1]["dtstart"].dt == SOON
    text = "".join(entry.to_ical().decode() for _method, entry in found)
    assert not any(secret in text for secret in ["secret", registration.code, "wózek"])


def test_those_without_a_place_get_no_entry():
    event = an_event(capacity=1)
    first, second = fill(event, 2)
    first.cancel(now=NOW)
    for kind in ["confirm_address", "waiting", "offered"]:
        assert entries(sent(kind, second)) == []


def test_cancelling_takes_the_entry_out_with_a_higher_number():
    registration = member(an_event(), "ewa")
    [(_method, request)] = entries(sent("confirmed"))
    registration.cancel(now=NOW)
    [(method, cancel)] = entries(sent("resigned"))
    assert (method, cancel["status"], cancel["uid"]) == ("CANCEL", "CANCELLED", request["uid"])
    assert cancel["sequence"] > request["sequence"]


def test_coming_back_raises_the_number_again():
    event = an_event()
    member(event, "ewa").cancel(now=NOW)
    [(_method, cancel)] = entries(sent("resigned"))
    member(event, "ewa")
    [(_method, request)] = entries(sent("confirmed"))
    assert request["sequence"] > cancel["sequence"]


def test_who_cancels_while_waiting_has_no_entry_to_lose():
    event = an_event(capacity=0)
    member(event, "ewa").cancel(now=NOW)
    assert entries(sent("resigned")) == []


def test_the_join_link_is_in_no_e_mail():
    event = an_event(format="online", join_url="https://meet.example.org/secret", languages=["pl"])
    member(event, "ewa")
    for kind in ["confirmed", "reminder_7", "reminder_1"]:
        mail = sent(kind)
        assert "secret" not in mail.text + mail.html
        assert "/join/" not in mail.text


def test_reminders_come_a_week_and_a_day_before_at_nine():
    member(an_event(), "ewa")
    dues = [mails(kind)[0].due_at for kind in ["reminder_7", "reminder_1"]]
    assert dues == [SOON - timedelta(days=7, hours=1), SOON - timedelta(days=1, hours=1)]


def test_who_comes_late_is_not_reminded_of_a_week_before():
    member(an_event(), "ewa", now=SOON - timedelta(days=2))
    assert (len(mails("reminder_7")), len(mails("reminder_1"))) == (0, 1)


def test_a_reminder_of_a_cancelled_place_is_not_wanted():
    member(an_event(), "ewa").cancel(now=NOW)
    message = mails("reminder_1")[0]
    assert message.rules.still_wanted(message.about, message) == "The registration has moved on."


def test_a_waiting_e_mail_says_the_number_and_the_reason():
    event = an_event(capacity=1)
    fill(event, 3)
    with override("en"):
        text = sent("waiting").text
    assert "2" in text


def test_passing_on_tells_both_and_neither_reads_the_others_links():
    registration = member(an_event(), "ewa")
    old = registration.token()
    registration.pass_on(name="Jan", email="jan@example.org", now=NOW)
    former = sent("swapped")
    assert mails("swapped")[0].recipient == "ewa@example.org"
    assert registration.token() != old
    assert not any(link in former.text + former.html for link in [registration.code, old, "Jan"])
    assert [(method, entry["status"]) for method, entry in entries(former)] == [("CANCEL", "CANCELLED")]
    [message] = [row for row in mails("confirmed") if row.recipient == "ewa@example.org"]
    assert message.rules.still_wanted(message.about, message) == "The place was passed on."
    assert registration.code in sent("confirmed").text


def test_a_guests_e_mail_holds_the_link_to_confirm():
    registration = guest(an_event(), "ewa")
    assert registration.address("confirmation") in sent("confirm_address").text
