"""Where allauth asks us: in which language, in which words, and through which door mail leaves."""

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.shortcuts import resolve_url
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage

import mailing
from accounts import emails
from accounts.models import User

WAYS_TO_CONFIRM = {
    "reauthenticate": _("Use the password"),
    "mfa_reauthenticate": _("Use the app or a backup code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is already the address of your account."),
        "email_password_mismatch": _("The e-mail address and the password do not belong together."),
        "email_taken": _("This address belongs to another account."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_code": _("This code is not right. Please check it and type it again."),
        "incorrect_password": _("This password is not right."),
        "invalid_login": _("Please give an e-mail address."),
        "rate_limited": _("That was very quick. Please wait a moment and try again."),
        "same_as_current": _("This is the address you have now. Please give another one."),
        "too_many_login_attempts": _("Too many attempts. Please wait a few minutes and try again."),
        "unverified_primary_email": _("Please confirm your e-mail address first."),
    }

    def new_user(self, request):
        """A newcomer keeps the language of the page on which the account was made."""
        return User(language=get_language())

    def get_login_redirect_url(self, request):
        with override(request.user.language):
            return resolve_url("my")

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Every mail of allauth goes into the outbox, in the language of the person who will read it."""
        kind = "accounts/" + template_prefix.rpartition("/")[2]
        mailing.send(kind, to=email, language=self.language_of(email, context), context=emails.given(context))

    def language_of(self, email: str, context: dict) -> str:
        reader = context.get("user")
        if reader is None and self.request.user.is_authenticated:
            reader = self.request.user
        if reader is None:
            reader = User.objects.filter(email=email.lower()).only("language").first()
        return reader.language if reader else get_language()

    def get_reauthentication_methods(self, user):
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": WAYS_TO_CONFIRM[method["id"]]} for method in methods]


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _("The second step of signing in cannot be switched off."),
        "cannot_generate_recovery_codes": _(
            "Please add an app or a passkey first: backup codes stand in for them."
        ),
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "unverified_email": _("Please confirm your e-mail address first."),
    }

    def build_totp_svg(self, url: str) -> str:
        """White behind the picture: on the dark page a phone could not read it otherwise."""
        return qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode")

    def generate_authenticator_name(self, user, type):
        number = user.authenticator_set.filter(type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}
