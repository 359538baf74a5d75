from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from innhub import navigation


class ProgrammeConfig(AppConfig):
    name = "programme"
    verbose_name = _("Erasmus+ programme")

    def ready(self):
        navigation.ENTRIES += [
            navigation.Entry(_("Where to start"), "programme:start"),
            navigation.Entry(_("Deadlines"), "programme:deadlines"),
        ]
