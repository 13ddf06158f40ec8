"""Many files at once: found in a stopped daemon's inbox, then dropped on a running one. Counts what is committed, and
reads the daemon's memory at its highest and the time to the first commit."""

import glob
import json
import os
import time

from bench import Bench, Drop, PATIENCE, Stuck

SHORT = 2_000


def article(number):
    return Drop(
        f"note-{number:07}.txt",
        f"Note {number}\n\nThe council of Selby met on May {number % 28 + 1}, 2024. "
        f'"Bridge {number} is safe," Mayor Ann Lee said.\n'.encode())


def published(bench):
    try:
        with open(os.path.join(bench.store, "state", "watermark.json")) as file:
            return json.load(file)["seq"]
    except (OSError, ValueError):
        return 0


def committed(bench, wanted):
    """Waits until `wanted` articles are published; the seconds until the first one and until the last."""
    start = time.monotonic()
    before = published(bench)
    first, last, progress = None, before, time.monotonic()
    while last < wanted:
        time.sleep(0.02 if first is None else 0.5)
        seq = published(bench)
        if seq > last:
            first = first or time.monotonic() - start
            if seq // 100_000 > last // 100_000:
                memory = highest_memory(bench.process.pid)
                print(f"   {seq} committed after {time.monotonic() - start:.0f} s, {memory} MB", flush=True)
            last, progress = seq, time.monotonic()
        if bench.process.poll() is not None or time.monotonic() - progress > PATIENCE:
            raise Stuck(f"{last} of {wanted} articles are committed, and no more", bench)
    return first, time.monotonic() - start


def highest_memory(pid):
    """The most memory that a process had at any time, in MB; 0 when it is gone."""
    try:
        with open(f"/proc/{pid}/status") as file:
            return int(file.read().split("VmHWM:")[1].split()[0]) // 1024
    except (OSError, IndexError):
        return 0


def faults_in(bench, count):
    """Each article is committed once and in done/, by their numbers; nothing else is anywhere."""
    seen, faults = bytearray(count), []
    for path in sorted(glob.glob(os.path.join(bench.store, "log", "events-*.jsonl"))):
        with open(path, "rb") as file:
            for line in file:
                if line.startswith(b'{"type":"document"'):
                    seen[int(json.loads(line)["source"][5:12])] += 1
    if wrong := sum(times != 1 for times in seen):
        faults.append(f"{wrong} of {count} articles are not committed exactly once")
    names = [name for _, _, names in os.walk(os.path.join(bench.store, "done")) for name in names]
    if len(set(names)) != count or len(names) != count:
        faults.append(f"{len(names)} files lie in done/, {count} were dropped")
    if left := os.listdir(bench.inbox) + os.listdir(os.path.join(bench.store, "failed")):
        faults.append(f"{len(left)} files in the inbox or failed/, such as {left[0]}")
    code, output = bench.command("verify", patience=3_600)
    if code != 0:
        faults.append(f"dateline verify ended with {code}: {output[-300:]}")
    return faults


def run(settings, pool):
    count = SHORT if settings.short else settings.files
    bench = Bench(settings, environment={"DATELINE_WORKERS": str(os.cpu_count() or 2)})
    figures, faults = {}, []
    try:
        for n in range(count):
            with open(os.path.join(bench.inbox, article(n).name), "wb") as file:
                file.write(article(n).bytes)
        bench.start()
        first, total = committed(bench, count)
        figures["found at the start"] = f"{count} files, first commit after {first:.1f} s, all after {total:.0f} s"
        burst = min(count, 50_000)
        bench.notify.close()
        for n in range(count, count + burst):
            bench.drop(article(n), keep=False)
        first, total = committed(bench, count + burst)
        figures["dropped on the running daemon"] = f"{burst} files, all {total:.0f} s after the last was dropped"
        bench.drained()
        figures["highest memory of the daemon, MB"] = highest_memory(bench.process.pid)
        figures["highest memory of a worker, MB"] = max(map(highest_memory, bench.workers()), default=0)
        code = bench.stop()
        faults += [] if code == 0 else [f"the daemon ended with {code}"]
        faults += faults_in(bench, count + burst)
    except Stuck as stuck:
        faults.append(str(stuck))
    finally:
        bench.remove()
    return figures | {"faults": faults}
