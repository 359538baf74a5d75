"""The bare reference: Django in one file, with what a page of ours cannot do without.

    gunicorn bench.reference:application

/constant a view that returns a string; /rows one indexed SELECT that renders 60 rows; /seat a minimal seat
claim with a row lock and an insert (POST).
"""

import os
from urllib.parse import unquote, urlsplit

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, models, transaction
from django.http import HttpResponse
from django.template import engines
from django.urls import path


def database() -> dict:
    url = urlsplit(os.environ["DATABASE_URL"])
    options = dict(pair.split("=", 1) for pair in url.query.split("&") if pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path[1:],
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(options.get("host", url.hostname or "")),
        "PORT": url.port or "",
        "CONN_MAX_AGE": 60,
    }


if not settings.configured:
    settings.configure(
        SECRET_KEY="only for the bench",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="bench.reference",
        DATABASES={"default": database()},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        USE_TZ=True,
    )
    django.setup()


class Row(models.Model):
    title = models.CharField(max_length=200)
    place = models.CharField(max_length=200)
    starts_at = models.DateTimeField(db_index=True)
    seats = models.IntegerField(default=50)

    class Meta:
        app_label = "reference"


class Claim(models.Model):
    row = models.ForeignKey(Row, models.CASCADE)
    email = models.EmailField()
    confirmed = models.BooleanField()

    class Meta:
        app_label = "reference"


PAGE = engines["django"].from_string(
    "<!doctype html><html lang=en><title>Rows</title><h1>Rows</h1><ul>{% for row in rows %}"
    "<li><time>{{ row.starts_at|date:'j F Y, H:i' }}</time> <a href=/{{ row.pk }}/>{{ row.title }}</a>"
    " {{ row.place }} {{ row.seats }}</li>{% endfor %}</ul></html>"
)


def constant(request):
    return HttpResponse("ok")


def rows(request):
    return HttpResponse(PAGE.render({"rows": Row.objects.order_by("starts_at")[:60]}))


def seat(request):
    with transaction.atomic():
        row = Row.objects.select_for_update().get(pk=1)
        taken = Claim.objects.filter(row=row, confirmed=True).count()
        Claim.objects.create(row=row, email=request.POST["email"], confirmed=taken < row.seats)
    return HttpResponse("ok")


urlpatterns = [
    path("health/live", constant),
    path("constant", constant),
    path("rows", rows),
    path("seat", seat),
]


def fill() -> None:
    """Make the two tables, with 60 rows of the usual length."""
    now = django.utils.timezone.now()
    with connection.schema_editor() as editor:
        editor.create_model(Row)
        editor.create_model(Claim)
    Row.objects.bulk_create(
        Row(title=f"A workshop on writing applications, part {n}", place="Lecture hall", starts_at=now)
        for n in range(60)
    )


application = get_wsgi_application()

if __name__ == "__main__":
    fill()
