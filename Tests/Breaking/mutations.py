"""Seeded bugs: each breaks one step of the protocol, and the harness must notice. A tool that cannot fail shows nothing.

The bugs are edits of the sources, all made in one private copy of the tree, which is built once; an environment variable
says which of them is awake. The product's own sources and binary know nothing of them.
"""

import dataclasses
import os
import re
import subprocess
import time
from dataclasses import dataclass

import damage
import diskfull
import errors
import kills
import order
import powercuts
from bench import REPOSITORY, Bench, Stuck
from disks import cannot
from promise import broken_promises
from tracer import RUNNING, STARTING, can_trace

STORE, DAEMON, INBOX = "Sources/DatelineStore", "Sources/DatelineDaemon", "Sources/DatelineInbox"


@dataclass
class Edit:
    """In `path`, `old` (found once) gives way to `new`, where AWAKE stands for the question whether the bug is awake."""

    path: str
    old: str
    new: str


@dataclass
class Bug:
    """A bug, the part that is asked first, and the words in which a part must complain of it: a complaint of anything
    else is no catch."""

    name: str
    what: str
    part: str
    sign: str
    edits: list


def before(line, statement):
    return line, f"{statement}\n{line}"


BUGS = [
    Bug("no-data-sync", "nothing is made durable",
        "in_order", r"durable", [Edit(
        f"{STORE}/Files/StoreFile.swift", "{ try check(calls.syncData(descriptor)) }",
        "{ if AWAKE { return }; try check(calls.syncData(descriptor)) }")]),
    Bug("records-not-synced", "texts are made durable, records are not",
        "in_order", r"durable", [Edit(
        f"{STORE}/Journal/Journal.swift", "try events.syncData()", "if !(AWAKE) { try events.syncData() }")]),
    Bug("no-folder-sync", "new names are not made durable",
        "in_order", r"name is durable|durable in quarantine", [Edit(
        f"{STORE}/Files/StoreLayout.swift", *before(
            "    let directory = try StoreFile(path, flags: O_RDONLY | O_DIRECTORY, calls)", "    if AWAKE { return }"))]),
    Bug("segment-not-synced", "a new segment is used before it is durable",
        "in_order", r"used before its name is durable", [Edit(
        f"{STORE}/Journal/Journal.swift", "    let file = try StoreFile(path, flags: exclusive, calls)\n    try file.sync()",
        "    let file = try StoreFile(path, flags: exclusive, calls)\n    if !(AWAKE) { try file.sync() }"), Edit(
        f"{STORE}/Journal/Journal.swift", "      try Directories(calls: calls).sync(layout.log)\n    } catch {",
        "      if !(AWAKE) { try Directories(calls: calls).sync(layout.log) }\n    } catch {"), Edit(
        f"{STORE}/Recovery/Recovery+Start.swift", "    try Directories(calls: calls).sync(layout.log)\n    return segments",
        "    if !(AWAKE) { try Directories(calls: calls).sync(layout.log) }\n    return segments")]),
    Bug("moved-before-commit", "the file leaves the inbox before its records are durable",
        "in_order", r"leaves the inbox before|committed 0 times", [Edit(
        f"{DAEMON}/Pipeline/Intake.swift", *before(
            "    pipeline.gate.enter(size)",
            "    if AWAKE { pipeline.moves.push(.move(.init(claim: claim, docID: docID, failure: failure))) }"))]),
    Bug("records-before-texts", "the commit line is written before the text that it stands on",
        "in_order", r"before its text is durable", [Edit(
        f"{STORE}/Journal/Journal.swift", *before(
            "      if !batch.texts.isEmpty {",
            "      if AWAKE { try events.write(batch.events, at: position.eventsEnd); try events.syncData() }"))]),
    Bug("document-first", "the commit line stands before the records that it commits",
        "plain", r"no document line commits|records, .* committed", [Edit(
        f"{STORE}/Commit/BatchPlan.swift", "    batch.events += lines\n    batch.events += document",
        "    batch.events += AWAKE ? document : lines\n    batch.events += AWAKE ? lines : document")]),
    Bug("watermark-first", "the watermark is ahead of the log",
        "in_order", r"watermark is ahead", [Edit(
        f"{STORE}/Commit/CommitEngine.swift", *before("    try journal.append(plan.batch)", """\
    if AWAKE {
      var ahead = journal.position
      ahead.seq = plan.batch.seq
      ahead.eventsEnd += plan.batch.events.count
      ahead.textsEnd += plan.batch.texts.count
      ahead.head = plan.batch.head
      ahead.headLength = plan.batch.headLength
      try Watermark.write(ahead, to: watermark)
    }"""))]),
    Bug("index-first", "the index is ahead of the log, and believed",
        "failing_calls", r"committed 0 times", [Edit(
        f"{STORE}/Commit/CommitEngine.swift", *before("    try journal.append(plan.batch)", """\
    if AWAKE { try index.apply(plan.entries, journal.position) }"""))]),
    Bug("any-tail-accepted", "a torn or damaged article at the log's end counts",
        "damaged", r"unpublished.*(does not hold|quarantine)", [Edit(
        f"{STORE}/Journal/Transaction.swift", *before(
            '    guard let value else { return "the document line is not JSON" }', "    if AWAKE { return nil }"))]),
    Bug("hash-unchecked", "the hash of an article's records is not looked at",
        "damaged", r"lines_sha256 does not hold", [Edit(
        f"{STORE}/Journal/Transaction.swift", 'guard value["lines_sha256"]?.string == SHA256.hex(lines) else',
        'guard AWAKE || value["lines_sha256"]?.string == SHA256.hex(lines) else')]),
    Bug("text-unchecked", "an article counts though its text is missing",
        "damaged", r"texts.*its text is missing", [Edit(
        f"{STORE}/Recovery/Recovery.swift", "guard textsThere, transaction.hasText else { return nil }",
        "guard !(AWAKE), textsThere, transaction.hasText else { return nil }")]),
    Bug("tail-kept", "what a crash left at the log's end stays there",
        "damaged", r"torn after.*quarantine|the log is torn", [Edit(
        f"{STORE}/Recovery/TailRepair.swift", *before(
            "    try cut(layout.events(position.segment), name: position.segment.eventsName, at: position.eventsEnd)",
            "    if AWAKE { return }"))]),
    Bug("cut-too-deep", "recovery cuts the last whole article off too",
        "plain", r"the log is torn|committed 0 times", [Edit(
        f"{STORE}/Recovery/TailRepair.swift",
        "name: position.segment.eventsName, at: position.eventsEnd)",
        "name: position.segment.eventsName, at: position.eventsEnd - (AWAKE ? position.headLength : 0))")]),
    Bug("tail-dropped", "what is cut off is not kept in quarantine",
        "damaged", r"nothing was put into quarantine", [Edit(
        f"{STORE}/Recovery/TailRepair.swift", "    guard size > end else { return }\n",
        "    guard size > end else { return }\n    if AWAKE { return try file.truncate(to: end) }\n")]),
    Bug("sync-retried", "a failed fsync is tried again and believed",
        "failing_calls", r"went on after a failed fdatasync", [Edit(
        f"{STORE}/Files/StoreFile.swift", "try check(calls.syncData(descriptor)) }",
        "if AWAKE, calls.syncData(descriptor) >= 0 || calls.syncData(descriptor) >= 0 { return }; "
        "try check(calls.syncData(descriptor)) }")]),
    Bug("short-write-done", "a write that took only a part counts as done",
        "failing_calls", r"short writes", [Edit(
        f"{STORE}/Files/StoreFile.swift", "      done += wrote", "      done += AWAKE ? bytes.count : wrote")]),
    Bug("write-error-ignored", "a write that failed counts as done",
        "failing_calls", r"nothing was said of it|the log is torn", [Edit(
        f"{STORE}/Files/StoreFile.swift", *before("      guard wrote > 0 else {", "      if AWAKE, wrote < 0 { return }"))]),
    Bug("duplicates-committed", "an article that is known is committed again",
        "killed", r"was committed 2 times", [Edit(
        f"{DAEMON}/Pipeline/Intake.swift", "if let known = try pipeline", "if !(AWAKE), let known = try pipeline"), Edit(
        f"{STORE}/Commit/BatchPlan.swift", "if let earlier, earlier.revision >= article.revision {",
        "if !(AWAKE), let earlier, earlier.revision >= article.revision {")]),
    Bug("answer-twice", "a worker's answer is committed twice",
        "plain", r"was committed 2 times", [Edit(
        f"{DAEMON}/Pipeline/Intake.swift", "    pipeline.gate.enter(size)\n", """\
    pipeline.gate.enter(size)
    if AWAKE {
      pipeline.committer.commit(article) { _ in }
      var again = article
      again.revision += 1
      pipeline.committer.commit(again) { _ in }
    }
""")]),
    Bug("sidecar-not-hashed", "an article is the same whatever its sidecar says",
        "plain", r"committed 0 times|never dropped", [Edit(
        f"{DAEMON}/Pipeline/Intake.swift", "sidecar: claim.sidecar ?? [])", "sidecar: AWAKE ? [] : claim.sidecar ?? [])")]),
    Bug("sidecar-left", "a sidecar that a crash set aside is forgotten",
        "killed", r"left in the inbox: .*moving|sidecar of", [Edit(
        f"{INBOX}/Shelf+Resume.swift", *before(
            "    try finishMoves(in: inbox.folder, path: nil, recursive: recursive)", "    if AWAKE { return 0 }\n    return"))]),
]

