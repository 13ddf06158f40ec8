"""The order of system calls: what must be durable before what, read off a traced run whatever the file system forgives."""

import json
import os
import re
import time
from collections import defaultdict

from bench import Bench, Stuck
from kills import Numbers
from promise import read, transactions
from tracer import STRACE, can_trace

CALLS = "openat,pwrite64,write,fsync,fdatasync,ftruncate,rename,renameat2,symlink,unlink,mkdir,mkdirat"
DESCRIPTOR = re.compile(r"^(\w+)\(\d+<([^>]*)>")
OPENED = re.compile(r'^openat\([^,]*, "([^"]*)", ([^),]*).*\) = (\d+)')
RENAMED = re.compile(r'^renameat2?\(\d*<?([^>,]*)>?, "([^"]*)", \d+<([^>]*)>, "([^"]*)"')
WRITTEN = re.compile(r", (\d+), (\d+)\)\s+= (\d+)$")
CUT = re.compile(r", (\d+)\)\s+= 0$")
MADE = re.compile(r'^mkdir(?:at\(\d+<([^>]*)>, |\()"([^"]*)"')
WATERMARK = re.compile(r'segment\\":\\"([^\\]*)\\",\\"events_end\\":(\d+),\\"texts_end\\":(\d+)')


def calls(trace):
    """The completed calls of all threads in order; a call that another interrupted counts where it ended."""
    pending = {}
    with open(trace, errors="replace") as file:
        for line in file:
            thread, _, text = line.strip().partition(" ")
            text = text.strip()
            if text.endswith("<unfinished ...>"):
                pending[thread] = text[: -len("<unfinished ...>")].rstrip()
                continue
            if resumed := re.match(r"<\.\.\. \w+ resumed>(.*)", text):
                text = pending.pop(thread, "") + resumed[1]
            if " = " in text and not text.rpartition(" = ")[2].startswith("-1"):
                yield text


def texts_of(events):
    """The path of the texts beside a segment's records."""
    return os.path.join(os.path.dirname(events), "texts-" + os.path.basename(events)[7:])


class Rules:
    """How far each file is written and durable, and which rules were broken over it."""

    def __init__(self, store):
        self.store = store
        self.log, self.quarantine = f"{store}/log/", f"{store}/quarantine/"
        # Ends of files in bytes.
        self.written, self.durable = defaultdict(int), defaultdict(int)
        # Files and folders whose names no sync of their folder has made durable.
        self.new_files, self.new_folders = set(), set()
        # For `settle`, which knows what the bytes were: writes of records and moves, each with what was durable then.
        self.record_writes, self.moves = [], []
        self.faults = []

    def see(self, text):
        name = text.split("(", 1)[0]
        if name == "openat":
            self.opened(text)
        elif name in ("mkdir", "mkdirat"):
            self.made(text)
        elif name == "renameat2":
            self.moved(text)
        elif found := DESCRIPTOR.match(text):
            path = found[2]
            if name in ("pwrite64", "write"):
                self.wrote(path, text)
            elif name in ("fsync", "fdatasync"):
                self.synced(path)
            elif name == "ftruncate":
                self.cut(path, int(CUT.search(text)[1]))

    def opened(self, text):
        found = OPENED.match(text)
        if found and "O_CREAT" in text and "O_EXCL" in text and found[1].startswith((self.log, self.quarantine)):
            self.new_files.add(found[1])

    def made(self, text):
        parent, name = MADE.match(text).groups()
        path = os.path.join(parent or "", name)
        if path.startswith(self.store):
            self.new_folders.add(path)

    def wrote(self, path, text):
        self.named(path)
        if path.startswith((self.log, self.quarantine)):
            _, offset, count = map(int, WRITTEN.search(text).groups())
            self.written[path] = max(self.written[path], offset + count)
            if os.path.basename(path).startswith("events-"):
                self.record_writes.append((path, offset, offset + count, self.durable[texts_of(path)]))
        elif path.endswith("/watermark.json"):
            segment, events, texts = WATERMARK.search(text).groups()
            events_path = self.log + segment
            if self.durable[events_path] < int(events) or self.durable[texts_of(events_path)] < int(texts):
                self.fault("the watermark is ahead of what is durable")

    def named(self, path):
        """Something is put into the file or folder `path`: its name must be durable, and those of the folders above."""
        if path in self.new_files and path.startswith(self.log):
            self.fault(f"{os.path.basename(path)} is used before its name is durable")
        for folder in sorted(self.new_folders):
            if (path + "/").startswith(folder + "/") and not path.startswith(f"{self.store}/state/"):
                self.fault(f"{os.path.relpath(folder, self.store)}/ is used before its name is durable")

    def synced(self, path):
        self.durable[path] = self.written[path]
        for names in (self.new_files, self.new_folders):
            names -= {name for name in names if os.path.dirname(name) == path}

    def cut(self, path, size):
        if path.startswith(self.log):
            copies = [p for p in self.written if p.startswith(self.quarantine)]
            if any(self.durable[p] < self.written[p] or p in self.new_files for p in copies):
                self.fault("the log is cut before its tail is durable in quarantine/")
            # A file that is longer than anything written to it in these lives is one that the bench tore.
            if self.written[path] > size and self.durable[path] > size:
                self.fault("the log is cut before its durable end")
            self.written[path] = min(self.written[path], size)

    def moved(self, text):
        found = RENAMED.match(text)
        if found and found[3].startswith((f"{self.store}/done", f"{self.store}/failed")):
            self.named(found[3])
            self.moves.append((found[2], dict(self.durable)))

    def settle(self):
        """Holds what was written and moved against what the log came to be."""
        for path, source, start, end, text_end in documents(self.store):
            for written, first, last, texts in self.record_writes:
                if written == path and first < end and last > start and texts < text_end:
                    self.fault("a document line is written before its text is durable")
            for name, durable in self.moves:
                if name == source and durable.get(path, 0) < end:
                    self.fault("a file leaves the inbox before its records are durable")

    def fault(self, what):
        if what not in self.faults:
            self.faults.append(what)


def documents(store):
    """Each document line of the log: its file, its article's name, where it begins and ends, and where its text ends."""
    ends = {}
    at = defaultdict(int)
    for path, document, records, line in transactions(store):
        start = at[path] + sum(map(len, records))
        at[path] = start + len(line)
        if path not in ends:
            ends[path] = text_ends(texts_of(path))
        yield path, document["source"], start, at[path], ends[path].get(document["seq"], 0)


def text_ends(path):
    ends, at = {}, 0
    for line in read(path).splitlines(keepends=True):
        at += len(line)
        ends[json.loads(line)["seq"]] = at
    return ends


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
            if life == 0:
                tear(bench.store)
        rules.settle()
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
