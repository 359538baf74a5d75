"""Write countries.csv: the countries of countries.toml with their Polish and English names from Babel (CLDR).

Run it by hand after a change of countries.toml or a new Babel, and commit the result:
    python programme/data/build.py
"""

import csv
import tomllib
from pathlib import Path

from babel import Locale

HERE = Path(__file__).parent


def main():
    facts = tomllib.loads((HERE / "countries.toml").read_text())
    codes = facts["members"] + facts["associated"]
    codes += [code for region in facts["region"] for code in region["countries"]]
    polish, english = Locale("pl").territories, Locale("en").territories
    with (HERE / "countries.csv").open("w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["code", "name_pl", "name_en"])
        rows.writerows([code, polish[code], english[code]] for code in sorted(codes))


if __name__ == "__main__":
    main()
