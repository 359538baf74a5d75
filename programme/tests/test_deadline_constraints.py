"""What the database refuses, whatever door is used."""

import pytest
from django.db import IntegrityError
from django.db.models import ProtectedError

from programme.models import Action, Deadline
from programme.models.deadline import Kind
from programme.models.status import Status
from programme.tests.factories import SOURCE, action, deadline, draft, in_days

pytestmark = pytest.mark.django_db


def test_no_deadline_is_public_without_a_source():
    draft()
    with pytest.raises(IntegrityError, match="deadline_is_public_only_with_a_checked_source"):
        Deadline.objects.update(status=Status.CONFIRMED, verified_on="2026-11-20")


def test_no_deadline_is_public_unchecked():
    draft()
    with pytest.raises(IntegrityError, match="deadline_is_public_only_with_a_checked_source"):
        Deadline.objects.update(status=Status.CANCELLED, source_url=SOURCE)


def test_extended_means_later():
    deadline()
    with pytest.raises(IntegrityError, match="deadline_extended_is_later_than_before"):
        Deadline.objects.update(status=Status.EXTENDED, previous_closes_at=in_days(99))


def test_a_deadline_is_listed_once():
    one = deadline(round=1)
    with pytest.raises(IntegrityError, match="deadline_is_listed_once"):
        deadline(round=1, action=one.action, closes_at=one.closes_at)


def test_a_deadline_with_a_history_is_not_deleted(person):
    one = deadline()
    one.cancel(source_url=SOURCE, by=person)
    with pytest.raises(ProtectedError):
        one.delete()


def test_the_history_outlives_the_person(person):
    one = deadline()
    one.cancel(source_url=SOURCE, by=person)
    person.delete()
    assert one.changes.values_list("kind", "by").get() == (Kind.CANCELLED, None)


def test_amounts_need_a_source():
    one = action()
    with pytest.raises(IntegrityError, match="action_amounts_have_a_source"):
        Action.objects.filter(pk=one.pk).update(amounts_pl="30 000 euro")


def test_an_action_does_not_end_before_it_begins():
    one = action()
    with pytest.raises(IntegrityError, match="action_ends_after_it_begins"):
        Action.objects.filter(pk=one.pk).update(active_to="2020-12-31")
