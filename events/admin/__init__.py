from events.admin import events, places, registrations

__all__ = ["events", "places", "registrations"]
