"""What every installation starts with: sectors, actions, countries, fields of education, from data/.

Called by the migrations with their own models and by the demo with today's. Rows that are there stay as the
staff made them, so it can run any number of times.
"""

import csv
import datetime
import tomllib
from pathlib import Path

from django.apps import apps as today

DATA = Path(__file__).with_name("data")
GUIDE = "https://erasmus-plus.ec.europa.eu/programme-guide/"
WHOLE_GUIDE = "erasmusplus-programme-guide"
PERIOD = {"active_from": datetime.date(2021, 1, 1), "active_to": datetime.date(2027, 12, 31)}


def load(apps=today) -> None:
    for part in (load_sectors, load_actions, load_countries, load_isced):
        part(apps)


def toml(name: str) -> dict:
    return tomllib.loads((DATA / name).read_text())


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(newline="") as file:
        return list(csv.DictReader(file))


def load_sectors(apps) -> None:
    sectors = apps.get_model("programme", "Sector").objects
    for order, row in enumerate(toml("sectors.toml")["sector"], 1):
        sectors.get_or_create(code=row["code"], defaults=row | {"order": order})


def load_actions(apps) -> None:
    actions = apps.get_model("programme", "Action").objects
    for order, row in enumerate(toml("actions.toml")["action"], 1):
        sectors, guide = row.pop("sectors"), GUIDE + row.pop("guide", WHOLE_GUIDE)
        defaults = PERIOD | {"order": order, "guide_url": guide} | row
        action, created = actions.get_or_create(code=row["code"], defaults=defaults)
        if created:
            action.sectors.set(sectors)


def load_countries(apps) -> None:
    facts, names = toml("countries.toml"), {row["code"]: row for row in rows("countries.csv")}
    footnotes = {
        note["country"]: {"footnote_pl": note["pl"], "footnote_en": note["en"]} for note in facts["footnote"]
    }
    countries = apps.get_model("programme", "Country").objects
    regions = apps.get_model("programme", "Region").objects
    for row in facts["region"]:
        region = {"name_pl": row["name_pl"], "name_en": row["name_en"]}
        regions.get_or_create(number=row["number"], defaults=region)
    for code, statuses in statuses_of(facts).items():
        country, created = countries.get_or_create(code=code, defaults=names[code] | footnotes.get(code, {}))
        if created:
            for status in statuses:
                country.statuses.create(**status)


def statuses_of(facts: dict) -> dict[str, list[dict]]:
    """{country code: its statuses in order of time}; a change ends the status before it the day before."""
    start = {"valid_from": facts["valid_from"], "source_url": facts["source_url"]}
    found = {code: [start | {"participation": "member"}] for code in facts["members"]}
    found |= {code: [start | {"participation": "associated"}] for code in facts["associated"]}
    for region in facts["region"]:
        third = start | {"participation": "third", "region_id": region["number"]}
        found |= {code: [dict(third)] for code in region["countries"]}
    for change in facts["change"]:
        statuses = found[change.pop("country")]
        statuses[-1]["valid_to"] = change["valid_from"] - datetime.timedelta(days=1)
        statuses.append(change)
    return found


def load_isced(apps) -> None:
    fields, loaded = apps.get_model("programme", "IscedField").objects, {}
    for row in rows("isced.csv"):
        parent = loaded.get(row["code"][:-1])
        loaded[row["code"]], _created = fields.get_or_create(
            code=row["code"], defaults=row | {"parent": parent}
        )
