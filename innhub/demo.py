"""The demo: who can sign in, and in which order the apps fill themselves. Each app has its own demo.py."""

PASSWORD = "bialystok-2026"  # noqa: S105  (the demo's people are invented and the demo is local)
LOGINS = [
    ("anna@example.org", "administrator"),
    ("tomasz@example.org", "beneficiary"),
]


def logins(site: str) -> list[str]:
    """Lines for the terminal: who may sign in, and where the mail is that the site "sent"."""
    people = [f"{email}  {PASSWORD}  ({role})" for email, role in LOGINS]
    return [f"staff:  {site}/admin/", *people, "mail:   var/mail/"]