REQUIRED = 14 / 15


def build(settings):
    """Builds the tree with all bugs in it and gives the binary's path.

    The private copy lies over the tree itself, seen by the build alone, so that only what the bugs touch is compiled.
    """
    binary = os.path.join(settings.scratch, "seeded")
    layers = [os.path.join(settings.scratch, name) for name in ("upper", "work")]
    for layer in layers:
        os.mkdir(layer)
    script = (
        'mount -t overlay overlay -o "lowerdir=$1,upperdir=$2,workdir=$3" "$1" && cd "$1" && '
        'python3 "$1/Tests/Breaking/mutations.py" && '
        'swift build -c release --static-swift-stdlib --product dateline && cp .build/release/dateline "$4"'
    )
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script, "build", REPOSITORY, *layers, binary], capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"the seeded bugs do not build: {done.stdout[-1500:]}{done.stderr[-1500:]}")
    return binary


def seed(root):
    """Makes the edits in the tree at `root`."""
    question = 'getenv("SEEDED_BUG").map({ String(cString: $0) == "%s" }) ?? false'
    for bug in BUGS:
        for edit in bug.edits:
            path = os.path.join(root, edit.path)
            with open(path) as file:
                text = file.read()
            if text.count(edit.old) != 1:
                raise RuntimeError(f"{bug.name}: {edit.path} has {text.count(edit.old)} times: {edit.old}")
            text = text.replace(edit.old, edit.new.replace("AWAKE", f"({question % bug.name})"))
            if "import Glibc" not in text:
                text = "import Glibc\n" + text
            with open(path, "w") as file:
                file.write(text)


