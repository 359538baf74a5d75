"""The site's table of contents. Polish at /, English at /en/; the segments are translated."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from innhub import views
from innhub.sitemaps import SITEMAPS, robots
from pages.views import site_map

handler400 = "innhub.views.bad_request"
handler403 = "innhub.views.forbidden"
handler404 = "innhub.views.not_found"
handler500 = "innhub.views.server_error"

urlpatterns = [
    path("health/live", views.live, name="live"),
    path("health/ready", views.ready, name="ready"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("anymail/", include("anymail.urls")),  # bounces and complaints, signed by the mail provider
]

urlpatterns += i18n_patterns(
    path("", views.home, name="home"),
    path(_("my/"), views.my, name="my"),
    path(_("account/"), include("accounts.urls")),
    path(_("style/"), views.style, name="style"),
    path("admin/", admin.site.urls),
    path(_("site-map/"), site_map, name="site_map"),
    path("", include("programme.urls")),
    path("", include("events.urls")),
    path("", include("pages.urls")),
    prefix_default_language=False,
)
