"""Calls that fail: EIO, ENOSPC and EINTR at each of them, short writes everywhere."""

import os
import random
import re
import shutil
import subprocess
import time

from bench import Bench, PATIENCE, Stuck, make_article, told
from kills import ARTICLES, Numbers, count_running, count_starting
from promise import broken_promises
from tracer import RUNNING, STARTING, Attached, can_trace, wrapper

ERRORS = ["EIO", "ENOSPC", "EINTR"]

# Exit codes after which a service manager must not start the daemon again (RestartPreventExitStatus of the unit).
FINAL = {64, 78}

# A failure of these that nobody is told of would be a fault.
LOUD = {"write to the log", "fdatasync of the log", "rename into done/ or failed/", "mkdir in done/"}


ASIDE = re.compile(r'renameat2\(\d+, "[^"]*", \d+, "[^"]*\.moving"')


def parked(bench):
    """Whether all that waits is set aside, to be tried again later."""
    try:
        with open(os.path.join(bench.store, "state", "status.json")) as file:
            status = file.read()
    except OSError:
        return False
    waiting = len(bench.waiting())
    return waiting > 0 and f'"cannot_be_taken":{waiting},' in status and '"in_flight":0,' in status


def settle(bench):
    """Waits until the inbox is drained, or what is left is set aside; False when the daemon ended."""
    deadline = time.monotonic() + PATIENCE
    while bench.waiting() and not parked(bench):
        if bench.process.poll() is not None:
            return False
        if time.monotonic() > deadline:
            raise Stuck(f"the inbox is not drained: {bench.waiting()[:5]}", bench)
        time.sleep(0.05)
    return bench.process.poll() is None


def fail_running(bench, numbers, target, when, error):
    """A life in which one call of a running daemon fails. Gives whether it did, and what was wrong with the reaction."""
    bench.start()
    if not bench.ready() or not settle(bench):
        raise Stuck(f"the daemon ended with {bench.wait()} where it should have recovered", bench)
    first, said = len(bench.drops), len(bench.said())
    bench.drops += [make_article(n) for n in range(numbers.next, numbers.next + ARTICLES)]
    trace = bench.messages + ".trace"
    attached = Attached(target, bench, when, f"error={error}", trace)
    del bench.drops[first:]
    numbers.drop(bench, ARTICLES, pause=0.004)
    code = bench.stop(traced=True) if settle(bench) else bench.wait()
    attached.close()
    failed = injected(trace)
    faults = judge(target, error, code, failed, bench.said()[said:])
    if failed and target.name == "fdatasync of the log" and code == 0:
        faults.append("the daemon went on after a failed fdatasync of the log")
    return failed, faults


def fail_starting(bench, numbers, target, when, error):
    numbers.drop(bench, 3)
    said = len(bench.said())
    trace = bench.messages + ".trace"
    command = wrapper(target, bench, when, f"error={error}")
    command[command.index("/dev/null")] = trace
    bench.start(command)
    code = bench.stop() if bench.ready() and settle(bench) else bench.wait()
    failed = injected(trace)
    return failed, judge(target, error, code, failed, bench.said()[said:])


def injected(trace):
    """The call that failed; empty when none did."""
    with open(trace, errors="replace") as file:
        return next((line for line in file if "(INJECTED)" in line), "")


def judge(target, error, code, failed, said):
    """What was wrong with how the daemon took a failed call."""
    what = f"{target.name} with {error}"
    if code < 0 or code >= 128:
        return [f"{what}: the daemon died of signal {-code if code < 0 else code - 128}: {said[-400:]}"]
    if code in FINAL:
        return [f"{what}: exit code {code}, after which it would not be started again: {said[-300:]}"]
    if ASIDE.search(failed):
        # A sidecar that cannot be set aside follows its article under its own name: there is nothing to say.
        return []
    loud = any(word in said for word in ("error", "critical", "cannot"))
    if failed and error != "EINTR" and not loud and (code != 0 or target.name in LOUD):
        return [f"{what}: nothing was said of it"]
    return []


def chain(settings, points):
    bench = Bench(settings)
    numbers = Numbers()
    struck, faults = 0, []
    try:
        for kind, target, when, error in points:
            strike = fail_running if kind == "running" else fail_starting
            failed, found = strike(bench, numbers, target, when, error)
            struck += bool(failed)
            faults += found
        code = bench.live()
        faults += [] if code == 0 else [f"the last start ended with {code}: {bench.said()[-500:]}"]
        faults += broken_promises(bench)
    except Stuck as stuck:
        faults.append(str(stuck))
    finally:
        count = len(bench.drops)
        bench.remove()
    where = ", ".join(f"{target.name} {when} {error}" for _, target, when, error in points)
    return struck, count, [f"{fault}  [errors at: {where}]" for fault in faults]


def points(settings, counted):
    rng = random.Random(settings.seed)
    all_points = []
    for kind, targets in counted.items():
        for target, count in targets:
            # Making folders that exist and opening files to read change nothing: every seventh such call will do.
            stride = 7 if "open" in target.name or target.name == "mkdir in done/" else 1
            these = [(kind, target, n, error) for n in range(1, count + 1, stride) for error in ERRORS]
            if not ("mkdir" in target.name or "write" in target.name or "open" in target.name):
                these = [p for p in these if p[3] != "ENOSPC" or "rename" in target.name]
            rng.shuffle(these)
            all_points += these[:2] if settings.short else these
    rng.shuffle(all_points)
    return all_points


def short_writes(settings, articles):
    """A run in which every write takes only a part of its bytes and every third one is interrupted first."""
    library = build_shim(settings)
    if library is None:
        return None, []
    bench = Bench(settings, environment={"LD_PRELOAD": library})
    numbers = Numbers()
    try:
        bench.start()
        bench.ready()
        numbers.drop(bench, articles)
        bench.drained()
        code = bench.stop()
        bench.environment.pop("LD_PRELOAD")
        faults = [] if code == 0 else [f"short writes: the daemon ended with {code}: {bench.said()[-400:]}"]
        faults += [f"short writes: {fault}" for fault in broken_promises(bench)]
    except Stuck as stuck:
        faults = [f"short writes: {stuck}"]
    finally:
        bench.remove()
    return articles, faults


def build_shim(settings):
    library = os.path.join(settings.scratch, "shortwrites.so")
    compiler = shutil.which("cc") or shutil.which("clang")
    if compiler is None:
        return None
    if not os.path.exists(library):
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "shortwrites.c")
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library + ".new", source], check=True)
        os.rename(library + ".new", library)
    return library


def run(settings, pool):
    if reason := can_trace():
        return {"skipped": reason}
    counted = {
        "running": list(zip(RUNNING, pool.map(lambda t: count_running(settings, t), RUNNING))),
        "starting": list(zip(STARTING, pool.map(lambda t: count_starting(settings, t), STARTING))),
    }
    todo = points(settings, counted)
    size = 8 if settings.short else 20
    chains = [todo[at : at + size] for at in range(0, len(todo), size)]
    results = told(pool.map(lambda some: chain(settings, some), chains), f"of {len(chains)} chains", 10)
    written, faults = short_writes(settings, 60)
    return {
        "points": len(todo),
        "calls that failed": sum(struck for struck, _, _ in results),
        "articles": sum(count for _, count, _ in results),
        "articles written in short writes": "NOT RUN: no C compiler" if written is None else written,
        "faults": [fault for _, _, found in results for fault in found] + faults,
    }
