"""The one statement between two messages: “sent” for the last, “sending” for the next.

Written by hand because it runs once per e-mail and its cost is what limits the pump. The clock is the
database's, so that pumps on several machines agree on when a lease is over.
"""

import zlib
from dataclasses import dataclass

from django.db import connection
from psycopg import Cursor

# What the server has taken is sent, even if its marker has expired meanwhile; not if it has been leased anew.
TAKEN = """
    taken AS (
        UPDATE mailing_message
        SET state = 'sent', reason = '', detail = '', kept = %(kept)s, finished_at = clock_timestamp(),
            context = CASE WHEN %(secret)s THEN '{}'::jsonb ELSE context END
        WHERE id = %(taken)s AND lease = %(lease)s AND state IN ('sending', 'queued', 'uncertain')
        RETURNING id
    ),
    source AS (
        INSERT INTO mailing_source (message_id, packed, made_at)
        SELECT id, %(packed)s, clock_timestamp() FROM taken WHERE %(packed)s::bytea IS NOT NULL
        ON CONFLICT (message_id) DO UPDATE SET packed = excluded.packed, made_at = excluded.made_at
    )
"""
MARK = """
    UPDATE mailing_message AS message
    SET state = 'sending', attempts = attempts + 1,
        lease_until = clock_timestamp() + make_interval(secs => %(seconds)s)
    WHERE id = %(next)s AND lease = %(lease)s AND state = 'leased' AND lease_until > clock_timestamp()
        AND NOT EXISTS (
            SELECT FROM mailing_campaign WHERE id = message.campaign_id AND state <> 'sending'
        )
        AND NOT EXISTS (
            SELECT FROM mailing_suppression
            WHERE digest = %(digest)s AND lifted_at IS NULL AND (message.bulk OR cause <> 'complained')
        )
    RETURNING id
"""


@dataclass(frozen=True)
class Taken:
    """A message that the server has accepted, and what of it is kept."""

    pk: int
    kept: bool  # there was no server; this is all that happened to it
    mime: bytes | None  # for the archive; None where the content must not or need not stay
    secret: bool  # the context goes too

    def values(self) -> dict:
        packed = zlib.compress(self.mime, 1) if self.mime is not None else None
        return {"taken": self.pk, "kept": self.kept, "packed": packed, "secret": self.secret}


def mark(pk: int, *, lease, seconds: float, digest: str, taken: Taken | None) -> bool:
    """Record `taken`, and mark the row `pk`. False if something spoke against the marker."""
    values = {"next": pk, "lease": lease, "seconds": float(seconds), "digest": digest}
    if taken:
        return execute(f"WITH {TAKEN} {MARK}", values | taken.values())
    return execute(MARK, values)


def record(taken: Taken, *, lease) -> None:
    """Record `taken` alone, at the end of a batch."""
    sql = f"WITH {TAKEN} SELECT id FROM taken"  # noqa: S608  (a constant)
    execute(sql, {"lease": lease} | taken.values())


def execute(sql: str, values: dict) -> bool:
    """Whether it gave a row. Prepared, which Django does not do: planning costs more than the work."""
    connection.ensure_connection()
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        cursor.execute(sql, values, prepare=True)
        return cursor.fetchone() is not None
