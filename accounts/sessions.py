"""The SESSION_ENGINE: Django's sessions in the database."""

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    def _validate_session_key(self, key):
        """A damaged cookie is no cookie: a quoted one can carry a NUL, which PostgreSQL refuses."""
        return super()._validate_session_key(key) and key.isascii() and key.isalnum()
