"""Poison among healthy articles: files that kill the worker, take for ever or all memory, and files that are none."""

import os
import random
import struct
import zlib

from bench import Bench, Drop, Stuck, make_article
from promise import broken_promises

# Small enough that the large texts below go beyond it, large enough for every healthy article.
MEMORY = "300MiB"


def hog(number):
    """More words than the memory allows: the worker dies of it."""
    return f"Report {number}\n\n".encode() + (f"On May {number % 28 + 1}, 2024 bridge {number} fell in Selby. ".encode() * 600_000)


def nested(number):
    return f"<html><body><article><p>{number}".encode() + b"<div>" * 60_000 + b"<p>deep" + b"</div>" * 60_000


def attributes(number):
    return f"<html><body><p id={number} ".encode() + b" ".join(b'a%d="%d"' % (i, i) for i in range(12_000)) + b">x</p>"


def entities(number):
    return f"<html><body><p>{number} ".encode() + b"&amp;&#x110000;&#0;&notanentity;" * 20_000


def controls(number):
    rng = random.Random(number)
    return f"Bridge {number}\n\n".encode() + bytes(rng.choice(b"\x00\x01\x1b[]\x7f\xff\xc3\x28 ab\n") for _ in range(20_000))


def zipped(number):
    return b"PK\x03\x04" + struct.pack("<I", number) + zlib.compress(bytes(1 << 20))


def one_line(number):
    return f"{number} ".encode() + b"(" * 40_000 + b'"' * 40_000 + b"May " * 40_000


KINDS = [hog, nested, attributes, entities, controls, zipped, one_line]
NAMES = {hog: "txt", nested: "html", attributes: "html", entities: "html", controls: "txt", zipped: "zip", one_line: "txt"}


def run(settings, pool):
    healthy_count, poison_count = (200, 20) if settings.short else (3_000, 300)
    bench = Bench(settings, environment={"DATELINE_LIMITS_WORKER_MEMORY": MEMORY, "DATELINE_WORKERS": "2"})
    healthy = [d for d in map(make_article, range(2 * healthy_count)) if not d.fails][:healthy_count]
    poison = [poisoned(n) for n in range(poison_count)]
    mixed = healthy + poison
    random.Random(settings.seed).shuffle(mixed)
    faults = []
    try:
        bench.begin()
        for drop in mixed:
            bench.drop(drop)
        # Each death costs three workers; what is asked is that all gets through, not how soon.
        bench.drained(patience=3_600)
        code = bench.stop()
        faults += [] if code == 0 else [f"the daemon ended with {code}"]
        reasons = settle_expectations(bench, poison)
        faults += broken_promises(bench)
        deaths = bench.said().count("a worker died")
    except Stuck as stuck:
        return {"healthy": healthy_count, "poison": poison_count, "faults": [str(stuck)]}
    finally:
        bench.remove()
    if deaths == 0:
        faults.append("no file killed a worker: the poison is none")
    return {
        "healthy articles": healthy_count, "poison files": poison_count, "worker deaths": deaths,
        "poison that failed, by reason": reasons, "faults": faults,
    }


def poisoned(number):
    kind = KINDS[number % len(KINDS)]
    return Drop(f"poison-{kind.__name__}-{number}.{NAMES[kind]}", kind(number))


def settle_expectations(bench, poison):
    """Whether a poisoned file is read or fails is for the daemon to say, as long as it does one of the two; a file that
    kills workers must fail for that reason."""
    reasons = {}
    for drop in poison:
        path = os.path.join(bench.store, "failed", drop.name + ".reason.json")
        if os.path.exists(path):
            drop.fails = True
            with open(path) as file:
                code = file.read().split('"code":"')[1].split('"')[0]
            reasons[code] = reasons.get(code, 0) + 1
    return reasons
