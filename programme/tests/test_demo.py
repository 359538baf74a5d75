import datetime

import pytest

from programme import demo
from programme.models import Deadline

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 20)


def test_the_demo_can_be_loaded_again():
    assert demo.load(TODAY) == demo.load(TODAY)


def test_the_call_of_2027_is_drafts_only():
    demo.load(TODAY)
    assert set(Deadline.objects.filter(call_year=2027).values_list("status", flat=True)) == {"draft"}


def test_loaded_later_the_demo_leaves_out_drafts_that_are_over():
    demo.load(datetime.date(2027, 6, 1))
    assert not Deadline.objects.filter(status="draft", closes_at__year=2027, closes_at__month__lt=6).exists()


def test_the_extension_of_2024_shows_both_dates(client):
    demo.load(TODAY)
    html = client.get("/en/actions/ka120/").content.decode()
    assert "8 October 2024" in html
    assert "<s>1 October 2024</s>" in html
