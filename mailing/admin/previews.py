"""Every e-mail as it would arrive, in both languages, and the page that says why mail does not flow."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mailing import flow, kinds, rendering
from mailing.admin.parts import download, html_page
from mailing.models import Line, Message
from mailing.reading import Arrived
from mailing.waking import wake


@dataclass(frozen=True)
class Preview:
    kind: kinds.Kind
    language: str
    arrived: Arrived


def preview_or_404(name: str, language: str) -> Preview:
    kind = kinds.find(name)
    if kind is None or language not in dict(settings.LANGUAGES):
        raise Http404
    mail = rendering.preview(kind, language, Message, recipient="anna@example.org")
    return Preview(kind, language, Arrived(mail.mime))


class Previews:
    """Pages of the MessageAdmin that show kinds, not rows."""

    def preview_pages(self) -> list:
        one = "kinds/<str:language>/<path:name>"
        return [
            ("kinds/", self.kinds, "kinds"),
            (f"{one}/html/", self.kind_html, "kind_html"),
            (f"{one}/file/<int:number>/", self.kind_file, "kind_file"),
            (f"{one}/test/", self.kind_test, "kind_test"),
            (f"{one}/", self.kind, "kind"),
            ("flow/", self.flow, "flow"),
            ("bind/", self.bind, "bind"),
        ]

    def page(self, request, template, **context):
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {"opts": self.opts} | context
        return TemplateResponse(request, f"admin/mailing/message/{template}.html", context)

    def kinds(self, request):
        found = sorted(kinds.registry.values(), key=lambda kind: str(kind.label))
        return self.page(
            request, "kinds", title=_("Kinds of e-mail"), kinds=found, languages=settings.LANGUAGES
        )

    def kind(self, request, name, language):
        preview = preview_or_404(name, language)
        return self.page(
            request,
            "kind",
            title=preview.kind.label,
            preview=preview,
            arrived=preview.arrived,
            languages=settings.LANGUAGES,
        )

    def kind_html(self, request, name, language):
        return html_page(request, preview_or_404(name, language).arrived.html)

    def kind_file(self, request, name, language, number):
        for file in preview_or_404(name, language).arrived.files:
            if file.number == number:
                return download(file.name, file.content, file.mimetype)
        raise Http404

    @method_decorator(require_POST)
    def kind_test(self, request, name, language):
        """Send the example to whoever asks for it, and to nobody else."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        preview = preview_or_404(name, language)
        Message.objects.put(preview.kind.name, to=request.user.email, language=language, test=True)
        wake()
        messages.success(request, _("A test is on its way to %(address)s.") % {"address": request.user.email})
        return redirect("admin:mailing_message_kind", language, name)

    def flow(self, request):
        return self.page(
            request,
            "flow",
            title=_("Does mail flow?"),
            obstacles=flow.obstacles(),
            waiting=Message.objects.due().count(),
            may_bind=request.user.is_superuser,
        )

    @method_decorator(require_POST)
    def bind(self, request):
        """This is the real installation: from now on mail leaves from here."""
        if not request.user.is_superuser:
            raise PermissionDenied
        Line.current().bind()
        messages.success(request, _("From now on e-mails leave from here."))
        return redirect("admin:mailing_message_flow")
