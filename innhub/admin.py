"""The admin site of the hub's staff: entered through the portal's own sign-in, with a second factor."""

from allauth.account.views import logout
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models.base import ModelBase
from django.shortcuts import redirect, resolve_url
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from accounts import second_factor
from innhub import work

# Django's headings put a name where Polish would have to decline it. Our catalogue words them with a colon;
# they are named here, or `make messages` would drop them.
REWORDED = [
    _("Select %s to change"),
    _("Select %s to view"),
    _("Select %s"),
    _("Add %s"),
    _("Change %s"),
    _("View %s"),
    _("Add %(name)s"),
]

# allauth and Django register these; addresses, factors and sessions are the person's own, roles are code.
NOT_FOR_STAFF = {"account.emailaddress", "mfa.authenticator", "usersessions.usersession", "auth.group"}


class HubAdminSite(AdminSite):
    site_header = "InnHUB"
    site_title = "InnHUB"
    index_title = _("Work")
    enable_nav_sidebar = False  # wide lists need the room; the start page is one click away

    def register(self, model_or_iterable, admin_class=None, **options):
        models = [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else model_or_iterable
        super().register(
            [model for model in models if model._meta.label_lower not in NOT_FOR_STAFF],
            admin_class,
            **options,
        )

    def has_permission(self, request):
        return super().has_permission(request) and (
            not settings.STAFF_SECOND_FACTOR or second_factor.used_in(request)
        )

    @method_decorator(never_cache)
    def login(self, request, extra_context=None):
        """There is no password form here: lead each visitor to what is missing."""
        if self.has_permission(request):
            return redirect("admin:index")
        then = request.GET.get(REDIRECT_FIELD_NAME) or resolve_url("admin:index")
        if request.user.is_anonymous:
            return redirect_to_login(then)
        if not request.user.is_staff:
            raise PermissionDenied
        return second_factor.ask(request, then)

    def index(self, request, extra_context=None):
        return super().index(request, {"waiting": work.waiting_for(request.user)} | (extra_context or {}))

    def logout(self, request, extra_context=None):
        return logout(request)

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")
