"""The people of the demo. Invented, like their addresses."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from accounts.models import User

PEOPLE = [
    ("anna@example.org", "Anna Sadowska", "pl", ["Administrator"]),
    ("marek@example.org", "Marek Wierzbicki", "pl", ["Editor", "Publisher"]),
    ("tomasz@example.org", "Tomasz Jurczuk", "pl", []),
    ("emma@example.org", "Emma Whitfield", "en", []),
]
SUPERUSER = "anna@example.org"


def load(today, password: str) -> None:
    """Add whom the demo lacks; those who are there keep what was changed about them."""
    for email, name, language, groups in PEOPLE:
        if User.objects.filter(email=email).exists():
            continue
        person = User.objects.create_user(
            email,
            password,
            name=name,
            language=language,
            is_staff=bool(groups),
            is_superuser=email == SUPERUSER,
        )
        person.groups.set(Group.objects.filter(name__in=groups))
        EmailAddress.objects.create(user=person, email=email, primary=True, verified=True)
