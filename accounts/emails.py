"""The e-mails about an account: codes, pointers, and notices of what has changed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from mailing.kinds import Example, Kind, register

WHILE_CODES_WORK = timedelta(minutes=15)
GIVEN = ["code", "email", "ip", "from_email", "to_email", "deleted_email"]  # of allauth's context


@dataclass(frozen=True)
class Purpose:
    subject: str
    heading: str
    body: str = ""
    act: str = ""
    page: str = ""


CODES = {
    "login_code": Purpose(_("Your code to sign in: %(code)s"), _("Your code to sign in")),
    "email_confirmation_signup": Purpose(
        _("Your code to make an account: %(code)s"),
        _("Welcome. Here is the code to make your account"),
    ),
    "email_confirmation": Purpose(
        _("Your code to confirm the new address: %(code)s"), _("Your code to confirm the new address")
    ),
    "password_reset_code": Purpose(
        _("Your code for a new password: %(code)s"), _("Your code for a new password")
    ),
}
POINTERS = {
    "unknown_account": Purpose(
        _("Nobody can sign in with this address"),
        _("Nobody can sign in with this address"),
        _(
            "Somebody, perhaps you, wanted to sign in to our portal with the address %(email)s. There is no "
            "open account for it. Perhaps you used another address. A new account takes a minute."
        ),
        _("Make an account"),
        "account_signup",
    ),
    "account_already_exists": Purpose(
        _("You have an account already"),
        _("You have an account already"),
        _(
            "Somebody, perhaps you, wanted to make an account with the address %(email)s. You have one "
            "already, so please just sign in."
        ),
        _("Sign in"),
        "account_login",
    ),
}
NOTICES = {
    "email_changed": (
        _("The address of your account has changed"),
        _("The e-mail address of your account has changed from %(from_email)s to %(to_email)s."),
    ),
    "email_confirm": (_("Your address is confirmed"), _("The e-mail address of your account is confirmed.")),
    "email_deleted": (
        _("An address was removed from your account"),
        _("The e-mail address %(deleted_email)s no longer belongs to your account."),
    ),
    "password_changed": (_("Your password has changed"), _("The password of your account has changed.")),
    "password_reset": (_("Your password has changed"), _("The password of your account has changed.")),
    "password_set": (_("Your account has a password now"), _("Your account has a password now.")),
    "recovery_codes_generated": (
        _("New backup codes"),
        _("New backup codes were made for your account; the old ones no longer work."),
    ),
    "totp_activated": (
        _("The second step of signing in is on"),
        _("An app with codes now guards your account."),
    ),
    "totp_deactivated": (
        _("The app with codes is switched off"),
        _("The app with codes no longer guards your account."),
    ),
    "webauthn_added": (_("A passkey was added"), _("A passkey was added to your account.")),
    "webauthn_removed": (_("A passkey was removed"), _("A passkey was removed from your account.")),
}
NOTICES = {name: Purpose(subject, subject, body) for name, (subject, body) in NOTICES.items()}


def given(context: dict) -> dict:
    """What the outbox keeps of allauth's context: a few plain words, no request and no user."""
    kept = {name: str(context[name]) for name in GIVEN if context.get(name)}
    if "timestamp" in context:
        kept["happened_at"] = context["timestamp"].isoformat()
    return kept


def words(purpose: Purpose, about, message) -> dict:
    """The purpose's sentences in the language of the moment, filled with what the message holds."""
    values = dict.fromkeys(GIVEN, "") | (example().context if message.test else message.context)
    filled = {name: str(getattr(purpose, name)) % values for name in ["subject", "heading", "body", "act"]}
    happened_at = datetime.fromisoformat(values.get("happened_at", timezone.now().isoformat()))
    return {
        "purpose": filled,
        "address": settings.SITE_URL + reverse(purpose.page) if purpose.page else "",
        "moment": date_format(timezone.localtime(happened_at), "DATETIME_FORMAT"),
    }


def example() -> Example:
    return Example(
        context={
            "code": "K7PM-4QXT",
            "email": "ewa@example.org",
            "ip": "192.0.2.7",
            "from_email": "ewa@example.org",
            "to_email": "ewa.nowak@example.org",
            "deleted_email": "ewa@example.org",
        }
    )


def kinds(purposes: dict[str, Purpose], template: str, **rules) -> list[Kind]:
    return [
        Kind(
            name=f"accounts/{name}",
            label=purpose.heading,
            template=f"accounts/{template}",
            context=partial(words, purpose),
            example=example,
            **rules,
        )
        for name, purpose in purposes.items()
    ]


register(
    *kinds(CODES, "code", secret=True, grace=WHILE_CODES_WORK),
    *kinds(POINTERS, "pointer", grace=WHILE_CODES_WORK),
    *kinds(NOTICES, "notice"),
)
