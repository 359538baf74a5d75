"""Two people at once: the lock, the exclusion constraint, and canaries that show the race without them."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection

from programme.models import Country, CountryStatus, Deadline
from programme.tests.factories import SOURCE, deadline, in_days

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Run the acts in threads that start together; what each returned, or the error it raised."""
    gate = Barrier(len(acts))

    def run(act):
        try:
            connection.ensure_connection()
            gate.wait()
            return act()
        except (ValidationError, DatabaseError) as error:
            return type(error)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def extension(pk, closes_at):
    return lambda: Deadline.objects.get(pk=pk).extend(closes_at=closes_at, source_url=SOURCE, by=None)


def test_two_people_extend_to_the_same_date_once():
    one, later = deadline(days=5), in_days(12)
    results = at_once(extension(one.pk, later), extension(one.pk, later))
    assert {*results} == {None, ValidationError}
    assert one.changes.count() == 1


def test_without_the_lock_both_extensions_are_written(monkeypatch):
    """The canary. Both read before either writes."""
    one, later, read = deadline(days=5), in_days(12), Barrier(2)

    def unlocked(self):
        self.refresh_from_db()
        read.wait(5)

    monkeypatch.setattr(Deadline, "_lock", unlocked)
    assert at_once(extension(one.pk, later), extension(one.pk, later)) == [None, None]
    assert one.changes.count() == 2


def statuses(country):
    def create():
        CountryStatus.objects.create(
            country=country,
            participation="associated",
            valid_from=datetime.date(2027, 1, 1),
            source_url=SOURCE,
        )

    return [create, create]


def test_two_statuses_of_a_country_never_overlap():
    country = Country.objects.create(code="QZ", name_pl="Kraj", name_en="Country")
    results = at_once(*statuses(country))  # the loser is refused, or chosen to end a deadlock
    assert (results.count(None), country.statuses.count()) == (1, 1)


def test_without_the_constraint_they_do():
    """The canary."""
    country = Country.objects.create(code="QZ", name_pl="Kraj", name_en="Country")
    constraint = next(c for c in CountryStatus._meta.constraints if c.name == "country_has_one_status_a_day")
    with connection.schema_editor() as editor:
        editor.remove_constraint(CountryStatus, constraint)
    try:
        assert at_once(*statuses(country)) == [None, None]
    finally:
        country.delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(CountryStatus, constraint)
