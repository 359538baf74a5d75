from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hub.models import SisterHub, TeamMember
from innhub import navigation
from pages.models import AccessibilityStatement, Page


@require_safe
def page(request, slug):
    found = Page.objects.published(get_language()).at(slug, get_language()).first()
    if not found:
        return moved(request, slug)
    request.alternates = found.addresses()
    return render(request, "pages/page.html", {"page": found, **additions(found.key)})


def moved(request, slug):
    """Lead on from an old address, or from the address in the other language; else 404 with what there is."""
    language = get_language()
    others = [code for code, _name in settings.LANGUAGES if code != language]
    readable = Page.objects.published(language)
    for target in [readable.formerly_at(slug, language), *[readable.at(slug, other) for other in others]]:
        if found := target.first():
            return redirect(found.address(language), permanent=True)
    for other in others:
        unread = Page.objects.published(other)
        if found := (unread.at(slug, other) | unread.at(slug, language)).first():
            request.alternates = found.addresses()
            request.other_language_url = found.address(other)
    raise Http404(slug)


def additions(key: str | None) -> dict:
    """What a page shows besides its text: rows, so that nobody types them twice."""
    if key == "contact":
        return {"team": TeamMember.objects.all()}
    if key == "sister-hubs":
        return {"sister_hubs": SisterHub.objects.all()}
    if key == "accessibility":
        return {"statement": AccessibilityStatement.objects.prefetch_related("barriers").first()}
    return {}


@require_safe
def site_map(request):
    """Every page of the portal, section by section, in the order of header and footer."""
    pages = Page.objects.published(get_language()).without_text()
    contents = navigation.items(request.path, [page for page in pages if page.footer_order is None])
    legal = [page for page in pages if page.footer_order is not None]
    sections = {
        _("Contents"): [
            (pgettext("page", "Home"), reverse("home")),
            *[(item.label, item.url) for item in contents],
        ],
        _("Erasmus+ programme"): [
            (_("Sectors"), reverse("programme:sectors")),
            (_("Actions"), reverse("programme:actions")),
            (_("Countries"), reverse("programme:countries")),
        ],
        _("Your account"): [
            (_("Sign in"), reverse("account_login")),
            (_("Create an account"), reverse("account_signup")),
            (_("My page"), reverse("my")),
        ],
        _("About this site"): [(page.title, page.get_absolute_url()) for page in legal],
    }
    return render(request, "pages/site_map.html", {"sections": sections})
