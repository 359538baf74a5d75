from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from innhub import navigation


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("events")

    def ready(self):
        entry = navigation.Entry(pgettext_lazy("page", "Events"), "events:list")
        navigation.ENTRIES.insert(0, entry)  # what most visitors come for
