"""The project: settings, table of contents, and the leaves that every app may lean on."""

from innhub.celery import app as celery_app

__all__ = ["celery_app"]
