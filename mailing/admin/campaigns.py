"""Mailings: how far they are, and pause, resume, cancel, send the uncertain again."""

from django.contrib import admin, messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from mailing.admin.parts import number_or_404
from mailing.models import Campaign, State
from mailing.models.campaign import Sending
from mailing.waking import wake

PILLS = {Sending.DONE: "free", Sending.PAUSED: "few", Sending.CANCELLED: "cancelled"}


@admin.register(Campaign)
class CampaignAdmin(admin.ModelAdmin):
    list_display = ["name", "pill", "paused_because", "created_at", "finished_at"]
    list_filter = ["state"]
    search_fields = ["name"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        act = path("<int:pk>/<slug:act>/", self.admin_site.admin_view(self.act), name="mailing_campaign_act")
        return [*super().get_urls()[:-1], act, super().get_urls()[-1]]

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def pill(self, campaign):
        return format_html(
            '<span class="pill pill--{}">{}</span>',
            PILLS.get(campaign.state, "waiting"),
            campaign.get_state_display(),
        )

    def change_view(self, request, object_id, form_url="", extra_context=None):
        campaign = get_object_or_404(Campaign, pk=number_or_404(object_id))
        counts = campaign.counts()
        may_act = self.has_change_permission(request)
        context = self.admin_site.each_context(request) | {
            "title": campaign.name,
            "opts": self.opts,
            "campaign": campaign,
            "pill": self.pill(campaign),
            "counts": [(state, State(state).label, count) for state, count in counts.items()],
            "total": sum(counts.values()),
            "uncertain": counts[State.UNCERTAIN],
            "is_paused": campaign.state == Sending.PAUSED,
            "is_running": campaign.state == Sending.SENDING,
            "may_act": may_act and campaign.state != Sending.CANCELLED,
        }
        return TemplateResponse(request, "admin/mailing/campaign/change_form.html", context)

    @method_decorator(require_POST)
    def act(self, request, pk, act):
        campaign = get_object_or_404(Campaign, pk=pk)
        acts = {
            "pause": self.pause,
            "resume": self.resume,
            "cancel": self.cancel,
            "uncertain": self.uncertain,
        }
        if act in acts and self.has_change_permission(request):
            messages.success(request, acts[act](campaign))
            wake()
        return redirect("admin:mailing_campaign_change", pk)

    def pause(self, campaign) -> str:
        campaign.pause()
        return _("The mailing is paused. Nothing more leaves until it is resumed.")

    def resume(self, campaign) -> str:
        campaign.resume()
        return _("The mailing goes on.")

    def cancel(self, campaign) -> str:
        count = campaign.cancel()
        return ngettext(
            "The mailing is cancelled. %(count)d person does not get it.",
            "The mailing is cancelled. %(count)d people do not get it.",
            count,
        ) % {"count": count}

    def uncertain(self, campaign) -> str:
        count = campaign.send_uncertain_again()
        return ngettext(
            "Sent again to %(count)d person who may have it already.",
            "Sent again to %(count)d people who may have it already.",
            count,
        ) % {"count": count}
