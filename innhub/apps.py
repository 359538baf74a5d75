"""innhub is an installed app so that its template tags, commands and admin site are found."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class InnHubConfig(AppConfig):
    name = "innhub"
    verbose_name = "InnHub"


class AdminConfig(DjangoAdminConfig):
    default_site = "innhub.admin.HubAdminSite"
