"""A disk that is full again and again while articles come in."""

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
    figures = {"cycles": count, "articles": 0, "cycles that paused intake": 0, "starts after an exit": 0}
    faults = []
    try:
        bench.begin()
        for _ in range(count):
            cycle(bench, numbers, os.path.join(folder, "ballast"), rng, figures, faults)
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
    fill(ballast, leave=rng.choice([0, 0, 1, 2, 3, 5, 8, 16]) * 4096)
    numbers.drop(bench, 8)
    deadline = time.monotonic() + PATIENCE
    while bench.waiting() and bench.process.poll() is None and "intake is paused" not in bench.said()[said:]:
        if time.monotonic() > deadline:
            raise Stuck("a full disk stops intake without a word", bench)
        # Where the moves fail for want of room, files stay in the inbox though their records are safe.
        if "stays in the inbox" in bench.said()[said:]:
            break
        time.sleep(0.05)
    figures["cycles that paused intake"] += "intake is paused" in bench.said()[said:]
    os.unlink(ballast)
    if bench.process.poll() is None:
        # What was set aside is tried again after minutes; a start does it at once.
        if "stays in the inbox" in bench.said()[said:]:
            if (code := bench.stop()) != 0:
                faults.append(f"the daemon ended with {code} after a full disk")
            bench.begin()
    else:
        if (code := bench.wait()) in (0, 64, 78) or code < 0:
            faults.append(f"a full disk ended the daemon with {code}: {bench.said()[said:][-400:]}")
        figures["starts after an exit"] += 1
        bench.begin()
    bench.drained()


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
