"""People, as the hub's staff see them: who they are and what they may do, never their passwords."""

from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts import roles, second_factor
from accounts.models import User


class RoleFilter(admin.SimpleListFilter):
    title = _("role")
    parameter_name = "role"

    def lookups(self, request, model_admin):
        return [(name, role.label) for name, role in roles.ROLES.items()]

    def queryset(self, request, people):
        return people.filter(groups__name=self.value()) if self.value() else people


class SecondFactorFilter(admin.SimpleListFilter):
    title = _("second step of signing in")
    parameter_name = "second_factor"

    def lookups(self, request, model_admin):
        return [("yes", _("has one")), ("no", _("has none"))]

    def queryset(self, request, people):
        if self.value() not in {"yes", "no"}:
            return people
        return people.filter(has_second_factor=self.value() == "yes")


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ["email", "name", "role_names", "second_factor", "last_login", "is_active"]
    list_filter = ["is_staff", RoleFilter, SecondFactorFilter, "is_active", "language", "last_login"]
    list_per_page = 50
    search_fields = ["email", "name"]
    ordering = ["email"]
    actions = ["close", "reopen", "forget_second_factor"]
    add_fieldsets = [
        (
            None,
            {
                "fields": ["email", "name", "language"],
                "description": _("The person signs in with a code that is sent to this address."),
            },
        ),
        (_("Work in the administration"), {"fields": ["is_staff", "groups"]}),
    ]

    def get_queryset(self, request):
        people = super().get_queryset(request).annotate(has_second_factor=second_factor.owned())
        return people.prefetch_related("groups")

    def get_fieldsets(self, request, person=None):
        if person is None:
            return self.add_fieldsets
        fixed = person == request.user or not self.has_change_permission(request, person)
        names = "role_names" if fixed else "groups"  # Django would show fixed groups untranslated
        return [
            (None, {"fields": ["email", "name", "language"]}),
            (_("Work in the administration"), {"fields": ["is_staff", names, "is_superuser"]}),
            (_("State"), {"fields": ["is_active", "second_factor", "last_login", "date_joined"]}),
        ]

    def get_readonly_fields(self, request, person=None):
        """An address is changed by its owner, with a code. Nobody raises or locks out themselves."""
        if person is None:
            return []
        fixed = ["email", "role_names", "second_factor", "last_login", "date_joined"]
        if not request.user.is_superuser:
            fixed.append("is_superuser")
        if person == request.user:
            fixed += ["is_active", "is_staff", "is_superuser"]
        return fixed

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "groups":
            kwargs["widget"] = CheckboxSelectMultiple()
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "groups":
            field.queryset = Group.objects.filter(name__in=roles.ROLES)
            field.label_from_instance = lambda group: roles.label(group.name)
            field.label = _("Roles")
            field.help_text = ""
        return field

    def has_change_permission(self, request, person=None):
        """An administrator who is not a superuser cannot touch one."""
        above = person is not None and person.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, person) and not above

    def has_delete_permission(self, request, person=None):
        """Accounts are closed. Erasing somebody is more than deleting a row."""
        return False

    def save_model(self, request, person, form, change):
        if change:
            super().save_model(request, person, form, change)
        else:
            person.invite()

    # Columns ---------------------------------------------------------------------------------------------

    @admin.display(description=_("roles"))
    def role_names(self, person):
        return ", ".join(sorted(roles.label(group.name) for group in person.groups.all())) or "–"

    @admin.display(description=_("second step"), boolean=True, ordering="has_second_factor")
    def second_factor(self, person):
        return person.has_second_factor

    # Acts ------------------------------------------------------------------------------------------------

    @admin.action(description=_("Close the chosen accounts"), permissions=["change"])
    def close(self, request, people):
        number = self.do_to_each(request, people, User.close, _("Account closed."))
        text = ngettext("%(number)d account is closed.", "%(number)d accounts are closed.", number)
        self.message_user(request, text % {"number": number}, messages.SUCCESS)

    @admin.action(description=_("Reopen the chosen accounts"), permissions=["change"])
    def reopen(self, request, people):
        number = self.do_to_each(request, people, User.reopen, _("Account reopened."))
        text = ngettext("%(number)d account is open again.", "%(number)d accounts are open again.", number)
        self.message_user(request, text % {"number": number}, messages.SUCCESS)

    @admin.action(description=_("Remove the second step of signing in"), permissions=["change"])
    def forget_second_factor(self, request, people):
        number = self.do_to_each(request, people, User.forget_second_factor, _("Second step removed."))
        text = ngettext(
            "The second step of %(number)d account is removed.",
            "The second step of %(number)d accounts is removed.",
            number,
        )
        self.message_user(request, text % {"number": number}, messages.SUCCESS)

    def do_to_each(self, request, people, act, note) -> int:
        """Apply to all but oneself and those above, with a line in each one's history."""
        chosen = [
            person
            for person in people
            if person != request.user and self.has_change_permission(request, person)
        ]
        for person in chosen:
            act(person)
            self.log_change(request, person, str(note))
        return len(chosen)