def plain(settings, pool):
    """A run that nothing disturbs, and a start after it."""
    bench = Bench(settings)
    try:
        kills.Numbers().drop(bench, 20)
        codes = [bench.live(), bench.live()]
        return [f"exit codes {codes}"] * (codes != [0, 0]) + broken_promises(bench)
    finally:
        bench.remove()


def in_order(settings, pool):
    return order.run_once(settings)


def damaged(settings, pool):
    return damage.run(settings, pool)["faults"]


def failing_calls(settings, pool):
    by_name = {t.name: t for t in RUNNING}
    points = [("running", by_name["fdatasync of the log"], 3, "EIO")]
    points += [("running", by_name["write to the log"], n, "ENOSPC") for n in (2, 5)]
    _, _, faults = errors.chain(settings, points)
    return faults + errors.short_writes(settings, 20)[1]


def killed(settings, pool):
    by_name = {t.name: t for t in RUNNING + STARTING}
    names = ["write to the log", "fdatasync of the log", "write to the index"]
    chains = [[("running", by_name[name], n) for n in (2, 5, 8)] for name in names]
    # One move is up to three renames.
    renames = by_name["rename into done/ or failed/"]
    chains += [[("running", renames, n) for n in range(first, first + 4)] for first in (1, 5, 9)]
    return [fault for _, _, found in pool.map(lambda some: kills.chain(settings, some), chains) for fault in found]


def cut_off(settings, pool):
    return powercuts.run(settings, pool).get("faults", [])


def filled(settings, pool):
    figures, faults = diskfull.cycles(settings, 3)
    return [] if figures is None else faults


# The cheapest first.
DETECTORS = [plain, in_order, failing_calls, killed, damaged, cut_off, filled]


def caught_by(settings, pool, bug):
    """The part that notices the bug, and what it said; (None, None) when none does."""
    seeded = dataclasses.replace(settings, bug=bug.name)
    for detector in sorted(DETECTORS, key=lambda d: d.__name__ != bug.part):
        for fault in complaints(detector, seeded, pool):
            if re.search(bug.sign, fault, re.DOTALL):
                return detector.__name__, fault
    return None, None


def complaints(detector, settings, pool):
    try:
        return detector(settings, pool)
    except Stuck as stuck:
        return [str(stuck)]


def asleep(settings, pool):
    """What the parts say of the same binary with no bug awake: nothing, or they prove nothing."""
    none = dataclasses.replace(settings, bug="none")
    return [
        f"with no bug awake, {d.__name__} complains: {fault}" for d in DETECTORS for fault in complaints(d, none, pool)]


def run(settings, pool):
    if os.geteuid() != 0:
        return {"skipped": "a private copy of the tree (overlay) needs root"}
    if reason := can_trace() or cannot("ext4"):
        return {"skipped": reason}
    start = time.monotonic()
    seeded = dataclasses.replace(settings, binary=settings.seeded or build(settings), short=True)
    figures = {"build, s": int(time.monotonic() - start)}
    faults = asleep(seeded, pool)
    print(f"   no bug awake: {len(faults)} complaints", flush=True)
    bugs = BUGS[:: 3] if settings.short else BUGS
    caught = 0
    for bug in bugs:
        part, said = caught_by(seeded, pool, bug)
        caught += part is not None
        print(f"   {bug.name:22} {part or 'NOT CAUGHT':14} {bug.what}: {(said or '')[:90]}", flush=True)
    if caught < len(bugs) * REQUIRED:
        faults.append(f"only {caught} of {len(bugs)} seeded bugs were caught")
    return figures | {"seeded bugs": len(bugs), "caught": caught, "faults": faults}


if __name__ == "__main__":
    seed(os.getcwd())
