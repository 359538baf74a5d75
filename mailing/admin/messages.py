"""The outbox for the staff: what left, what did not and why, exactly as it arrived."""

from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from mailing import kinds
from mailing.admin.parts import download, html_page, number_or_404, state_pill
from mailing.admin.previews import Previews
from mailing.models import Message, Source
from mailing.reading import Arrived
from mailing.waking import wake


class KindFilter(admin.SimpleListFilter):
    title = gettext_lazy("kind")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return sorted(
            ((kind.name, str(kind.label)) for kind in kinds.registry.values()), key=lambda pair: pair[1]
        )

    def queryset(self, request, queryset):
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(Message)
class MessageAdmin(Previews, admin.ModelAdmin):
    list_display = ["what", "recipient", "pill", "why", "when"]
    list_filter = ["state", KindFilter, "kept", "language", "due_at"]
    list_select_related = ["campaign"]
    list_per_page = 50
    search_fields = ["recipient"]
    search_help_text = gettext_lazy("The recipient's address or a part of it.")
    show_full_result_count = False
    ordering = ["-pk"]
    actions = ["send_again"]
    change_list_template = "admin/mailing/message/change_list.html"

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        pages = [
            ("<int:pk>/html/", self.html, "html"),
            ("<int:pk>/file/<int:number>/", self.file, "file"),
            ("<int:pk>/source/", self.source, "source"),
            ("<int:pk>/again/", self.again, "again"),
        ]
        own = [
            path(route, self.admin_site.admin_view(view), name=f"mailing_message_{name}")
            for route, view, name in [*pages, *self.preview_pages()]
        ]
        return own + super().get_urls()

    @admin.display(description=gettext_lazy("e-mail"), ordering="kind")
    def what(self, message):
        return _("[Test] %(subject)s") % {"subject": message.label} if message.test else message.label

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def pill(self, message):
        return state_pill(message)

    @admin.display(description=gettext_lazy("reason"))
    def why(self, message):
        return message.get_reason_display()

    @admin.display(description=gettext_lazy("when"), ordering="due_at")
    def when(self, message):
        return message.finished_at or message.try_at

    @admin.action(description=gettext_lazy("Send again"), permissions=["change"])
    def send_again(self, request, queryset):
        able = [message for message in queryset if message.can_be_sent_again]
        for message in able:
            message.send_again()
        wake()
        text = ngettext("%(count)d e-mail is sent again.", "%(count)d e-mails are sent again.", len(able))
        messages.success(request, text % {"count": len(able)})
        if left := len(queryset) - len(able):
            text = ngettext(
                "%(count)d cannot be sent again: it is still waiting, or its content is gone.",
                "%(count)d cannot be sent again: they are still waiting, or their content is gone.",
                left,
            )
            messages.warning(request, text % {"count": left})

    # One e-mail ------------------------------------------------------------------------------------------

    def change_view(self, request, object_id, form_url="", extra_context=None):
        message = self.visible(request, number_or_404(object_id))
        arrived = self.arrived(message)
        context = self.admin_site.each_context(request) | {
            "title": message.label,
            "opts": self.opts,
            "message": message,
            "pill": state_pill(message),
            "arrived": arrived,
            "file_base": reverse("admin:mailing_message_changelist") + f"{message.pk}/",
            "facts": self.facts(message),
            "may_send": message.can_be_sent_again and self.has_change_permission(request),
        }
        return TemplateResponse(request, "admin/mailing/message/change_form.html", context)

    def facts(self, message) -> list[tuple[str, object]]:
        return [
            (_("Recipient"), message.recipient or _("erased")),
            (_("Reason"), message.get_reason_display()),
            (_("Detail"), message.detail),
            (_("Created"), message.created_at),
            (_("Promised for"), message.due_at if message.due_at != message.created_at else None),
            (_("Next try"), message.try_at if not message.is_finished else None),
            (_("Finished"), message.finished_at),
            (_("Tries"), message.attempts),
            (_("Times in doubt"), message.doubts),
            (_("Mailing"), message.campaign),
        ]

    def visible(self, request, pk) -> Message:
        message = get_object_or_404(Message.objects.select_related("campaign", "source"), pk=pk)
        if not self.has_view_permission(request, message):
            raise Http404
        return message

    def arrived(self, message) -> Arrived | None:
        try:
            return Arrived(message.source.mime)
        except Source.DoesNotExist:
            return None

    def arrived_or_404(self, request, pk) -> Arrived:
        arrived = self.arrived(self.visible(request, pk))
        if arrived is None:
            raise Http404
        return arrived

    def html(self, request, pk):
        return html_page(request, self.arrived_or_404(request, pk).html)

    def source(self, request, pk):
        message = self.visible(request, pk)
        return download(f"{message.pk}.eml", self.arrived_or_404(request, pk).parsed.as_bytes())

    def file(self, request, pk, number):
        for file in self.arrived_or_404(request, pk).files:
            if file.number == number:
                return download(file.name, file.content, file.mimetype)
        raise Http404

    @method_decorator(require_POST)
    def again(self, request, pk):
        message = self.visible(request, pk)
        if self.has_change_permission(request) and message.can_be_sent_again:
            message = message.send_again()
            wake()
            messages.success(request, _("The e-mail is sent again."))
        return redirect("admin:mailing_message_change", message.pk)

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": _("E-mails")} | (extra_context or {}))
