"""Five or five hundred deadlines: the same few queries on every page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programme.models import Deadline
from programme.models.status import Status
from programme.tests.factories import SOURCE, action, in_days

pytestmark = pytest.mark.django_db

MOST = 6
PATHS = [
    "/terminy/",
    "/terminy/?sector=sch&beginners=on",
    "/terminy/archiwum/",
    "/terminy/kalendarz.ics",
    "/terminy/atom.xml",
    "/od-czego-zaczac/",
    "/od-czego-zaczac/szkola/",
    "/od-czego-zaczac/szkola/maly-projekt/",
    "/sektory/",
    "/sektory/edukacja-szkolna/",
    "/akcje/",
    "/akcje/ka210/",
    "/kraje/",
    "/",
]


def many(number):
    actions = [action("KA210"), action("KA120"), action("KA220")]
    Deadline.objects.bulk_create(
        Deadline(
            action=actions[index % 3],
            call_year=2027,
            round=index + 1,
            closes_at=in_days(index // 2 + 1) if index % 2 else in_days(-index),
            status=Status.CONFIRMED,
            source_url=SOURCE,
            verified_on="2026-11-20",
        )
        for index in range(number)
    )


def queries(client, path):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_asks_the_database_at_most_six_times(client, catalogue, path):
    many(5)
    few = queries(client, path)
    Deadline.objects.all().delete()
    many(500)
    assert queries(client, path) <= few <= MOST
