"""Pages around the account that allauth does not have, and what we add to its pages."""

from functools import wraps

from allauth.account.internal.flows.email_verification_by_code import EmailVerificationProcess
from allauth.account.internal.flows.password_reset_by_code import PasswordResetVerificationProcess
from allauth.account.internal.stagekit import get_pending_stage
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from accounts.forms import Preferences


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def preferences(request):
    form = Preferences(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        person = form.save()
        with override(person.language):
            messages.success(request, _("Your name and language are saved."))
            return redirect("accounts:preferences")
    return render(request, "accounts/preferences.html", {"form": form})


def or_start_again(view):
    """A code page without a code on its way leads back to signing in; this says why."""

    @wraps(view)
    def page(request):
        waiting = (
            request.user.is_authenticated
            or get_pending_stage(request)
            or EmailVerificationProcess.resume(request)
            or PasswordResetVerificationProcess.resume(request)
        )
        response = view(request)
        if not waiting and response.status_code == 302:
            messages.info(request, _("No code is waiting to be typed in any more. Please start again."))
        return response

    return page
