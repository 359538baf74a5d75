"""Pages and the accessibility statement, Polish and English side by side."""

from django.contrib import admin, messages
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from hub.admin import BilingualAdmin, OneRowAdmin, both
from pages.models import AccessibilityStatement, Barrier, Page


class PublishedFilter(admin.SimpleListFilter):
    title = _("published in")
    parameter_name = "published"

    def lookups(self, request, model_admin):
        return [
            ("both", _("both languages")),
            ("pl", _("Polish only")),
            ("en", _("English only")),
            ("none", _("not published")),
        ]

    def queryset(self, request, pages):
        states = {"both": (True, True), "pl": (True, False), "en": (False, True), "none": (False, False)}
        if self.value() not in states:
            return pages
        polish, english = states[self.value()]
        return pages.filter(published_pl=polish, published_en=english)


@admin.register(Page)
class PageAdmin(BilingualAdmin, admin.ModelAdmin):
    list_display = [
        "__str__",
        "key",
        "published_pl",
        "published_en",
        "header_order",
        "footer_order",
        "updated_at",
    ]
    list_editable = ["header_order", "footer_order"]
    list_filter = [PublishedFilter]
    search_fields = ["title_pl", "title_en", "slug_pl", "slug_en"]
    prepopulated_fields = {"slug_pl": ["title_pl"], "slug_en": ["title_en"]}
    readonly_fields = ["updated_at", "former_addresses"]
    fieldsets = [
        (
            None,
            {
                "classes": ["bilingual"],
                "fields": [both("title"), both("slug"), both("description"), both("body"), both("published")],
            },
        ),
        (
            _("Place in the portal"),
            {
                "classes": ["bilingual"],
                "fields": [("header_order", "footer_order"), "key", "note", "updated_at", "former_addresses"],
            },
        ),
    ]

    class Media:
        js = ["js/slugs.js"]

    def get_queryset(self, request):
        pages = super().get_queryset(request)
        return pages if request.resolver_match.url_name.endswith("_change") else pages.without_text()

    def get_prepopulated_fields(self, request, obj=None):
        """An address that is published is not rewritten when its title changes."""
        return {} if obj and obj.languages() else super().get_prepopulated_fields(request, obj)

    def has_delete_permission(self, request, obj=None):
        """The portal links to pages that have a key: they can be unpublished, not lost."""
        return super().has_delete_permission(request, obj) and not (obj and obj.key)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change:
            obj.keep_former_slugs(form.initial)

    @admin.display(description=_("former addresses"))
    def former_addresses(self, page):
        return format_html_join(", ", "{} ({})", page.former_slugs.values_list("slug", "language")) or "–"


class BarrierInline(BilingualAdmin, admin.StackedInline):
    model = Barrier
    extra = 0
    fieldsets = [
        (
            None,
            {
                "classes": ["bilingual"],
                "fields": [
                    ("kind", "url"),
                    both("description"),
                    both("affected"),
                    both("alternative"),
                    ("owner", "due_on"),
                ],
            },
        ),
    ]


@admin.register(AccessibilityStatement)
class AccessibilityStatementAdmin(OneRowAdmin):
    inlines = [BarrierInline]
    radio_fields = {"status": admin.VERTICAL, "method": admin.HORIZONTAL}
    fieldsets = [
        (
            _("Statement"),
            {
                "classes": ["bilingual"],
                "fields": [
                    both("entity"),
                    ("published_on", "changed_on"),
                    ("drawn_up_on", "reviewed_on"),
                    ("status", "method"),
                ],
            },
        ),
        (
            _("Contact and complaints"),
            {"classes": ["bilingual"], "fields": [both("contact"), ("email", "phone"), both("procedure")]},
        ),
        (
            _("Building and communication"),
            {
                "classes": ["bilingual"],
                "fields": [both("architecture"), "architecture_url", both("communication")],
            },
        ),
    ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        statement = self.get_object(request, object_id)
        if request.method == "GET" and statement and statement.is_due(timezone.localdate()):
            messages.warning(
                request, _("The law asks for a review of this statement by 31 March. Please check it.")
            )
        return super().change_view(request, object_id, form_url, extra_context)
