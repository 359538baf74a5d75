"""Every page of allauth that we offer, under a path of our own and allauth's own name."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions import views as sessions
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

from accounts import forms, views
from accounts.views import or_start_again

sign_in = account.LoginView.as_view(form_class=forms.SignIn)
sign_in_with_password = account.LoginView.as_view(
    form_class=forms.SignInWithPassword, template_name="account/login_password.html"
)
sign_in_code = account.ConfirmLoginCodeView.as_view(form_class=forms.SignInCode)
address_code = account.ConfirmEmailVerificationCodeView.as_view(form_class=forms.AddressCode)
forgotten_code = account.ConfirmPasswordResetCodeView.as_view(form_class=forms.ForgottenPasswordCode)
new_password = account.CompletePasswordResetView.as_view(form_class=forms.NewPassword)
second_step = mfa.AuthenticateView.as_view(form_class=forms.SecondStep)
to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

entrance = [
    path(_("sign-in/"), sign_in, name="account_login"),
    path(_("sign-in/password/"), sign_in_with_password, name="account_login_password"),
    path(_("sign-in/code/"), or_start_again(sign_in_code), name="account_confirm_login_code"),
    path(_("sign-in/new-code/"), to_sign_in, name="account_request_login_code"),
    path(_("sign-in/second-step/"), or_start_again(second_step), name="mfa_authenticate"),
    path(_("sign-in/passkey/"), passkeys.login_webauthn, name="mfa_login_webauthn"),
    path(_("sign-up/"), account.SignupView.as_view(form_class=forms.SignUp), name="account_signup"),
    path(_("sign-out/"), account.logout, name="account_logout"),
    path(_("closed/"), account.account_inactive, name="account_inactive"),
]

confirmation = [
    path(
        _("confirm/password/"),
        account.ReauthenticateView.as_view(form_class=forms.Password),
        name="account_reauthenticate",
    ),
    path(
        _("confirm/second-step/"),
        mfa.ReauthenticateView.as_view(form_class=forms.ConfirmBySecondStep),
        name="mfa_reauthenticate",
    ),
    path(_("confirm/passkey/"), passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
]

address_and_password = [
    path(_("e-mail/"), account.EmailView.as_view(form_class=forms.ChangeAddress), name="account_email"),
    path(_("e-mail/code/"), or_start_again(address_code), name="account_email_verification_sent"),
    path(
        _("password/"),
        account.PasswordChangeView.as_view(form_class=forms.ChangePassword),
        name="account_change_password",
    ),
    path(
        _("password/first/"),
        account.PasswordSetView.as_view(form_class=forms.SetPassword),
        name="account_set_password",
    ),
    path(
        _("password/forgotten/"),
        account.PasswordResetView.as_view(form_class=forms.ForgottenPassword),
        name="account_reset_password",
    ),
    path(
        _("password/forgotten/code/"),
        or_start_again(forgotten_code),
        name="account_confirm_password_reset_code",
    ),
    path(_("password/forgotten/new/"), or_start_again(new_password), name="account_complete_password_reset"),
    path(
        _("password/forgotten/done/"),
        account.password_reset_from_key_done,
        name="account_password_reset_completed",
    ),
]

second_factor = [
    path(_("second-step/"), mfa.index, name="mfa_index"),
    path(
        _("second-step/app/"),
        totp.ActivateTOTPView.as_view(form_class=forms.ActivateApp),
        name="mfa_activate_totp",
    ),
    path(_("second-step/app/off/"), totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(_("second-step/backup-codes/"), codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        _("second-step/backup-codes/new/"), codes.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path(
        _("second-step/backup-codes/file/"),
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path(_("second-step/passkeys/"), passkeys.list_webauthn, name="mfa_list_webauthn"),
    path(
        _("second-step/passkeys/new/"),
        passkeys.AddWebAuthnView.as_view(form_class=forms.AddPasskey),
        name="mfa_add_webauthn",
    ),
    path(
        _("second-step/passkeys/<int:pk>/name/"),
        passkeys.EditWebAuthnView.as_view(form_class=forms.RenamePasskey),
        name="mfa_edit_webauthn",
    ),
    path(_("second-step/passkeys/<int:pk>/removal/"), passkeys.remove_webauthn, name="mfa_remove_webauthn"),
]

ours = [
    path(_("preferences/"), views.preferences, name="preferences"),
]

urlpatterns = [
    *entrance,
    *confirmation,
    *address_and_password,
    *second_factor,
    path(_("sessions/"), sessions.list_usersessions, name="usersessions_list"),
    path("", include((ours, "accounts"))),
]
