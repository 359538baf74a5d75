
import pytest
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from innhub.tests.crawler import Page, crawl, language_of, route_of

pytestmark = pytest.mark.django_db


def test_methods(settings):
    settings.STAFF_SECOND_FACTOR = False
    call_command("demo", verbosity=0)
    for email in (None, "anna@example.org"):
        c = Client(raise_request_exception=False)
        if email:
            c.force_login(User.objects.get(email=email))

        def get(path):
            r = c.get(path)
            if r.status_code in (301, 302):
                return Page(path, 200, "pl", route_of(path))
            html = (
                r.content.decode() if not r.streaming and "html" in r.headers.get("Content-Type", "") else ""
            )
            return Page(path, r.status_code, language_of(path), route_of(path.split("?")[0]), html)

        starts = ["/", "/sitemap.xml", "/robots.txt", "/health/live", "/health/ready"] + (
            ["/admin/"] if email else []
        )
        pages = crawl(get, starts, skip=["/static/", "/media/", "/en/"])
        first = {p.route: p.path for p in reversed(pages)}
        for route, path in sorted(first.items()):
            path = path.split("?")[0]
            out = {}
            for m in ("head", "options", "post", "put", "patch", "delete", "trace"):
                cc = Client(raise_request_exception=False)
                if email:
                    cc.force_login(User.objects.get(email=email))
                r = cc.generic(m.upper(), path) if m not in ("post",) else cc.post(path)
                out[m] = (r.status_code, len(r.content) if hasattr(r, "content") and not r.streaming else -1)
            print(
                email or "-",
                route,
                path[:50],
                {k: (v[0] if v[0] != 405 else f"405/{v[1]}") for k, v in out.items()},
            )
