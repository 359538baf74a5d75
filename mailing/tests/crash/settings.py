"""The real settings with the test kinds, no limits, and leases that end while one waits."""

from innhub.settings import *  # noqa: F403
from innhub.settings import BASE_DIR, CELERY_BEAT_SCHEDULE, INSTALLED_APPS, TEMPLATES

INSTALLED_APPS += ["mailing.tests.crash"]
TEMPLATES[0]["DIRS"].append(BASE_DIR / "mailing" / "tests" / "templates")
MAIL_PER_MINUTE = MAIL_PER_DAY = 0
MAIL_DOMAIN_LIMITS = {}
CELERY_BEAT_SCHEDULE["mail"]["schedule"] = 1
CONN_MAX_AGE = 0
