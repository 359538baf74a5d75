"""Who is not written to, why, and how that is undone."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mailing.admin.parts import number_or_404
from mailing.models import Suppression


class ActiveFilter(admin.SimpleListFilter):
    title = gettext_lazy("still valid")
    parameter_name = "active"

    def lookups(self, request, model_admin):
        return [("no", _("No"))]

    def choices(self, changelist):
        yield {
            "selected": self.value() is None,
            "query_string": changelist.get_query_string(remove=["active"]),
            "display": _("Yes"),
        }
        yield {
            "selected": self.value() == "no",
            "query_string": changelist.get_query_string({"active": "no"}),
            "display": _("No"),
        }

    def queryset(self, request, queryset):
        return queryset.exclude(lifted_at=None) if self.value() == "no" else queryset.active()


class NewForm(forms.ModelForm):
    class Meta:
        model = Suppression
        fields = ["address", "note"]

    def clean_address(self):
        address = self.cleaned_data["address"]
        if Suppression.objects.active().for_address(address).exists():
            raise ValidationError(_("This address is on the list already."))
        return address


class LiftForm(forms.Form):
    because = forms.CharField(
        label=gettext_lazy("Why may this address be written to again?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@admin.register(Suppression)
class SuppressionAdmin(admin.ModelAdmin):
    form = NewForm
    list_display = ["__str__", "cause", "note", "created_at", "lifted_at", "lifted_because"]
    list_filter = [ActiveFilter, "cause"]
    list_select_related = ["lifted_by"]
    search_fields = ["address"]

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        lift = path("<int:pk>/lift/", self.admin_site.admin_view(self.lift), name="mailing_suppression_lift")
        return [lift, *super().get_urls()]

    def save_model(self, request, obj, form, change):
        """Staff add an address; the digest is what stops the mail."""
        saved = Suppression.objects.add(obj.address, "staff", note=obj.note)
        obj.pk = saved.pk

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return redirect("admin:mailing_suppression_lift", number_or_404(object_id))

    def lift(self, request, pk):
        suppression = get_object_or_404(Suppression, pk=pk)
        may_lift = self.has_change_permission(request, suppression) and suppression.lifted_at is None
        form = LiftForm(request.POST or None)
        if request.method == "POST" and may_lift and form.is_valid():
            suppression.lift(by=request.user, because=form.cleaned_data["because"])
            messages.success(request, _("%(address)s may be written to again.") % {"address": suppression})
            return redirect("admin:mailing_suppression_changelist")
        context = self.admin_site.each_context(request) | {
            "title": str(suppression),
            "opts": self.opts,
            "suppression": suppression,
            "form": form,
            "may_lift": may_lift,
        }
        return TemplateResponse(request, "admin/mailing/suppression/lift.html", context)
