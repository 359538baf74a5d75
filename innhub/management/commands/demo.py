"""Fill the portal with the demo, relative to today. Running it again changes nothing that is there."""

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from accounts import demo as accounts
from events import demo as events
from hub import demo as hub
from hub.models import Hub
from innhub.demo import PASSWORD
from pages import demo as pages
from programme import demo as programme


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", dest="only_if_empty", action="store_true")

    @transaction.atomic
    def handle(self, *args, only_if_empty=False, **options):
        if only_if_empty and Hub.objects.exists():
            return
        today = timezone.localdate()
        self.stdout.write(hub.load(today))
        accounts.load(today, PASSWORD)
        self.stdout.write(programme.load(today))
        self.stdout.write(events.load(today))
        self.stdout.write(pages.load(today))
