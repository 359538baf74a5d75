import pytest
from django.urls import reverse
from django.utils.translation import override
from pytest_django.asserts import assertContains

from accounts.models import User
from mailing import kinds
from mailing.models import Campaign, Line, Message, State, Suppression

pytestmark = pytest.mark.django_db


def page(name, *args):
    with override("en"):
        return reverse(f"admin:mailing_{name}", args=args)


def test_the_list_shows_what_became_of_each(staff, put, pumped):
    put(), put(to="no address"), put(context={"unwanted": "x"})
    pumped()
    answer = staff.get(page("message_changelist"))
    for words in ["kept here", "failed", "not sent on purpose", "This is no e-mail address."]:
        assertContains(answer, words)


def test_the_list_asks_equally_little_for_many_rows(staff, put, django_assert_max_num_queries):
    for number in range(30):
        put(to=f"p{number}@example.org")
    with django_assert_max_num_queries(15):
        staff.get(page("message_changelist"))


@pytest.mark.parametrize(
    "query", ["state__exact=failed", "kind=tests/plain", "q=ewa@example.org", "kept__exact=1"]
)
def test_the_list_can_be_narrowed(staff, put, query):
    put()
    assert staff.get(page("message_changelist") + "?" + query).status_code == 200


def test_an_email_is_shown_as_it_would_arrive(staff, put, pumped):
    message = pumped(put("papers", context={"word": "Żubr"}))
    answer = staff.get(page("message_change", message.pk))
    for words in ["Kawa &amp; herbata", "Żubr", "Message-ID", "plan.txt", "Auto-Submitted"]:
        assertContains(answer, words)
    assert staff.get(page("message_file", message.pk, 0)).content == b"9:00"
    assert b"Content-Type" in staff.get(page("message_source", message.pk)).content


def test_the_html_part_stands_in_a_cage(staff, put, pumped):
    answer = staff.get(page("message_html", pumped(put()).pk))
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_a_failed_email_is_sent_again(staff, put, pumped):
    message = put()
    Message.objects.update(state=State.FAILED, finished_at="2026-01-01T00:00Z", reason="gave_up")
    staff.post(page("message_again", message.pk))
    assert pumped(message).state == State.SENT


def test_a_sent_email_goes_again_as_a_second_row(staff, put, pumped):
    first = pumped(put())
    staff.post(page("message_again", first.pk))
    pumped()
    assert [row.state for row in Message.objects.all()] == [State.SENT, State.SENT]
    assert len({row.message_id for row in Message.objects.all()}) == 2


def test_a_spent_code_cannot_go_again(staff, put, pumped):
    message = pumped(put("secret"))
    staff.post(page("message_again", message.pk))
    assert Message.objects.count() == 1


def test_several_are_sent_again_by_one_action(staff, put, pumped):
    rows = [pumped(put()), put(to="later@example.org", due_at="2099-01-01T00:00Z")]
    data = {"action": "send_again", "_selected_action": [row.pk for row in rows]}
    answer = staff.post(page("message_changelist"), data, follow=True)
    assertContains(answer, "1 e-mail is sent again.")


@pytest.mark.parametrize("language", ["pl", "en"])
def test_every_kind_has_a_preview(staff, language):
    for name, kind in kinds.registry.items():
        if name.startswith("tests/") and name not in {"tests/plain", "tests/facts", "tests/invitation"}:
            continue
        answer = staff.get(page("message_kind", language, name))
        with override("en"):
            assertContains(answer, str(kind.label))
        html = staff.get(page("message_kind_html", language, name)).content.decode()
        assert f'<html lang="{language}"' in html


def test_a_test_goes_to_the_one_who_asks(staff, pumped):
    staff.post(page("message_kind_test", "en", "tests/plain"))
    message = pumped(Message.objects.get())
    assert (message.recipient, message.state) == ("anna@example.org", State.SENT)
    assert "[Test] przykład" in staff.get(page("message_change", message.pk)).content.decode()


def test_unknown_previews_are_not_found(staff):
    assert staff.get("/admin/mailing/message/kinds/pl/tests/unheard/").status_code == 404
    assert staff.get("/admin/mailing/message/kinds/xx/tests/plain/").status_code == 404


def test_staff_without_the_permission_see_no_mail(client, settings, put, pumped):
    settings.STAFF_SECOND_FACTOR = False
    user = User.objects.create_user("jan@example.org", is_staff=True)
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    message = pumped(put())
    for name, *args in [
        ("message_change", message.pk),
        ("message_html", message.pk),
        ("message_kinds",),
        ("message_flow",),
    ]:
        assert client.get(page(name, *args)).status_code in {403, 404}


def test_a_campaign_is_paused_resumed_and_cancelled(staff):
    campaign = Campaign.objects.create(name="Newsletter", kind="tests/news")
    for act, state in [("pause", "paused"), ("resume", "sending"), ("cancel", "cancelled")]:
        staff.post(page("campaign_act", campaign.pk, act))
        campaign.refresh_from_db()
        assert campaign.state == state
        assert staff.get(page("campaign_change", campaign.pk)).status_code == 200
    assert staff.get(page("campaign_changelist")).status_code == 200


def test_staff_add_and_lift_a_suppression(staff):
    staff.post(page("suppression_add"), {"address": "ewa@example.org", "note": "asked by phone"})
    row = Suppression.objects.active().for_address("EWA@example.org").get()
    staff.post(page("suppression_lift", row.pk), {"because": " "})
    assert Suppression.objects.active().exists()
    staff.post(page("suppression_lift", row.pk), {"because": "asked again"})
    row.refresh_from_db()
    assert (row.lifted_because, row.lifted_by.name) == ("asked again", "Anna")
    for query in ["", "?active=no"]:
        assert staff.get(page("suppression_changelist") + query).status_code == 200


def test_a_suppressed_address_cannot_be_added_twice(staff):
    Suppression.objects.add("ewa@example.org", "staff")
    answer = staff.post(page("suppression_add"), {"address": "Ewa@example.org"})
    assertContains(answer, "on the list already")


# Why does mail not flow? ---------------------------------------------------------------------------------


def test_without_a_server_the_page_says_so(staff):
    assertContains(staff.get(page("message_flow")), "No mail server is configured")


def test_all_is_well(staff, smtp):
    assertContains(staff.get(page("message_flow")), "E-mails leave as they should.")


def test_a_copy_is_told_from_the_original_and_can_be_bound(staff, smtp):
    Line.current()
    Line.objects.update(instance="elsewhere")
    assertContains(staff.get(page("message_flow")), "belongs to another installation")
    staff.post(page("message_bind"))
    assert Line.current().is_ours


def test_a_refused_password_a_pause_and_a_dead_worker_are_named(staff, smtp, put):
    Campaign.objects.create(name="Newsletter", kind="tests/news").pause()
    put(due_at="2026-01-01T00:00Z")
    answer = staff.get(page("message_flow"))
    assertContains(answer, "is paused")
    assertContains(answer, "background worker does not run")
    Line.current().close("authentication", "535 wrong")
    assertContains(staff.get(page("message_flow")), "refuses our password")
