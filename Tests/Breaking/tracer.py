"""strace as a fault injector: one system call of one thread is answered by a signal or an error."""

import os
import re
import subprocess
import tempfile
import time
from dataclasses import dataclass

from bench import PATIENCE, Stuck


@dataclass(frozen=True)
class Target:
    """A set of system calls, on the paths of one part of the store where the calls of several threads would mix.

    strace counts calls for each thread by itself, so that the N-th call of a set is struck in whichever thread makes
    its N-th first; a set confined to one thread's files is struck at every one of its calls.
    """

    name: str
    calls: str
    paths: tuple = ()

    def options(self, bench, when, fault):
        options = ["-e", f"trace={self.calls}", "-e", f"inject={self.calls}:{fault}:when={when}"]
        return options + self.path_options(bench)

    def path_options(self, bench):
        return [word for path in self.resolved(bench) for word in ("-P", path)]

    def resolved(self, bench):
        if not self.paths:
            return []
        day = time.strftime("%Y/%m/%d", time.gmtime())
        failing = sorted(drop.name for drop in bench.drops if drop.fails)
        known = {
            "inbox": [bench.inbox],
            "log": [f"{bench.store}/log/{kind}-{1:012}.jsonl" for kind in ("events", "texts")],
            "log folder": [f"{bench.store}/log", f"{bench.store}/log/events.jsonl"],
            "index": [f"{bench.store}/state/index.db{end}" for end in ("", "-wal", "-shm", "-journal")],
            "watermark": [f"{bench.store}/state/watermark.json"],
            "status": [f"{bench.store}/state/status.json.new"],
            "store": [bench.store, f"{bench.store}/state", f"{bench.store}/state/lock", f"{bench.store}/quarantine"],
            "shelf": [bench.store]
            + [f"{bench.store}/done" + "".join(f"/{p}" for p in day.split("/")[:n]) for n in range(4)]
            + [f"{bench.store}/failed"],
            "reasons": [f"{bench.store}/failed/{name}.reason.json" for name in failing],
        }
        return [path for part in self.paths for path in known[part]]


# What changes the disk while articles come in, each set confined to what one thread does.
RUNNING = [
    Target("write to the log", "pwrite64", ("log",)),
    Target("write to the index", "pwrite64", ("index",)),
    Target("write of the watermark", "pwrite64", ("watermark",)),
    Target("write of the status or a reason", "write", ("status", "reasons")),
    Target("fdatasync of the log", "fdatasync", ("log",)),
    Target("fdatasync of the index", "fdatasync", ("index",)),
    Target("fsync", "fsync"),
    Target("rename into done/ or failed/", "renameat2"),
    Target("rename of the status", "rename"),
    Target("mkdir in done/", "mkdirat"),
    Target("unlink", "unlink,unlinkat"),
    Target("ftruncate", "ftruncate"),
    Target("open in inbox and store", "openat", ("inbox", "log", "index", "status", "shelf", "reasons")),
]

# What a start does: making the store, recovering the log, remaking the index.
STARTING = [
    Target("write at start", "pwrite64"),
    Target("fdatasync at start", "fdatasync"),
    Target("fsync at start", "fsync"),
    Target("mkdir at start", "mkdir,mkdirat"),
    Target("link or rename at start", "symlink,rename,renameat2,unlink,unlinkat"),
    Target("ftruncate at start", "ftruncate"),
    Target("flock at start", "flock"),
    Target("open at start", "openat", ("inbox", "log", "log folder", "index", "watermark", "store", "shelf")),
    Target("read at start", "pread64"),
]

STRACE = ["strace", "-f", "-qq", "--seccomp-bpf"]


def wrapper(target, bench, when, fault):
    """The words before a command that is to be struck from its start on."""
    return [*STRACE, "-o", "/dev/null", *target.options(bench, when, fault)]


class Attached:
    """strace attached to a running daemon: the counts begin now."""

    def __init__(self, target, bench, when, fault, trace="/dev/null"):
        self.trace = trace
        self.messages = tempfile.TemporaryFile(dir=bench.settings.scratch)
        # A filter of system calls cannot be put into a running process: --seccomp-bpf has no place here.
        command = ["strace", "-f", "-o", trace, *target.options(bench, when, fault), "-p", str(bench.daemon_pid())]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self.messages, stderr=self.messages)
        self.await_threads(bench)

    def await_threads(self, bench):
        deadline = time.monotonic() + PATIENCE
        tasks = f"/proc/{bench.daemon_pid()}/task"
        while time.monotonic() < deadline:
            try:
                states = [open(f"{tasks}/{task}/status").read() for task in os.listdir(tasks)]
            except OSError:
                continue
            if all(re.search(r"TracerPid:\t[1-9]", state) for state in states):
                return
            if self.process.poll() is not None:
                self.messages.seek(0)
                raise RuntimeError(f"strace cannot attach: {self.messages.read().decode(errors='replace')}")
            time.sleep(0.01)
        raise Stuck("strace does not get attached", bench)

    def close(self):
        # strace may miss the end of what it traces, and a request to end that comes just before it waits again.
        try:
            self.process.wait(1)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.messages.close()


def can_trace():
    """Why strace cannot be used here; None when it can."""
    try:
        done = subprocess.run(
            [*STRACE, "-o", "/dev/null", "-e", "trace=write", "-e", "inject=write:error=EIO:when=1", "echo", "x"],
            capture_output=True, text=True)
    except FileNotFoundError:
        return "strace is not installed (apt-get install strace)"
    return None if done.returncode == 1 else f"strace cannot inject faults: {done.stderr.strip()}"
