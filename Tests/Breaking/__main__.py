"""Breaks the real binary in every way that README.md lists, and says what came of it. Exit code 1: a promise was broken."""

import argparse
import ctypes
import importlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from concurrent.futures import ThreadPoolExecutor

from bench import REPOSITORY, Bench, Settings

PARTS = ["order", "kills", "errors", "damage", "powercuts", "diskfull", "poison", "backlog", "mutations"]
PR_SET_PDEATHSIG = 1
# A mount table and a table of processes of their own: whatever ends them, the kernel takes all of it away.
APART = ["unshare", "--mount", "--pid", "--fork", "--kill-child=KILL", "--mount-proc"]


def arguments():
    parser = argparse.ArgumentParser(prog="deploy/break", description=__doc__)
    parser.add_argument("parts", nargs="*", default=PARTS, metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--short", action="store_true", help="a sample of each part, for every change")
    parser.add_argument("--binary", default=os.path.join(REPOSITORY, ".build/release/dateline"))
    parser.add_argument("--jobs", type=int, default=2 * (os.cpu_count() or 2), help="benches at a time")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cuts", default="", metavar="ext4=N,xfs=N,btrfs=N", help="power cuts on each file system")
    parser.add_argument("--files", type=int, default=50_000, help="files of the backlog")
    parser.add_argument("--seeded", metavar="BINARY", help="one that has the seeded bugs in it already")
    parser.add_argument("--scratch", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    options.binary = os.path.abspath(options.binary)
    return options


def guard():
    """Runs this program once more, apart from the rest of the machine where that is possible, and clears up after it."""
    scratch = tempfile.mkdtemp(prefix="dateline-breaking-")
    command = [sys.executable, *sys.argv, "--scratch", scratch]
    if shutil.which(APART[0]) and subprocess.run([*APART, "true"], capture_output=True).returncode == 0:
        command = APART + command
    libc = ctypes.CDLL(None)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    child = subprocess.Popen(
        command, start_new_session=True, preexec_fn=lambda: libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL))
    try:
        return child.wait()
    finally:
        if command[0] != APART[0]:
            end_gently(child)
        child.kill()
        child.wait()
        shutil.rmtree(scratch, ignore_errors=True)


def end_gently(child):
    child.terminate()
    try:
        child.wait(30)
    except subprocess.TimeoutExpired:
        pass


def main(options):
    os.environ.pop("NOTIFY_SOCKET", None)
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    broken = False
    pool = ThreadPoolExecutor(options.jobs)
    try:
        settings = Settings(
            options.binary, options.scratch, jobs=options.jobs, seed=options.seed, short=options.short,
            files=options.files, seeded=options.seeded and os.path.abspath(options.seeded),
            cuts=dict(pair.split("=") for pair in options.cuts.split(",") if pair))
        for part in options.parts:
            broken |= report(part, importlib.import_module(part), settings, pool)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for bench in list(Bench.living):
            bench.kill()
    return 1 if broken else 0


def report(name, part, settings, pool):
    """Runs a part and prints its figures; gives whether a promise was broken."""
    print(f"== {name}", flush=True)
    start = time.monotonic()
    try:
        figures = part.run(settings, pool)
    except Exception:
        # The other parts have their say whatever is wrong with this one.
        print(f"   BROKEN: the part itself ended:\n{traceback.format_exc()}", flush=True)
        return True
    if "skipped" in figures:
        print(f"   NOT RUN: {figures['skipped']}", flush=True)
        return False
    faults = figures.pop("faults")
    for key, value in figures.items():
        if isinstance(value, dict):
            print(f"   {key}:")
            for inner, figure in value.items():
                print(f"     {figure!s:>6}  {inner}")
        else:
            print(f"   {key}: {value}")
    for fault in faults[:40]:
        print(f"   BROKEN: {fault}")
    print(f"   {len(faults)} promises broken, {time.monotonic() - start:.0f} s", flush=True)
    return bool(faults)


if __name__ == "__main__":
    options = arguments()
    sys.exit(main(options) if options.scratch else guard())
