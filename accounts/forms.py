"""allauth's forms in our words and with an end to what can be typed; and the one form of our own."""

import struct

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from accounts.adapter import MFAAdapter
from accounts.models import User

LABELS = {
    "email": _("E-mail address"),
    "login": _("E-mail address"),
    "code": _("Code from the e-mail"),
    "password": _("Password"),
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("The new password once more"),
    "name": _("Name of the passkey"),
    "passwordless": _("Sign in with this passkey alone, without a code from an e-mail"),
}
# A sentence of allauth's that our catalogue says better; named here, or `make messages` would drop it.
REWORDED = [_("You must type the same password each time.")]

LONGEST = {"code": 40, "password": 128, "oldpassword": 128, "password1": 128, "password2": 128, "name": 60}


class InOurWords:
    """Labels of ours, no placeholder that repeats them, and a limit for fields that have none."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            if name in LONGEST:
                field.validators.append(MaxLengthValidator(LONGEST[name]))
        if "code" in self.fields:
            self.fields["code"].widget.attrs |= {"autocapitalize": "characters", "spellcheck": "false"}


class CodeOfApp(InOurWords):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code from the app, or a backup code")


# Signing in and up ---------------------------------------------------------------------------------------


class SignIn(InOurWords, account.LoginForm):
    pass


class SignInWithPassword(InOurWords, account.LoginForm):
    def _setup_password_field(self):
        """allauth would drop the password, because signing up asks for none."""


class SignUp(InOurWords, account.SignupForm):
    pass


class SignInCode(InOurWords, account.ConfirmLoginCodeForm):
    pass


class AddressCode(InOurWords, account.ConfirmEmailVerificationCodeForm):
    pass


class Password(InOurWords, account.ReauthenticateForm):
    pass


# The account ---------------------------------------------------------------------------------------------


class ChangeAddress(InOurWords, account.AddEmailForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail address")


class ChangePassword(InOurWords, account.ChangePasswordForm):
    pass


class SetPassword(InOurWords, account.SetPasswordForm):
    pass


class ForgottenPassword(InOurWords, account.ResetPasswordForm):
    pass


class ForgottenPasswordCode(InOurWords, account.ConfirmPasswordResetCodeForm):
    pass


class NewPassword(InOurWords, account.ResetPasswordKeyForm):
    pass


class Preferences(forms.ModelForm):
    class Meta:
        model = User
        fields = ["name", "language"]
        widgets = {"name": forms.TextInput({"autocomplete": "name"}), "language": forms.RadioSelect}
        labels = {"language": _("Language of the pages and of e-mails to you")}


# The second step -----------------------------------------------------------------------------------------


class SecondStep(CodeOfApp, mfa.AuthenticateForm):
    pass


class ConfirmBySecondStep(CodeOfApp, mfa.ReauthenticateForm):
    pass


class ActivateApp(InOurWords, totp.ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code that the app shows now")
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class AddPasskey(InOurWords, webauthn.AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("passwordless", True)
        self.fields["passwordless"].help_text = _(
            "The device will ask for a fingerprint, your face or its PIN each time."
        )

    def clean(self):
        """allauth expects a well-formed answer; a made-up one is refused like a wrong one."""
        try:
            return super().clean()
        except (ValueError, KeyError, TypeError, struct.error):
            raise ValidationError(MFAAdapter.error_messages["incorrect_code"]) from None


class RenamePasskey(InOurWords, webauthn.EditWebAuthnForm):
    pass
