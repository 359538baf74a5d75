"""Fill the portal with the demo, relative to today. Running it again changes nothing that is there."""

from django.core.management.base import BaseCommand

from hub.models import Hub


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", dest="only_if_empty", action="store_true")

    def handle(self, *args, only_if_empty=False, **options):
        if only_if_empty and Hub.objects.exists():
            return
