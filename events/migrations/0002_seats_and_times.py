"""The last judge on seats, and the first and last moment of an event (docs/decisions/0008-seats.md)."""

from django.db import migrations

GUARD = """
CREATE FUNCTION events_guard_seats() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wanted text := NEW.mode;  -- within RETURNING, NEW means the updated event from PostgreSQL 18 on
    places integer;
    how text;
    taken integer;
BEGIN
    IF NOT NEW.holds_seat THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.holds_seat AND OLD.event_id = NEW.event_id AND OLD.mode = NEW.mode THEN
        RETURN NEW;
    END IF;
    -- The update is the lock. In REPEATABLE READ it fails when another transaction has taken a seat meanwhile,
    -- so that a count of what was true before cannot pass.
    UPDATE events_event SET seat_version = seat_version + 1 WHERE id = NEW.event_id
        RETURNING CASE wanted WHEN 'on_site' THEN capacity ELSE online_capacity END, format INTO places, how;
    IF how NOT IN (wanted, 'hybrid') THEN
        RAISE EXCEPTION 'event % has no places of the kind %', NEW.event_id, wanted
            USING ERRCODE = 'check_violation', CONSTRAINT = 'registration_mode_exists';
    END IF;
    SELECT count(*) INTO taken FROM events_registration
        WHERE event_id = NEW.event_id AND mode = wanted AND holds_seat AND id <> NEW.id;
    IF taken >= places THEN
        RAISE EXCEPTION 'all % places of event % are taken', places, NEW.event_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'registration_has_a_seat';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER events_guard_seats BEFORE INSERT OR UPDATE OF holds_seat, event_id, mode ON events_registration
    FOR EACH ROW EXECUTE FUNCTION events_guard_seats();
"""

NO_GUARD = """
DROP TRIGGER events_guard_seats ON events_registration;
DROP FUNCTION events_guard_seats();
"""

TIMES = """
CREATE FUNCTION events_keep_times() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE events_event SET
        starts_at = (SELECT min(starts_at) FROM events_session WHERE event_id = events_event.id),
        ends_at = (SELECT max(ends_at) FROM events_session WHERE event_id = events_event.id)
        WHERE id IN (OLD.event_id, NEW.event_id);
    RETURN NULL;
END $$;

CREATE TRIGGER events_keep_times AFTER INSERT OR DELETE OR UPDATE OF event_id, starts_at, ends_at ON events_session
    FOR EACH ROW EXECUTE FUNCTION events_keep_times();
"""

NO_TIMES = """
DROP TRIGGER events_keep_times ON events_session;
DROP FUNCTION events_keep_times();
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]

    operations = [migrations.RunSQL(GUARD, NO_GUARD), migrations.RunSQL(TIMES, NO_TIMES)]
