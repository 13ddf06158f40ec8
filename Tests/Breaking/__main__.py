"""Breaks the real binary in every way that README.md lists, and says what came of it. Exit code 1: a promise was broken."""

import argparse
import importlib
import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

from bench import REPOSITORY, Bench, Settings

PARTS = ["order", "kills", "errors", "damage", "powercuts", "diskfull", "poison", "mutations"]


def main():
    parser = argparse.ArgumentParser(prog="deploy/break", description=__doc__)
    parser.add_argument("parts", nargs="*", default=PARTS, metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--short", action="store_true", help="a sample of each part, for every change")
    parser.add_argument("--binary", default=os.path.join(REPOSITORY, ".build/release/dateline"))
    parser.add_argument("--jobs", type=int, default=2 * (os.cpu_count() or 2), help="benches at a time")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    os.environ.pop("NOTIFY_SOCKET", None)
    scratch = tempfile.mkdtemp(prefix="dateline-breaking-")
    broken = False
    try:
        settings = Settings(options.binary, scratch, jobs=options.jobs, seed=options.seed, short=options.short)
        with ThreadPoolExecutor(options.jobs) as pool:
            for part in options.parts:
                broken |= report(part, importlib.import_module(part), settings, pool)
    finally:
        for bench in list(Bench.living):
            bench.kill()
        shutil.rmtree(scratch, ignore_errors=True)
    sys.exit(1 if broken else 0)


def report(name, part, settings, pool):
    """Runs a part and prints its figures; gives whether a promise was broken."""
    print(f"== {name}", flush=True)
    start = time.monotonic()
    figures = part.run(settings, pool)
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
    main()
