"""The words for many events. Pages, feeds, sitemap, search, admin and mails use the same ones."""

from datetime import datetime, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, Least
from django.utils.timezone import localtime
from translated_fields import to_attribute

from events.models.states import Admission, Format, Mode, State
from innhub import polish

ON_CARDS = [
    "starts_at", "ends_at", "format", "languages", "sign_language", "captions", "cancelled_at", "admission",
    "registration_opens_at", "registration_closes_at", "capacity", "online_capacity",
]  # fmt: skip
LAST_MINUTE = timedelta(hours=2)  # before the start; nothing is registered or offered after it


def registration_end():
    """When registration ends, in SQL; Event.registration_ends_at says the same of one row."""
    last = F("starts_at") - LAST_MINUTE
    return Least(Coalesce(F("registration_closes_at"), last), last)


class EventQuerySet(models.QuerySet):
    # Who may see it -----------------------------------------------------------------------------------------

    def published(self, language: str):
        """Events that may be read in `language` (pl or en). A cancelled one keeps its page."""
        return self.filter(starts_at__isnull=False, **{to_attribute("published", language): True})

    def readable(self):
        """Events that may be read in some language."""
        return self.published("pl") | self.published("en")

    def at(self, slug: str, language: str):
        """The event that has this address in this language, published or not."""
        return self.filter(**{to_attribute("slug", language): slug})

    # When ---------------------------------------------------------------------------------------------------

    def upcoming(self, now: datetime):
        """Not over yet, the next one first."""
        return self.filter(ends_at__gt=now).order_by("starts_at", "pk")

    def past(self, now: datetime):
        """Over, the latest first."""
        return self.filter(ends_at__lte=now).order_by("-starts_at", "-pk")

    def between(self, start: datetime, end: datetime):
        """Those of which any day falls in [start, end): a month of the calendar."""
        return self.filter(starts_at__lt=end, ends_at__gt=start).order_by("starts_at", "pk")

    def in_month(self, year: int, month: int):
        """`between` for a calendar month on the hub's clock."""
        start = localtime().replace(year=year, month=month, day=1, hour=0, minute=0, second=0, microsecond=0)
        return self.between(start, (start + timedelta(days=32)).replace(day=1))

    def going_ahead(self):
        return self.filter(cancelled_at=None)

    def open_for_registration(self, now: datetime):
        """Where somebody can register now, be it for the queue."""
        begun = Q(registration_opens_at=None) | Q(registration_opens_at__lte=now)
        return (
            self.going_ahead()
            .exclude(admission=Admission.OPEN)
            .filter(begun)
            .alias(registration_end=registration_end())
            .filter(registration_end__gt=now)
        )

    def to_look_after(self, now: datetime):
        """Where time alone may have changed something: overdue seats, somebody in the queue."""
        rows = self.registrations.filter(event=OuterRef("pk"))
        something = Exists(rows.filter(held_until__lte=now)) | Exists(rows.filter(state=State.WAITING))
        return self.going_ahead().filter(something, ends_at__gt=now - timedelta(days=2)).order_by("pk")

    @property
    def registrations(self):
        return self.model._meta.get_field("registrations").related_model.objects

    # What about ---------------------------------------------------------------------------------------------

    def for_sector(self, code: str):
        """Made for this sector ("SCH") or for all of them."""
        return self.filter(
            Exists(
                self.model.sectors.through.objects.filter(
                    event=OuterRef("pk"), sector__code__in=[code, "ALL"]
                )
            )
        )

    def with_sector_codes(self):
        """Adds `sector_codes` to each row, in the same query. Names come from Sector.objects.by_code()."""
        return self.annotate(sector_codes=codes_of_sectors())

    def with_action_codes(self):
        """Adds `action_codes` to each row, in the same query."""
        rows = self.model.actions.through.objects.filter(event=OuterRef("pk"))
        return self.annotate(action_codes=ArraySubquery(rows.values("action__code")))

    def for_action(self, code: str):
        return self.filter(
            Exists(self.model.actions.through.objects.filter(event=OuterRef("pk"), action__code=code))
        )

    def attended(self, mode: str):
        """Where one can take part in this way; a hybrid event counts for both."""
        return self.filter(format__in=[mode, Format.HYBRID])

    def held_in(self, language: str):
        """Where people work in this language ("en"); what the page is written in is another matter."""
        return self.filter(languages__contains=[language])

    def accessible(self):
        """Online, or without steps up to the room and an accessible toilet."""
        return self.filter(Q(format=Format.ONLINE) | Q(venue__step_free=True, venue__accessible_toilet=True))

    def search(self, text: str, language: str):
        """Every word of `text` in any inflection, accents or none; a text without words finds everything."""
        query = polish.search_query(text, language)
        if not query:
            return self
        found = SearchVector(to_attribute("search", language), config="simple")
        return self.alias(found=found).filter(found=SearchQuery(query, config="simple", search_type="raw"))

    # Seats --------------------------------------------------------------------------------------------------

    def with_seats(self):
        """Adds `taken`, `taken_online`, `waiting` to each row, in the same query. See Event.free."""
        return self.annotate(
            taken=number_of(f"holds_seat AND mode = '{Mode.ON_SITE}'"),
            taken_online=number_of(f"holds_seat AND mode = '{Mode.ONLINE}'"),
            waiting=number_of(f"state = '{State.WAITING}'"),
        )

    def with_free_seats(self):
        """Those where a seat can be had at once in some way of taking part. Adds what with_seats adds."""
        room = Q(capacity=None) | Q(taken__lt=F("capacity"))
        online = Q(online_capacity=None) | Q(taken_online__lt=F("online_capacity"))
        return (
            self.with_seats()
            .filter(waiting=0)
            .filter(
                Q(format__in=[Format.ON_SITE, Format.HYBRID]) & room
                | Q(format__in=[Format.ONLINE, Format.HYBRID]) & online
            )
        )

    def for_cards(self):
        """What a list shows of each and no more, in one query: venue, seats, codes of the sectors."""
        texts = [to_attribute(name, language) for name in ("title", "slug") for language in ("pl", "en")]
        venue = ["name_pl", "name_en", "street", "postal_code", "city"]
        return (
            self.with_seats()
            .with_sector_codes()
            .select_related("venue")
            .only(*texts, *ON_CARDS, *(f"venue__{name}" for name in venue))
        )


# By hand, because lists are asked for all the time: the ORM takes a millisecond to write each of these.


def number_of(condition: str) -> RawSQL:
    """How many registrations of the row's event are so, by the indexes registration_holding and _waiting."""
    rows = "SELECT count(*) FROM events_registration WHERE event_id = events_event.id"
    return RawSQL(f"({rows} AND {condition})", (), output_field=models.IntegerField())  # noqa: S611


def codes_of_sectors() -> RawSQL:
    rows = "SELECT sector_id FROM events_event_sectors WHERE event_id = events_event.id"
    return RawSQL(f"ARRAY({rows})", (), output_field=ArrayField(models.CharField()))  # noqa: S611
