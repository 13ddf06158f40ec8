"""Power cuts: what a disk may hold when the current fails, at any moment of a run, put together from recorded writes."""

import glob
import os
import random
import shutil
import subprocess
import tempfile
import threading
import time

from bench import Bench, Stuck, make_article
from disks import Mounted, Recorder, cannot
from promise import broken_promises, read, transactions

ARTICLES = 80


class History:
    """A recorded run: the disk's writes, and what the world knew at which of them."""

    def __init__(self, kind, settings, number):
        self.kind = kind
        self.settings = settings
        folder = tempfile.mkdtemp(prefix=f"{kind}-", dir=settings.scratch)
        recorder = Recorder(kind, folder)
        self.published = [(0, 0)]
        self.delivered = []
        with recorder as root:
            bench = Bench(settings, root=root)
            bench.begin()
            self.work(bench, recorder, number)
            self.drops = bench.drops
            bench.drained()
            bench.stop()
            self.lines = [line for _, _, _, line in transactions(bench.store)]
            bench.remove()
        self.disk = recorder.recording()
        shutil.rmtree(folder, ignore_errors=True)

    def work(self, bench, recorder, number):
        """Delivers articles in uneven steps, and notes what is published and delivered at which length of the record."""
        ended = threading.Event()

        def watch():
            while not ended.is_set():
                if (seq := watermark(bench.store)) > self.published[-1][1]:
                    # Read before the length: at this length of the record or later, the articles were published.
                    self.published.append((recorder.length(), seq))
                time.sleep(0.002)

        watcher = threading.Thread(target=watch)
        watcher.start()
        rng = random.Random(number)
        for n in range(ARTICLES):
            bench.drop(make_article(n, salt=f"cut{number}-"), durable=True)
            self.delivered.append(recorder.length())
            time.sleep(rng.choice([0, 0, 0.01, 0.06]))
        bench.drained()
        ended.set()
        watcher.join()

    def cut(self, rng):
        """One cut, recovered, drained and checked. Gives what was broken."""
        flushes = [i for i, record in enumerate(self.disk.records) if record is None]
        count = len(self.disk.records)
        # Half of the cuts fall right before a flush, when most is at stake.
        at = rng.choice(flushes) if rng.random() < 0.5 else rng.randrange(count + 1)
        folder = tempfile.mkdtemp(prefix="cut-", dir=self.settings.scratch)
        image = os.path.join(folder, "image")
        self.disk.cut(at, rng, image)
        try:
            with Mounted(self.kind, image, os.path.join(folder, "mnt")) as root:
                return [f"{fault}  [cut after {at} of {count} records]" for fault in self.aftermath(root, at)]
        except subprocess.CalledProcessError as error:
            return [f"the file system cannot be mounted: {error.stderr}  [cut after {at} of {count} records]"]
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def aftermath(self, root, at):
        bench = Bench(self.settings, root=root)
        try:
            for name in ("in", "var"):
                if not os.path.isdir(os.path.join(root, name)):
                    return [f"{name} is gone"]
            there = set(os.listdir(bench.inbox))
            sure = [d for d, length in zip(self.drops, self.delivered) if self.disk.count(length) <= at]
            maybe = [d for d in self.drops if d not in sure]
            clear_unfinished(bench.inbox, there, maybe)
            bench.drops = sure + [d for d in maybe if d.name in there]
            code = bench.live()
            if code != 0:
                return [f"the daemon ended with {code}: {bench.said()[-600:]}"]
            lines = [(document["content_id"], line) for _, document, _, line in transactions(bench.store)]
            committed = {content_id for content_id, _ in lines}
            bench.drops += [d for d in maybe if d.name not in there and d.id in committed]
            faults = broken_promises(bench)
            published = max(seq for length, seq in self.published if self.disk.count(length) <= at)
            if [line for _, line in lines[:published]] != self.lines[:published]:
                faults.append(f"not all of the {published} published articles are in the log as they were")
            return faults
        except Stuck as stuck:
            return [str(stuck)]
        finally:
            bench.remove()


def watermark(store):
    try:
        content = read(os.path.join(store, "state", "watermark.json"))
        return int(content.split(b'"seq":', 1)[1].split(b",", 1)[0])
    except (OSError, IndexError, ValueError):
        return 0


def clear_unfinished(inbox, there, maybe):
    """Removes what the producer had not put into place when the current failed: its drafts, and a sidecar whose article
    it had not followed up with."""
    for name in there:
        if name.startswith(".") and not name.endswith(".moving"):
            os.unlink(os.path.join(inbox, name))
    for drop in maybe:
        if drop.name + ".meta.json" in there and drop.name not in there:
            os.unlink(os.path.join(inbox, drop.name + ".meta.json"))


def run(settings, pool):
    plan = {"ext4": 24} if settings.short else {"ext4": 1000, "xfs": 200, "btrfs": 100}
    plan = {kind: int(count) for kind, count in settings.cuts.items()} or plan
    figures, faults, skipped = {}, [], []
    for kind, cuts in plan.items():
        if reason := cannot(kind):
            skipped.append(f"{kind}: {reason}")
            continue
        histories = [History(kind, settings, n) for n in range(max(1, min(10, cuts // 200)))]
        rngs = [random.Random(f"{settings.seed} {kind} {n}") for n in range(cuts)]
        found = []
        for faulty in pool.map(lambda n: histories[n % len(histories)].cut(rngs[n]), range(cuts)):
            found.append(faulty)
            if len(found) % 250 == 0:
                print(f"   {kind}: {len(found)} cuts, {sum(map(bool, found))} broke a promise", flush=True)
        figures[kind] = {
            "cuts": cuts,
            "writes recorded": sum(r is not None for h in histories for r in h.disk.records),
            "flushes recorded": sum(r is None for h in histories for r in h.disk.records),
            "cuts that broke a promise": sum(bool(f) for f in found),
        }
        faults += [f"{kind}: {fault}" for some in found for fault in some]
    if not figures:
        return {"skipped": "; ".join(skipped)}
    for reason in skipped:
        figures[f"NOT RUN, {reason.split(':')[0]}"] = reason
    return figures | {"faults": faults}
