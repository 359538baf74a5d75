from datetime import UTC, datetime

import pytest
from django.conf import settings
from icalendar import Calendar

from mailing.reading import Arrived
from mailing.tests.kinds import STARTS

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[False, True], ids=["request", "cancel"])
def mail(request, put, pumped):
    return Arrived(pumped(put("invitation", context={"cancelled": request.param})).source.mime)


def entry(mail):
    return Calendar.from_ical(mail.calendar)


def test_the_calendar_is_the_last_alternative(mail):
    (alternative,) = [
        part for part in mail.parsed.walk() if part.get_content_type() == "multipart/alternative"
    ]
    kinds = [part.get_content_type() for part in alternative.iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]


def test_the_method_is_the_same_inside_and_outside(mail):
    (part,) = [
        part
        for part in mail.leaves
        if part.get_content_type() == "text/calendar" and not part.is_attachment()
    ]
    assert part["Content-Type"].params["method"] == entry(mail)["METHOD"]


def test_what_the_calendar_says(mail):
    (event,) = entry(mail).walk("VEVENT")
    assert (event["UID"], event["SEQUENCE"], event["SUMMARY"]) == (
        "session-1@testserver",
        2,
        "Warsztat; łatwy, dobry",
    )
    assert event["DTSTART"].dt == STARTS
    assert event["STATUS"] == ("CANCELLED" if entry(mail)["METHOD"] == "CANCEL" else "CONFIRMED")
    assert event["DTSTAMP"].dt <= datetime.now(UTC)


def test_organizer_is_the_sender_and_only_the_reader_attends(mail):
    (event,) = entry(mail).walk("VEVENT")
    assert event["ORGANIZER"] == f"mailto:{settings.MAIL_ADDRESS}"
    assert event["ATTENDEE"] == "mailto:ewa@example.org"
    assert event["ATTENDEE"].params["CN"] == "Żaneta Łoś"


def test_each_further_day_is_a_file_of_its_own(mail):
    (file,) = mail.files
    (event,) = Calendar.from_ical(file.content).walk("VEVENT")
    assert (event["UID"], file.mimetype) == ("session-2@testserver", "text/calendar")
