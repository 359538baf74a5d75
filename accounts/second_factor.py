"""Whether somebody proved, in this very session, to hold a second factor; and how to ask for it."""

from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect
from django.utils.translation import gettext as _

REAL = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]  # backup codes only stand in for one of these


def owned_by(user) -> bool:
    return Authenticator.objects.filter(user=user, type__in=REAL).exists()


def owned() -> Exists:
    """For a queryset of users: `annotate(has_second_factor=second_factor.owned())`."""
    return Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=REAL))


def used_in(request) -> bool:
    """Setting one up is not using it: a session older than the factor has to show it once."""
    records = get_authentication_records(request, request.user)
    used = [record.get("id") for record in records if record["method"] == "mfa"]
    return bool(used) and Authenticator.objects.filter(user=request.user, pk__in=used).exists()


def ask(request, then: str):
    """Lead a signed-in person to setting a second factor up, or to using the one that is there."""
    if not owned_by(request.user):
        messages.warning(
            request,
            _("The administration opens only with a second step. Please add an app or a passkey."),
        )
        return redirect("mfa_index")
    methods = get_adapter().get_reauthentication_methods(request.user)
    page = next(method["url"] for method in methods if method["id"].startswith("mfa_"))
    return redirect(f"{page}?{urlencode({REDIRECT_FIELD_NAME: then})}")
