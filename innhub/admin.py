"""The admin site of the hub's staff."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class HubAdminSite(AdminSite):
    site_header = "InnHUB"
    site_title = "InnHUB"
    index_title = _("Work")
