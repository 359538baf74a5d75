"""Booking a time: what becomes of it, and every way in which it can be refused."""

import uuid
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from consultations import documents
from consultations.models import Document, Draft, Room, State, Taken, next_times
from consultations.tests.desk import MONDAY, NOW, a_topic, a_user, an_advisor, at, book, hours, mails
from hub.models import ClosedDay

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture
def topic():
    made = a_topic()
    an_advisor(made)
    return made


def upload(content: bytes = PDF, name: str = "wniosek.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def archive(**files) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/"), text)
    return made.getvalue()


def test_a_booked_hour_is_gone_with_its_break(topic):
    booking = book(topic)
    assert (booking.state, booking.local_start) == (State.BOOKED, "2026-11-30T10:00")
    assert hours(topic) == ["11:30", "12:00", "12:30", "13:00", "13:30", "14:00"]


def test_client_and_advisor_are_told_and_reminders_wait(topic):
    booking = book(topic)
    assert [len(mails(kind, booking)) for kind in ("booked", "advisor_new", "reminder_3", "reminder_1")] == [
        1
    ] * 4
    assert mails("reminder_1")[0].due_at == at(9, day=MONDAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("starts", "sentence"),
    [
        (at(18), "no longer free"),
        (at(10, 7), "no longer free"),
        (NOW - timedelta(hours=1), "passed"),
        (NOW + timedelta(hours=2), "too soon"),
        (NOW + timedelta(days=200), "too far"),
    ],
)
def test_a_start_that_is_not_offered_is_refused_with_alternatives(topic, starts, sentence):
    with pytest.raises(Taken, match=sentence) as refusal:
        book(topic, starts)
    assert topic.bookings.count() == 0
    assert refusal.value.alternatives or "too far" in sentence


def test_the_alternatives_are_the_nearest_and_name_who_is_free(topic):
    book(topic)
    with pytest.raises(Taken) as refusal:
        book(topic, name="ola")
    found = [(start, [row.name for row in people]) for start, people in refusal.value.alternatives]
    assert (at(11, 30), ["Jan"]) in found
    assert len(found) == 3


def test_the_same_form_twice_is_one_booking(topic):
    key = uuid.uuid4()
    assert book(topic, form_key=key) == book(topic, form_key=key)


def test_the_staff_need_not_keep_the_notice(topic):
    assert book(topic, at(12, day=NOW.date()), by=a_user("marek"), now=NOW).via == "phone"


def test_whoever_knows_the_institution_comes_first(topic):
    ola = an_advisor(topic, name="ola", preference=-5)
    book(topic, advisor=ola, institution_name="SP nr 5, Łapy")
    assert book(topic, at(12), name="iza", institution_name="sp nr 5 lapy").advisor == ola


def test_then_who_likes_the_topic_then_who_is_less_booked(topic):
    ola = an_advisor(topic, name="ola")
    book(topic, at(9), name="a", advisor=topic.advisors.get(name="Jan"))
    assert book(topic, at(12), name="b").advisor == ola
    iza = an_advisor(topic, name="iza", preference=3)
    assert book(topic, at(12), name="c").advisor == iza


def test_an_institution_has_so_many_open_consultations(topic):
    for hour in (9, 11):
        book(topic, at(hour, 30), name=f"p{hour}", institution_name="SP nr 5")
    with pytest.raises(ValidationError, match="2 open consultations"):
        book(topic, at(14), institution_name="sp nr 5")
    assert book(topic, at(14), institution_name="SP nr 6")


def test_a_visit_gets_a_room_and_no_more_visits_than_rooms(topic):
    Room.objects.create(name_pl="7", name_en="7")
    an_advisor(topic, name="ola")
    assert book(topic, mode="on_site").room.name_pl == "7"
    assert "10:00" not in hours(topic, mode="on_site")
    assert "10:00" in hours(topic)


def test_a_closed_day_is_closed(topic):
    ClosedDay.objects.create(day=MONDAY, kind="hub", name_pl="x", name_en="x")
    assert hours(topic) == []


def test_a_topic_that_needs_approval_keeps_the_time_meanwhile(topic):
    topic.needs_approval = True
    booking = book(topic)
    assert booking.state == State.PENDING
    assert "10:00" not in hours(topic)
    assert mails("approval_due")[0].due_at == at(9, day=NOW.date() + timedelta(days=3))


def test_a_draft_becomes_the_booking_with_its_files(topic, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    topic.needs_draft = True
    draft = Draft.objects.create(topic=topic, idea="Las", institution_name="SP nr 5")
    with pytest.raises(ValidationError, match="needs a draft"):
        book(topic, draft=draft)
    draft.attach(upload(name="../../mój wniosek.exe"))
    booking = book(topic, draft=draft)
    document = booking.documents.get()
    assert (booking.idea, document.name, Draft.objects.count()) == ("Las", "mój wniosek.pdf", 0)
    assert "private/consultations" in document.file.path
    with pytest.raises(ValueError, match="URL"):
        _ = document.file.url


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "pdf"),
        (archive(**{"[Content_Types].xml": "", "word__document.xml": ""}), "docx"),
        (archive(mimetype=documents.MIMETYPES["odt"], **{"content.xml": ""}), "odt"),
    ],
)
def test_a_file_is_what_its_content_says(topic, content, kind, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert Draft.objects.create(topic=topic).attach(upload(content)).kind == kind


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"MZ\x90", "no PDF"),
        (b"PK\x03\x04 broken", "damaged"),
        (
            archive(**{"[Content_Types].xml": "", "word__document.xml": "", "word__vbaProject.bin": ""}),
            "macros",
        ),
        (archive(readme="x"), "no PDF"),
        (PDF + b"x" * documents.LARGEST, "larger than 10 MB"),
    ],
)
def test_a_file_that_is_something_else_is_refused(topic, content, sentence):
    with pytest.raises(ValidationError, match=sentence):
        Draft.objects.create(topic=topic).attach(upload(content))
    assert Document.objects.count() == 0


def test_looking_for_times_takes_four_queries(topic, django_assert_num_queries):
    with django_assert_num_queries(4):
        hours(topic)
    with django_assert_num_queries(4):
        next_times([topic], now=NOW)


def test_the_next_free_time_of_each_topic(topic):
    nobody = a_topic()
    assert next_times([topic, nobody], now=NOW) == {topic.pk: at(9, day=NOW.date() + timedelta(days=3))}
