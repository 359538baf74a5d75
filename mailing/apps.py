from anymail.signals import tracking
from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from mailing import bounces


class MailingConfig(AppConfig):
    name = "mailing"
    verbose_name = _("e-mail")

    def ready(self):
        autodiscover_modules("emails")  # each app's emails.py registers its kinds
        tracking.connect(bounces.tracked, dispatch_uid="mailing.bounces")
