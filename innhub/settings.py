"""One file, environment only, secure unless asked otherwise.

Every variable is in README.md and .env.example. `make run` and `make test` fill what is missing from the
parts they start themselves (`innhub/embedded.py`); a server gives its own.
"""

from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from innhub import embedded, logs

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
env.read_env(BASE_DIR / ".env")
embedded.read_environment()  # what a running `make run` wrote for the shell beside it

# The installation ----------------------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", False)
DEMO = env.bool("DEMO", False)
SITE_URL = env.str("SITE_URL", "http://localhost:8000").rstrip("/")
HTTPS = SITE_URL.startswith("https://")
VAR_DIR = embedded.var_dir()

SECRET_KEY = env.str("SECRET_KEY", "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. Put 50 random characters into the environment or into .env "
        "(python -c 'import secrets; print(secrets.token_urlsafe(50))'), or start with `make run`."
    )

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[urlsplit(SITE_URL).hostname])
CSRF_TRUSTED_ORIGINS = [SITE_URL]
ROOT_URLCONF = "innhub.urls"
WSGI_APPLICATION = "innhub.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "innhub.apps.InnHubConfig",
    "innhub.apps.AdminConfig",
    "hub",
    "programme",
    "mailing",
    "accounts",
    "events",
    "consultations",
    "pages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "anymail",
    "crispy_forms",
    "django_prose_editor",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # of random length, which blunts BREACH
    "csp.middleware.CSPMiddleware",
    "innhub.middleware.permissions_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "innhub.middleware.refuse_nul",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.last_seen.note",
    "innhub.middleware.keep_private",
    "innhub.middleware.say_what_is_allowed",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "innhub.templatetags.polish",
                "innhub.templatetags.ui",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "innhub.context.site",
            ],
        },
    }
]

# Data ----------------------------------------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=embedded.database_url())}
DATABASES["default"] |= {
    "ENGINE": "django.db.backends.postgresql",
    "CONN_HEALTH_CHECKS": True,
    "CONN_MAX_AGE": env.int("CONN_MAX_AGE", 60),
}

REDIS_URL = env.str("REDIS_URL", embedded.redis_url())
CACHES = {
    "default": {"BACKEND": "innhub.cache.ForgivingRedisCache", "LOCATION": REDIS_URL, "KEY_PREFIX": "innhub"}
}
SESSION_ENGINE = "accounts.sessions"  # in the database: signed-in people stay so while Redis is down

# The hub's own row, its menu and the sectors are remembered so long in each process; see innhub/settled.py.
SETTLED_SECONDS = env.float("SETTLED_SECONDS", 5)

# Work in the background ----------------------------------------------------------------------------------

CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_timeout": 5, "socket_connect_timeout": 2, "max_retries": 1}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 600
CELERY_TIMEZONE = "Europe/Warsaw"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE = {
    "heartbeat": {"task": "innhub.tasks.heartbeat", "schedule": 20, "options": {"expires": 20}},
    "mail": {"task": "mailing.tasks.pump", "schedule": 15, "options": {"expires": 30}},
    "mail tidied": {"task": "mailing.tasks.tidy", "schedule": crontab(hour=3, minute=17)},
    "events swept": {"task": "events.tasks.sweep", "schedule": 300, "options": {"expires": 300}},
    "events tidied": {"task": "events.tasks.tidy", "schedule": crontab(hour=3, minute=27)},
}

# Mail ----------------------------------------------------------------------------------------------------

# EMAIL_URL=smtp+tls://user:password@host:587, or MAIL_PROVIDER=mailgun and ANYMAIL='{"MAILGUN_API_KEY": …}'.
# With neither, mail stays here and is read in the admin.
MAIL_PROVIDER = env.str("MAIL_PROVIDER", "")
MAIL_SERVER = bool(env.str("EMAIL_URL", "") or MAIL_PROVIDER)
if MAIL_PROVIDER:
    EMAIL_BACKEND = f"anymail.backends.{MAIL_PROVIDER}.EmailBackend"
elif MAIL_SERVER:
    vars().update(env.email("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR_DIR / "mail"
ANYMAIL = env.json("ANYMAIL", {})  # the provider's keys; a webhook answers only with its secret set
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", 30)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "InnHUB <innhub@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
MAIL_NAME, MAIL_ADDRESS = parseaddr(DEFAULT_FROM_EMAIL)
MAIL_BOUNCE_ADDRESS = env.str("MAIL_BOUNCE_ADDRESS", "")  # bounces@…: returned mail goes to bounces+<token>@…
MAIL_INSTANCE = env.str(
    "MAIL_INSTANCE", ""
)  # tells this installation from a copy of its database; see mailing
MAIL_PUMPS = env.int("MAIL_PUMPS", 2)  # at work at once; the last of them takes personal mail only
MAIL_LEASE = env.float("MAIL_LEASE", 120)  # seconds a pump has for what it took in hand
MAIL_PER_MINUTE = env.int("MAIL_PER_MINUTE", 600)  # 0: no limit
MAIL_PER_DAY = env.int("MAIL_PER_DAY", 50_000)
MAIL_DOMAIN_LIMITS = env.dict(  # a minute
    "MAIL_DOMAIN_LIMITS",
    cast={"value": int},
    default={"gmail.com": 60, "wp.pl": 30, "o2.pl": 30, "onet.pl": 30, "interia.pl": 30},
)

# People --------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my"
LOGOUT_REDIRECT_URL = "home"
SESSION_COOKIE_AGE = 14 * 24 * 3600

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_PASSWORD_RESET_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_RATE_LIMITS = {  # beside allauth's own: nobody can fill somebody else's mailbox with codes
    "request_login_code": "20/m/ip,3/m/key,20/h/key",
    "reset_password": "20/m/ip,3/m/key,20/h/key",
    "confirm_email": "1/10s/key,20/h/key",
    "event_registration": "120/h/ip,10/h/key",  # of guests; a whole school may share one address
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("BEHIND_PROXY", False) else 0  # whose address the limits count
MFA_ADAPTER = "accounts.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # a phone whose clock is half a minute off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO or DEBUG
MFA_TOTP_ISSUER = "InnHUB"
USERSESSIONS_TRACK_ACTIVITY = True

STAFF_SECOND_FACTOR = env.bool("STAFF_SECOND_FACTOR", True)
if not STAFF_SECOND_FACTOR and not DEMO:
    raise ImproperlyConfigured("STAFF_SECOND_FACTOR=off is for the demo alone. Remove it, or set DEMO=on.")

# Language and time ---------------------------------------------------------------------------------------

LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", _("Polish")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "innhub.formats"
TIME_ZONE = "Europe/Warsaw"
USE_TZ = True

# Files ---------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(VAR_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "innhub.storage.StaticStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FORM_RENDERER = "innhub.forms.Renderer"
CRISPY_TEMPLATE_PACK = "innhub"
CRISPY_ALLOWED_TEMPLATE_PACKS = "innhub"

# Security ------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/"]  # the load balancer asks over plain HTTP from inside
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
if env.bool("BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "innhub.views.csrf_failure"

# Logs ----------------------------------------------------------------------------------------------------

LOGGING = logs.config(as_json=env.bool("LOG_JSON", not (DEBUG or DEMO)), level=env.str("LOG_LEVEL", "INFO"))
LOGGING_CONFIG = "innhub.logs.configure"
