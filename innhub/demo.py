"""The demo's sign-ins, for the terminal. In which order the apps fill themselves says the command `demo`."""

PASSWORD = "bialystok-2026"  # noqa: S105  (the demo's people are invented and the demo is local)
LOGINS = [
    ("anna@example.org", "staff: administrator"),
    ("marek@example.org", "staff: editor"),
    ("tomasz@example.org", "a teacher, Polish"),
    ("emma@example.org", "a foreign partner, English"),
]


def logins(site: str) -> list[str]:
    """Lines for the terminal: who may sign in, and where the mail is that the site "sent"."""
    people = [f"  {email:<20} {role}" for email, role in LOGINS]
    return [
        f"Sign in at {site}/konto/logowanie/haslo/",
        f"with the password {PASSWORD} as",
        *people,
        f"The staff work at {site}/admin/",
        f"The mail that was “sent”: {site}/admin/mailing/message/",
    ]
