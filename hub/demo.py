"""The demo's hub. The texts stand in demo.toml, for proof-readers."""

import datetime
import tomllib
from pathlib import Path

from hub.models import FundingNotice, Hub, SisterHub, TeamMember

TEXTS = Path(__file__).with_name("demo.toml")


def load(today: datetime.date) -> str:
    """Add what is missing; leave every row that is there as the staff made it. Return a line for the terminal."""
    texts = tomllib.loads(TEXTS.read_text())
    if not Hub.objects.exists():
        notice, _created = FundingNotice.objects.get_or_create(
            name=texts["funding_notice"]["name"], defaults=texts["funding_notice"]
        )
        Hub.objects.create(funding_notice=notice, **stripped(texts["hub"]))
        for order, row in enumerate(texts["sister_hubs"], 1):
            SisterHub.objects.get_or_create(name=row["name"], defaults=row | {"order": order})
        for order, row in enumerate(texts["team"], 1):
            TeamMember.objects.get_or_create(email=row["email"], defaults=row | {"order": order})
    return (
        f"hub: {Hub.current()}, {SisterHub.objects.count()} sister hubs, {TeamMember.objects.count()} people"
    )


def stripped(row: dict[str, str]) -> dict[str, str]:
    return {name: text.strip() for name, text in row.items()}
