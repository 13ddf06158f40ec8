"""A disk that is full again and again while articles come in: all goes on by itself once there is room."""

import os
import random
import subprocess
import tempfile
import time

from bench import Bench, PATIENCE, Stuck
from disks import unmount
from kills import Numbers
from promise import broken_promises

SIZE = 12 << 20


def cycles(settings, count):
    """Gives how often the daemon paused and how often it had to be started again, and what was broken."""
    folder = tempfile.mkdtemp(prefix="full-", dir=settings.scratch)
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder], check=True, capture_output=True)
    except (subprocess.CalledProcessError, OSError) as error:
        return None, f"no tmpfs can be mounted: {getattr(error, 'stderr', b'') or error}"
    bench = Bench(settings)
    # The inbox stays on the disk of the scratch folder, so that files also cross from one file system to another.
    bench.store = os.path.join(folder, "var")
    os.makedirs(bench.store)
    rng = random.Random(settings.seed)
    numbers = Numbers()
    figures = {"cycles": count, "articles": 0, "cycles that paused intake": 0,
               "cycles in which files could not be moved": 0, "starts on a full disk": 0, "starts after an exit": 0}
    faults = []
    try:
        bench.begin()
        for _ in range(count):
            cycle(bench, numbers, os.path.join(folder, "ballast"), rng, figures, faults)
        emptied(bench)
        code = bench.stop()
        faults += [] if code == 0 else [f"the daemon ended with {code}"]
        figures["articles"] = len(bench.drops)
        faults += broken_promises(bench)
    except Stuck as stuck:
        faults.append(str(stuck))
    finally:
        bench.remove()
        unmount(folder)
    return figures, faults


def cycle(bench, numbers, ballast, rng, figures, faults):
    """Fills the disk to the last bytes, drops articles, waits for the pause, makes room, waits until all is in."""
    said = len(bench.said())
    leave = rng.choice([0, 0, 1, 2, 3, 5, 8, 16]) * 4096
    if figures["cycles"] > 1 and rng.random() < 0.2:
        return start_without_room(bench, numbers, ballast, leave, figures, faults)
    fill(ballast, leave)
    numbers.drop(bench, 8)
    deadline = time.monotonic() + PATIENCE
    while bench.waiting() and bench.process.poll() is None and "intake is paused" not in bench.said()[said:]:
        if time.monotonic() > deadline:
            raise Stuck("a full disk stops intake without a word", bench)
        # Where the moves fail for want of room, files stay in the inbox though their records are safe.
        if any(words in bench.said()[said:] for words in ("stays in the inbox", "does not follow its article")):
            break
        time.sleep(0.05)
    figures["cycles that paused intake"] += "intake is paused" in bench.said()[said:]
    figures["cycles in which files could not be moved"] += "stays in the inbox" in bench.said()[said:]
    os.unlink(ballast)
    if bench.process.poll() is not None:
        if (code := bench.wait()) in (0, 64, 78) or code < 0:
            faults.append(f"a full disk ended the daemon with {code}: {bench.said()[said:][-400:]}")
        figures["starts after an exit"] += 1
        bench.begin()
    while not bench.drained():
        bench.wait()
        figures["starts after an exit"] += 1
        bench.begin()


def start_without_room(bench, numbers, ballast, leave, figures, faults):
    """A start on a full disk waits for room, and does not end."""
    if (code := bench.stop()) != 0:
        faults.append(f"the daemon ended with {code} before a start on a full disk")
    fill(ballast, leave)
    numbers.drop(bench, 4)
    bench.start()
    time.sleep(1)
    os.unlink(ballast)
    figures["starts on a full disk"] += 1
    if not bench.ready():
        faults.append(f"a start on a full disk ended with {bench.wait()}: {bench.said()[-400:]}")
        bench.begin()
    bench.drained()


def emptied(bench):
    """Waits until not even a sidecar that was set aside is left in the inbox."""
    deadline = time.monotonic() + PATIENCE
    while os.listdir(bench.inbox):
        if time.monotonic() > deadline:
            raise Stuck(f"left in the inbox: {os.listdir(bench.inbox)[:3]}", bench)
        time.sleep(0.1)


def fill(path, leave):
    """Takes all room but for `leave` bytes."""
    with open(path, "wb") as file:
        free = os.statvfs(os.path.dirname(path)).f_bavail * os.statvfs(os.path.dirname(path)).f_frsize
        try:
            os.posix_fallocate(file.fileno(), 0, max(4096, free - leave))
        except OSError:
            pass


def run(settings, pool):
    figures, faults = cycles(settings, 6 if settings.short else 50)
    if figures is None:
        return {"skipped": faults}
    return figures | {"faults": faults}
