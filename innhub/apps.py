"""innhub is an installed app so that its template tags, commands and admin site are found."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.utils.module_loading import autodiscover_modules


class InnHubConfig(AppConfig):
    name = "innhub"
    verbose_name = "InnHub"

    def ready(self):
        autodiscover_modules("work")  # each app's work.py says what may wait for the staff


class AdminConfig(DjangoAdminConfig):
    default_site = "innhub.admin.HubAdminSite"
