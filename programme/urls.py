from django.urls import path
from django.utils.translation import gettext_lazy as _

from programme import views

app_name = "programme"

urlpatterns = [
    path(_("deadlines/"), views.deadlines, name="deadlines"),
    path(_("deadlines/archive/"), views.archive, name="archive"),
    path(_("deadlines/calendar.ics"), views.calendar, name="calendar"),
    path(_("deadlines/atom.xml"), views.feed, name="feed"),
    path(_("where-to-start/"), views.start, name="start"),
    path(_("where-to-start/<slug:person>/"), views.start_wish, name="wish"),
    path(_("where-to-start/<slug:person>/<slug:wish>/"), views.start_answer, name="answer"),
    path(_("sectors/"), views.sectors, name="sectors"),
    path(_("sectors/<slug:slug>/"), views.sector, name="sector"),
    path(_("actions/"), views.actions, name="actions"),
    path(_("actions/<slug:code>/"), views.action, name="action"),
    path(_("countries/"), views.countries, name="countries"),
]
