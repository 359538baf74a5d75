"""The pages of events, and those that mailed links lead to. The address of an event is its slug, so the fixed
pages come first."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from events.views import answering, event, groups, listing, managing, registering

app_name = "events"

finding = [
    path(_("events/"), listing.events, name="list"),
    path(_("events/archive/"), listing.archive, name="archive"),
    path(_("events/calendar/"), listing.month, name="this_month"),
    path(_("events/calendar/<int:year>/<int:month>/"), listing.month, name="month"),
    path(_("events/calendar.ics"), listing.calendar, name="calendar"),
    path(_("events/atom.xml"), listing.feed, name="feed"),
]

one_event = [
    path(_("events/<slug:slug>/"), event.event, name="event"),
    path(_("events/<slug:slug>/calendar.ics"), event.calendar, name="event_calendar"),
    path(_("events/<slug:slug>/registration/"), registering.registration, name="registration"),
    path(_("events/<slug:slug>/registration/received/"), registering.received, name="received"),
    path(_("events/<slug:slug>/group/"), groups.registration, name="group_registration"),
]

one_registration = [
    path(_("registrations/<slug:token>/"), managing.manage, name="manage"),
    path(_("registrations/<slug:token>/calendar.ics"), managing.calendar, name="registration_calendar"),
    path(_("registrations/<slug:token>/confirmation/"), answering.confirmation, name="confirmation"),
    path(_("registrations/<slug:token>/offer/"), answering.offer, name="offer"),
    path(_("registrations/<slug:token>/cancellation/"), answering.cancellation, name="cancellation"),
    path(_("registrations/<slug:token>/details/"), managing.details, name="details"),
    path(_("registrations/<slug:token>/mode/"), answering.mode, name="mode"),
    path(_("registrations/<slug:token>/successor/"), managing.successor, name="successor"),
    path(_("joining/<slug:token>/"), managing.join, name="join"),
]

one_group = [
    path(_("groups/<slug:token>/"), groups.group, name="group"),
    path(_("groups/<slug:token>/confirmation/"), groups.confirmation, name="group_confirmation"),
    path(_("groups/<slug:token>/<int:pk>/successor/"), groups.successor, name="group_successor"),
    path(_("groups/<slug:token>/<int:pk>/cancellation/"), groups.cancellation, name="group_cancellation"),
]

urlpatterns = [*finding, *one_event, *one_registration, *one_group]
