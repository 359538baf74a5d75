from datetime import date

import pytest

from accounts import demo
from accounts.models import User

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def test_the_demo_has_four_people_who_can_sign_in():
    demo.load(TODAY, "a demo password")
    assert User.objects.count() == 4
    assert all(user.check_password("a demo password") for user in User.objects.all())


def test_loading_again_changes_nothing():
    demo.load(TODAY, "a demo password")
    User.objects.filter(email="anna@example.org").update(name="Anna Nowa")
    demo.load(TODAY, "another password")
    assert User.objects.get(email="anna@example.org").name == "Anna Nowa"
    assert User.objects.count() == 4
