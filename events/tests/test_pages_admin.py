"""The staff's desk."""

import io
import zipfile
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from events.models import Event, Registration, State
from events.tests.people import (
    NOW,
    SOON,
    a_hybrid,
    a_selection,
    a_venue,
    an_event,
    fill,
    guest,
    mails,
    states,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(settings):
    settings.STAFF_SECOND_FACTOR = False
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(client):
    client.force_login(User.objects.create_superuser("anna@example.org", name="Anna"))
    return client


def at(name: str, *args) -> str:
    return reverse(f"admin:events_{name}", args=args)


def fields(page) -> dict:
    """Everything that the form of a page would send as it stands."""
    form, data = page.context["adminform"].form, {}
    for part in [form, *(row for formset in page.context["inline_admin_formsets"] for row in formset.forms)]:
        for bound in part:
            data |= sent(bound)
    for formset in page.context["inline_admin_formsets"]:
        data |= {field.html_name: field.value() for field in formset.formset.management_form}
    return data


def sent(bound) -> dict:
    value = bound.value()
    if hasattr(bound.field.widget, "decompress"):
        moments = bound.field.widget.decompress(value)
        return {f"{bound.html_name}_{number}": part or "" for number, part in enumerate(moments)}
    if value is False or value is None:
        return {}
    return {bound.html_name: "on" if value is True else value}


def save(desk, event, **changes):
    data = fields(desk.get(at("event_change", event.pk)))
    return desk.post(at("event_change", event.pk), data | changes)


def test_an_event_is_saved_as_it_stands(desk):
    event = an_event()
    assert save(desk, event).url == at("event_changelist")
    assert Event.objects.get().times_version == event.times_version


def test_a_language_is_published_only_when_complete_and_the_form_says_what_is_missing(desk):
    event = an_event(published_en=False, title_en="", summary_en="")
    answer = save(desk, event, published_en="on")
    assert list(answer.context["adminform"].form.errors) == ["published_en"]
    assert Event.objects.get().published_en is False


def test_a_changed_room_leads_to_the_notice_and_nobody_is_told_before(desk):
    event = an_event()
    fill(event, 2)
    answer = save(desk, event, **{"sessions-0-room": "99"})
    assert answer.url == at("event_notice", event.pk)
    assert "99" in desk.get(answer.url).content.decode()
    assert mails("changed") == []


def test_the_notice_is_released_and_can_be_taken_back_for_ten_minutes(desk):
    event = an_event()
    fill(event, 2)
    page = save(desk, event, **{"sessions-0-room": "99"}).url
    desk.post(page, {"answer": "release"})
    assert len(mails("changed")) == 2
    desk.post(page, {"answer": "take_back"})
    assert event.notices.get().taken_back_at == NOW


def test_a_text_that_changes_nothing_for_people_asks_for_no_notice(desk):
    event = an_event()
    fill(event, 1)
    assert save(desk, event, summary_pl="Inaczej").url == at("event_changelist")


def test_more_places_are_offered_to_the_queue_on_saving(desk):
    event = an_event(capacity=1)
    fill(event, 3)
    save(desk, event, capacity="2")
    assert states(event) == ["confirmed", "offered", "waiting"]


def test_saving_does_not_undo_what_happened_meanwhile(desk):
    event = an_event()
    data = fields(desk.get(at("event_change", event.pk)))
    event.cancel(reason_pl="Choroba", now=NOW)
    desk.post(at("event_change", event.pk), data | {"summary_pl": "Inaczej"})
    assert Event.objects.get().cancelled_at == NOW


def test_both_languages_can_be_looked_at_before_they_are_published(desk):
    event = an_event(published_pl=False, published_en=False, slug_en=None, venue=a_venue())
    for _language, address in desk.get(at("event_change", event.pk)).context["previews"]:
        assert desk.get(address).status_code == 200


def test_an_event_is_called_off_with_a_reason_and_people_hear_in_ten_minutes(desk):
    event = an_event()
    fill(event, 1)
    desk.post(at("event_cancellation", event.pk), {"reason_pl": "Choroba"})
    assert Event.objects.get().cancelled_at == NOW
    assert [mail.due_at for mail in mails("cancelled")] == [NOW + timedelta(minutes=10)]


def test_a_copy_has_no_people(desk):
    event = an_event()
    fill(event, 1)
    desk.post(at("event_copy", event.pk), {"starts_at_0": "2027-02-01", "starts_at_1": "10:00"})
    copy = Event.objects.exclude(pk=event.pk).get()
    assert (copy.registrations.count(), copy.languages_published()) == (0, [])


def test_somebody_who_phoned_gets_a_place(desk):
    event = an_event()
    given = {"name": "Jan Kos", "mode": "on_site", "language": "pl"}
    desk.post(at("event_addition", event.pk), given)
    assert Registration.objects.get().state == State.CONFIRMED


def test_the_picture_shows_seats_and_queue(desk):
    event = an_event(capacity=1)
    fill(event, 3)
    html = desk.get(at("event_course", event.pk)).content.decode()
    assert '<svg class="chart"' in html
    assert "chart__waiting" in html
    assert desk.get(at("event_course", an_event().pk)).status_code == 200


def test_the_queue_stands_in_its_order_with_places_and_reasons(desk):
    event = an_event(capacity=1)
    _first, second, third = fill(event, 3)
    third.move_up(priority=1, by=User.objects.get(), note="Speaks")
    page = desk.get(at("registration_changelist"), {"event__id__exact": event.pk, "state__exact": "waiting"})
    rows = page.context["cl"].result_list
    assert [(row.pk, row.ahead) for row in rows] == [(third.pk, 0), (second.pk, 1)]


def test_applications_are_accepted_and_refused_from_the_list(desk):
    event = a_selection(capacity=1)
    people = fill(event, 2)
    for act, row in zip(["approve", "reject"], people, strict=True):
        desk.post(at("registration_changelist"), {"action": act, "_selected_action": [row.pk]})
    assert states(event) == ["confirmed", "rejected"]


def test_the_order_changes_only_with_a_reason(desk):
    event = an_event(capacity=1)
    *_others, last = fill(event, 3)
    desk.post(at("registration_order", last.pk), {"priority": "1", "note": ""})
    assert last.position == 2
    desk.post(at("registration_order", last.pk), {"priority": "1", "note": "Speaks"})
    last.refresh_from_db()
    assert last.position == 1


def test_what_people_typed_is_never_a_formula(desk):
    guest(an_event(), "ewa", institution_name='=HYPERLINK("http://evil.example")')
    text = desk.get(at("registration_export", "csv")).content.decode("utf-8-sig")
    assert "'=HYPERLINK" in text
    book = zipfile.ZipFile(io.BytesIO(desk.get(at("registration_export", "xlsx")).content))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "=HYPERLINK" in sheet
    assert "<f>" not in sheet


def test_the_export_has_what_the_list_shows(desk):
    first, second = an_event(), an_event()
    guest(first, "ewa")
    guest(second, "jan")
    text = desk.get(at("registration_export", "csv"), {"event__id__exact": first.pk}).content.decode()
    assert "ewa@example.org" in text
    assert "jan@example.org" not in text


def test_taking_registrations_away_needs_a_permission_of_its_own(client):
    user = User.objects.create_user("ola@example.org", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_registration"))
    client.force_login(user)
    assert client.get(at("registration_changelist")).status_code == 200
    assert client.get(at("registration_export", "csv")).status_code == 403


def test_whoever_may_only_look_changes_nothing(client):
    event = an_event()
    user = User.objects.create_user("ola@example.org", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_event", "view_registration"]))
    client.force_login(user)
    for page in ["event_cancellation", "event_copy", "event_addition", "event_notice"]:
        assert client.post(at(page, event.pk), {}).status_code == 403
    assert client.get(at("event_change", event.pk)).status_code == 200


@pytest.mark.parametrize("name", ["event_changelist", "registration_changelist"])
def test_a_list_of_the_desk_asks_the_same_number_of_questions_for_more_rows(desk, name):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(at(name)).status_code == 200
        return len(captured)

    fill(a_hybrid(venue=a_venue()), 1, mode="online")
    _first_visit, few = queries(), queries()
    fill(an_event(starts_at=SOON), 3)
    assert queries() == few
