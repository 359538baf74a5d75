"""Factories, and the steps with which most tests of accounts begin."""

import re
import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils.translation import override

from accounts.models import User

PASSWORD = "osiemnaście żubrów"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def person(email="ewa@example.org", *, roles=(), password=None, **fields) -> User:
    made = User.objects.create_user(email, password, **fields)
    made.emailaddress_set.create(email=email, primary=True, verified=True)
    made.groups.set(Group.objects.filter(name__in=roles))
    return made


def staff(email="ola@example.org", **fields) -> User:
    return person(email, is_staff=True, **fields)


def with_app(user: User) -> User:
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def app_code() -> str:
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


def address(name, language="en", **kwargs) -> str:
    with override(language):
        return reverse(name, kwargs=kwargs or None)


def code_in(mail) -> str:
    return re.search(r"^([A-Z0-9]{3,5}-?[A-Z0-9]{3,5})$", mail.body, re.MULTILINE).group(1)


def sign_in(client, mailoutbox, email="ewa@example.org", **query):
    """By a mailed code, as people do; returns the response to the code."""
    asked = client.post(address("account_login"), {"login": email, **query})
    return client.post(asked.url, {"code": code_in(mailoutbox[-1]), **query})


def sign_in_staff(client, mailoutbox, user):
    """Code, then the app: ready for the administration."""
    sign_in(client, mailoutbox, user.email)
    return client.post(address("mfa_authenticate"), {"code": app_code()})
