import re

import pytest
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.utils.translation import override

from programme.models import Action
from programme.models.status import Status
from programme.tests.factories import action, at, deadline, draft, in_days

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_usual(db):
    Action.objects.update(usual_month=None)


def shown():
    context = RequestContext(RequestFactory().get("/en/"))
    with override("en"):
        html = Template("{% load programme %}{% next_deadlines 3 %}").render(context)
    return re.findall(r"/en/actions/([\w-]+)/", html), html


def test_the_next_three_closing_times_stand_there(client):
    for number in range(5):
        deadline(action=action(f"KA{number}"), days=10 + number)
    assert shown()[0] == ["ka0", "ka1", "ka2"]


def test_what_closes_together_is_one_line(client):
    closes_at = in_days(10)
    for number in range(5):
        deadline(action=action(f"KA{number}"), closes_at=closes_at)
    codes, html = shown()
    assert (len(codes), html.count("date-tile__day")) == (5, 1)


def test_drafts_past_and_cancelled_ones_do_not(client):
    draft(action=action("KA1"))
    deadline(action=action("KA2"), days=-1)
    deadline(action=action("KA3"), status=Status.CANCELLED)
    codes, html = shown()
    assert (codes, "No call is open or expected" in html) == ([], True)


def test_while_fewer_are_announced_the_usual_months_fill_up_without_a_date(time_machine):
    time_machine.move_to(at(2026, 11, 20))
    deadline(action=action("KA1"), days=10)
    action("KA2", usual_month=3)
    action("KA3", usual_month=2)
    codes, html = shown()
    assert codes == ["ka1", "ka3", "ka2"]
    assert html.count("Some calls have no date yet") == 1
