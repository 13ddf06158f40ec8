"""Logs that are not what was written: torn, flipped, without their index or with one that is ahead."""

import os
import random
import shutil

from bench import Bench, Stuck, make_article
from promise import broken_promises, read

FIRST, LAST = 8, 4


class Original:
    """A sound store after 8 articles, and what the log and the state were after 4 more."""

    def __init__(self, settings):
        self.settings = settings
        self.bench = Bench(settings)
        self.life(range(FIRST))
        self.early = self.keep("early")
        self.life(range(FIRST, FIRST + LAST))
        self.late = self.keep("late")

    def life(self, numbers):
        self.bench.begin()
        for n in numbers:
            self.bench.drop(make_article(n))
            # One batch each.
            self.bench.drained()
        self.bench.stop()

    def keep(self, name):
        copy = os.path.join(self.bench.root, name)
        shutil.copytree(self.bench.store, copy, symlinks=True)
        return copy

    def bench_of(self, store, waiting=0):
        """A bench on a copy of `store`, with the last articles in the inbox again."""
        bench = Bench(self.settings)
        shutil.rmtree(bench.store)
        shutil.copytree(store, bench.store, symlinks=True)
        bench.drops = [make_article(n) for n in range(FIRST)]
        for n in range(FIRST, FIRST + waiting):
            bench.drop(make_article(n))
        return bench


def log_path(store, kind):
    return os.path.join(store, "log", f"{kind}-{1:012}.jsonl")


def write(path, content):
    with open(path, "wb") as file:
        file.write(content)


def tail(original, bench, kind, change):
    """Gives the early store the late log, of which the part that is not yet durable is changed."""
    for each in ("events", "texts"):
        early, late = read(log_path(original.early, each)), read(log_path(original.late, each))
        write(log_path(bench.store, each), early + (change(late[len(early) :]) if each == kind else late[len(early) :]))


def unpublished(original, kind, change):
    """A crash left something at the log's end: what is whole there counts, the rest comes from the inbox again."""
    bench = original.bench_of(original.early, waiting=LAST)
    try:
        tail(original, bench, kind, change)
        code = bench.live()
        faults = [] if code == 0 else [f"the daemon ended with {code}: {bench.said()[-400:]}"]
        faults += broken_promises(bench)
        if not os.listdir(os.path.join(bench.store, "quarantine")):
            faults.append("nothing was put into quarantine/")
        elif "quarantine" not in bench.said():
            faults.append("nobody is told what was put into quarantine/")
        return faults
    except Stuck as stuck:
        return [str(stuck)]
    finally:
        bench.remove()


def stale_state(original, case):
    """An index that is missing, damaged or ahead of the log is made anew."""
    bench = original.bench_of(original.early, waiting=LAST)
    state = os.path.join(bench.store, "state")
    try:
        if case == "ahead":
            shutil.rmtree(state)
            shutil.copytree(os.path.join(original.late, "state"), state)
        elif case == "missing":
            os.unlink(os.path.join(state, "index.db"))
        elif case == "state missing":
            shutil.rmtree(state)
        else:
            content = bytearray(read(os.path.join(state, "index.db")))
            for at in range(100, len(content), 97):
                content[at] ^= 0x55
            write(os.path.join(state, "index.db"), content)
        code = bench.live()
        faults = [] if code == 0 else [f"the daemon ended with {code}: {bench.said()[-400:]}"]
        return faults + broken_promises(bench)
    except Stuck as stuck:
        return [str(stuck)]
    finally:
        bench.remove()


def durable(original, kind, at):
    """A byte of the durable log flipped: `verify` says where, a start says so too or refuses, and nothing is cut."""
    bench = original.bench_of(original.late)
    path = log_path(bench.store, kind)
    try:
        content = bytearray(read(path))
        content[at] ^= 1
        write(path, content)
        os.unlink(os.path.join(bench.store, "state", "index.db"))
        faults = verify_finds(bench, path)
        bench.start()
        code = bench.stop() if bench.ready() else bench.wait()
        if os.path.basename(path)[-20:] not in bench.said():
            faults.append(f"a start with exit code {code} says nothing of it: {bench.said()[-300:]}")
        if read(path) != bytes(content):
            faults.append("the durable log was changed")
        return faults + verify_finds(bench, path)
    except Stuck as stuck:
        return [str(stuck)]
    finally:
        bench.remove()


def verify_finds(bench, path):
    code, output = bench.command("verify")
    if code == 65 and "byte" in output and os.path.basename(path)[-20:] in output:
        return []
    return [f"verify ended with {code} and said {output[-300:]}"]


def cases(settings, original):
    rng = random.Random(settings.seed)
    count = 4 if settings.short else 40
    for kind in ("events", "texts"):
        early, late = (len(read(log_path(store, kind))) for store in (original.early, original.late))
        length = late - early
        for _ in range(count):
            end, flip = rng.randrange(1, length), rng.randrange(length)
            yield f"{kind} torn after {end} of {length} bytes", unpublished, (kind, lambda t, e=end: t[:e])
            yield f"{kind}: unpublished byte {flip} flipped", unpublished, (kind, lambda t, f=flip: flipped(t, f))
            at = rng.randrange(late)
            yield f"{kind}: durable byte {at} flipped", durable, (kind, at)
    yield "texts of the tail missing", unpublished, ("texts", lambda t: b"")
    for case in ("missing", "damaged", "ahead", "state missing"):
        yield f"index {case}", stale_state, (case,)


def flipped(content, at):
    changed = bytearray(content)
    changed[at] ^= 1
    return bytes(changed)


def run(settings, pool):
    original = Original(settings)
    todo = list(cases(settings, original))
    found = list(pool.map(lambda case: case[1](original, *case[2]), todo))
    original.bench.remove()
    return {
        "damaged stores": len(todo),
        "faults": [f"{name}: {fault}" for (name, _, _), some in zip(todo, found) for fault in some],
    }
