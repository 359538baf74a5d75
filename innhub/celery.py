"""The Celery application. Tasks live in each app's tasks.py."""

import os
import warnings

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "innhub.settings")

# The warning for root is about pickle; our tasks travel as JSON.
warnings.filterwarnings("ignore", message="You're running the worker with superuser privileges")

app = Celery("innhub")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def keep_our_logging(**kwargs):
    """Django has configured logging already; Celery must not put its own in place."""
