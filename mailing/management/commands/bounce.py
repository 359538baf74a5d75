"""Take one returned e-mail from standard input. In Postfix: bounces: "|/srv/innhub/manage.py bounce"."""

import os
import sys

from django.core.management.base import BaseCommand, CommandError
from django.core.signing import BadSignature

from mailing import bounces


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "--to",
            default=os.environ.get("ORIGINAL_RECIPIENT", ""),
            help="the address it came to (Postfix gives it in ORIGINAL_RECIPIENT)",
        )

    def handle(self, *args, to, **options):
        try:
            self.stdout.write(bounces.returned(sys.stdin.buffer.read(), to=to))
        except BadSignature as refusal:
            raise CommandError(str(refusal)) from None
