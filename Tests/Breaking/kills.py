"""kill -9 at every system call that changes the disk: of a daemon at work, of one that starts, of its worker."""

import os
import random
import signal
import time

from bench import Bench, Stuck, make_article, told
from promise import broken_promises
from tracer import RUNNING, STARTING, STRACE, Attached, can_trace, wrapper

ARTICLES = 60
KILL = "signal=KILL"
# The highest count that strace knows.
NEVER = 65535


class Numbers:
    """Article numbers, none used twice on one bench."""

    def __init__(self):
        self.next = 0

    def drop(self, bench, count, pause=0.0):
        for _ in range(count):
            bench.drop(make_article(self.next))
            self.next += 1
            if pause:
                time.sleep(pause)


def count_running(settings, target):
    """How often the busiest thread makes the calls of `target` while 60 articles go in and the daemon ends."""
    bench = Bench(settings)
    numbers = Numbers()
    bench.begin()
    # Some first articles, so that done/ and the rest are there as in every later life.
    numbers.drop(bench, 12)
    bench.drained()
    trace = bench.messages + ".trace"
    for number in range(numbers.next, numbers.next + ARTICLES):
        bench.drops.append(make_article(number))
    attached = Attached(target, bench, NEVER, KILL, trace)
    del bench.drops[-ARTICLES:]
    numbers.drop(bench, ARTICLES, pause=0.004)
    bench.drained()
    bench.stop(traced=True)
    attached.close()
    count = busiest(trace)
    bench.remove()
    return count


def count_starting(settings, target):
    bench = Bench(settings)
    trace = bench.messages + ".trace"
    bench.begin([*STRACE, "-o", trace, "-e", f"trace={target.calls}", *target.path_options(bench)])
    count = busiest(trace)
    bench.stop()
    bench.remove()
    return count


def busiest(trace):
    threads = {}
    with open(trace, errors="replace") as file:
        for line in file:
            thread, _, call = line.partition(" ")
            if "(" in call and "resumed>" not in call and not call.lstrip().startswith(("---", "+++")):
                threads[thread] = threads.get(thread, 0) + 1
    return max(threads.values(), default=0)


def kill_running(bench, numbers, target, when):
    """One life: recover and drain what the last one left, then take 60 articles until the blow. Gives whether it fell."""
    bench.start()
    if not bench.ready() or not bench.drained():
        raise Stuck(f"the daemon ended with {bench.wait()} where it should have recovered", bench)
    first = len(bench.drops)
    names = [make_article(n) for n in range(numbers.next, numbers.next + ARTICLES)]
    bench.drops += names
    attached = Attached(target, bench, when, KILL)
    del bench.drops[first:]
    numbers.drop(bench, ARTICLES, pause=0.004)
    if bench.drained():
        bench.stop(traced=True)
    else:
        bench.wait()
    attached.close()
    return bench.process.returncode == -signal.SIGKILL


def kill_starting(bench, numbers, target, when):
    numbers.drop(bench, 6)
    return bench.live(wrapper(target, bench, when, KILL)) in (-signal.SIGKILL, 128 + signal.SIGKILL)


def chain(settings, points):
    """Lives on one store, each ended at one point; then everything is drained and the promise checked."""
    bench = Bench(settings)
    numbers = Numbers()
    fallen = 0
    try:
        for kind, target, when in points:
            strike = kill_running if kind == "running" else kill_starting
            fallen += strike(bench, numbers, target, when)
        code = bench.live()
        faults = [] if code == 0 else [f"the last start ended with {code}: {bench.said()[-500:]}"]
        faults += broken_promises(bench)
    except Stuck as stuck:
        faults = [str(stuck)]
    finally:
        count = len(bench.drops)
        bench.remove()
    if faults:
        where = ", ".join(f"{target.name} {when}" for _, target, when in points)
        faults = [f"{fault}  [kills at: {where}]" for fault in faults]
    return fallen, count, faults


def points(settings, counted):
    """Every point, or in the short form those of a stride, mixed so that a chain recovers from blows of all kinds."""
    running = [("running", t, n) for t, count in counted["running"] for n in range(1, count + 1)]
    starting = [("starting", t, n) for t, count in counted["starting"] for n in range(1, count + 1)]
    rng = random.Random(settings.seed)
    for some in (running, starting):
        rng.shuffle(some)
    if settings.short:
        # Each set of calls is struck, however rare its calls are.
        running = thin(running, 3)
        starting = thin(starting, 2)
    mixed = running + starting
    rng.shuffle(mixed)
    return mixed


def thin(some, per_target):
    kept = {}
    for point in some:
        kept.setdefault(point[1].name, []).append(point)
    return [p for points in kept.values() for p in points[:per_target]]


def kill_worker(settings, lives):
    """A worker killed again and again while 60 articles go in: the daemon and every article live on."""
    bench = Bench(settings)
    numbers = Numbers()
    rng = random.Random(settings.seed)
    killed = 0
    try:
        bench.begin()
        for _ in range(lives):
            numbers.drop(bench, ARTICLES // 4)
            # Long enough for the last one's successor to be at work: one that dies at its start has the daemon wait longer.
            time.sleep(rng.uniform(0.3, 0.9))
            for worker in bench.workers():
                try:
                    os.kill(worker, signal.SIGKILL)
                    killed += 1
                except ProcessLookupError:
                    pass
        bench.drained()
        code = bench.stop()
        faults = [] if code == 0 else [f"the daemon ended with {code}"]
        faults += broken_promises(bench)
    except Stuck as stuck:
        faults = [str(stuck)]
    finally:
        count = len(bench.drops)
        bench.remove()
    return killed, count, faults


def run(settings, pool):
    if reason := can_trace():
        return {"skipped": reason}
    counted = {
        "running": list(zip(RUNNING, pool.map(lambda t: count_running(settings, t), RUNNING))),
        "starting": list(zip(STARTING, pool.map(lambda t: count_starting(settings, t), STARTING))),
    }
    todo = points(settings, counted)
    size = 10 if settings.short else 20
    chains = [todo[at : at + size] for at in range(0, len(todo), size)]
    results = told(pool.map(lambda some: chain(settings, some), chains), f"of {len(chains)} chains", 10)
    killed, count, faults = kill_worker(settings, 8 if settings.short else 60)
    for _, articles, found in results:
        count += articles
        faults += found
    return {
        "calls": {t.name: n for kind in counted.values() for t, n in kind},
        "kills": sum(fallen for fallen, _, _ in results),
        "points": len(todo),
        "worker kills": killed,
        "articles": count,
        "faults": faults,
    }
