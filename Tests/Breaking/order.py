"""The order of system calls: what must be durable before what, read off a traced run whatever the file system forgives."""

import os
import re
import time

from bench import Bench, Stuck
from kills import Numbers
from tracer import STRACE, can_trace

CALLS = "openat,pwrite64,write,fsync,fdatasync,ftruncate,rename,renameat2,symlink,unlink"
DESCRIPTOR = re.compile(r"^(\w+)\(\d+<([^>]*)>")
OPENED = re.compile(r'^openat\([^,]*, "([^"]*)", ([^),]*).*\) = (\d+)')
RENAMED = re.compile(r'^renameat2?\(\d*<?([^>,]*)>?, "([^"]*)", \d+<([^>]*)>, "([^"]*)"')


def calls(trace):
    """The completed calls of all threads in order; a call that another interrupted counts where it ended."""
    pending = {}
    with open(trace, errors="replace") as file:
        for line in file:
            thread, _, text = line.strip().partition(" ")
            text = text.strip()
            if text.endswith("<unfinished ...>"):
                pending[thread] = text[: -len("<unfinished ...>")]
                continue
            if resumed := re.match(r"<\.\.\. \w+ resumed>(.*)", text):
                text = pending.pop(thread, "") + resumed[1]
            if " = " in text and not text.rpartition(" = ")[2].startswith("-1"):
                yield text


class Rules:
    """What is written and not yet durable, and which rules that broke."""

    def __init__(self, store):
        self.store = store
        self.dirty = set()
        self.unsynced_names = set()
        self.faults = []

    def see(self, text):
        name = text.split("(", 1)[0]
        if name == "openat":
            self.opened(text)
        elif name == "renameat2":
            self.moved(text)
        elif found := DESCRIPTOR.match(text):
            path = found[2]
            if name in ("pwrite64", "write"):
                self.wrote(path)
            elif name in ("fsync", "fdatasync"):
                self.synced(path)
            elif name == "ftruncate":
                self.cut(path)

    def opened(self, text):
        found = OPENED.match(text)
        if found and "O_CREAT" in text and "O_EXCL" in text and found[1].startswith((f"{self.store}/log/", f"{self.store}/quarantine/")):
            self.unsynced_names.add(found[1])
            self.dirty.add(found[1])

    def wrote(self, path):
        kind = os.path.basename(path).split("-")[0]
        if path.startswith(f"{self.store}/log/"):
            if path in self.unsynced_names:
                self.fault(f"{os.path.basename(path)} is used before its name is durable")
            if kind == "events" and any(os.path.basename(p).startswith("texts-") for p in self.dirty):
                self.fault("records are written before their texts are durable")
        if path.endswith("/watermark.json") and any(p.startswith(f"{self.store}/log/") for p in self.dirty):
            self.fault("the watermark is written before the log is durable")
        if path.startswith((f"{self.store}/log/", f"{self.store}/quarantine/")):
            self.dirty.add(path)

    def synced(self, path):
        self.dirty.discard(path)
        self.unsynced_names = {n for n in self.unsynced_names if os.path.dirname(n) != path}

    def cut(self, path):
        quarantine = f"{self.store}/quarantine/"
        if path.startswith(f"{self.store}/log/"):
            if any(p.startswith(quarantine) for p in self.dirty | self.unsynced_names):
                self.fault("the log is cut before its tail is durable in quarantine/")
            self.dirty.add(path)

    def moved(self, text):
        found = RENAMED.match(text)
        if found and found[3].startswith((f"{self.store}/done", f"{self.store}/failed")):
            # Only batches whose records are durable are handed on; a later batch may be under way meanwhile.
            self.last_move = found[2]

    def fault(self, what):
        if what not in self.faults:
            self.faults.append(what)


def traced(bench, trace):
    return [*STRACE, "-y", "-s", "200", "-o", trace, "-e", f"trace={CALLS}"]


def run_once(settings, rotate=False):
    """Traces a first life with some batches and a second one that has a torn tail to quarantine."""
    bench = Bench(settings, environment={"DATELINE_LOG_SEGMENT_AGE": "15s"} if rotate else None)
    rules = Rules(bench.store)
    numbers = Numbers()
    try:
        for life in range(2):
            trace = f"{bench.messages}.trace{life}"
            bench.begin(traced(bench, trace))
            for _ in range(6):
                numbers.drop(bench, 2)
                bench.drained()
            if rotate and life == 0:
                # Segments follow each other at least 15 s apart.
                time.sleep(16)
                numbers.drop(bench, 4)
                bench.drained()
            bench.stop()
            for call in calls(trace):
                rules.see(call)
            tear(bench.store)
        return rules.faults
    except Stuck as stuck:
        return [str(stuck)]
    finally:
        bench.remove()


def tear(store):
    """Leaves the beginning of an article at the log's end, as a crash within a write would."""
    log = os.path.join(store, "log")
    live = os.path.join(log, os.readlink(os.path.join(log, "events.jsonl")))
    with open(live, "ab") as file:
        file.write(b'{"type":"event","schema":"dateline/1","id":"e_00')


def run(settings, pool):
    if reason := can_trace():
        return {"skipped": reason}
    return {"runs": 1, "faults": run_once(settings, rotate=True)}
