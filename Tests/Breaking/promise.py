"""The promise, checked without the product's own reader: one committed effect per article, nothing lost, nothing torn."""

import glob
import hashlib
import json
import os
import re
import sqlite3
from contextlib import closing

NO_TEXT = hashlib.sha256(b"").hexdigest()

EXPECTED_FILES = re.compile(
    r"log/(events|texts)-\d{12}\.jsonl|log/events\.jsonl"
    r"|state/(lock|watermark\.json|status\.json|index\.db(-wal|-shm)?)"
    r"|done/\d{4}/\d\d/\d\d/[^/]+|failed/[^/]+|quarantine/[^/]+"
)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def transactions(store):
    """The log's articles in order: (document, records, raw document line). Raises ValueError where it is torn."""
    for path in sorted(glob.glob(os.path.join(store, "log", "events-*.jsonl"))):
        content = read(path)
        if content and not content.endswith(b"\n"):
            raise ValueError(f"{path} ends within a line")
        records = []
        for line in content.splitlines(keepends=True):
            value = json.loads(line)
            if value["type"] != "document":
                records.append(line)
                continue
            yield path, value, records, line
            records = []
        if records:
            raise ValueError(f"{path} ends with records that no document line commits")


def log_faults(store):
    """What is wrong with the log itself, and the documents that it holds."""
    faults, documents, seq, head = [], [], 0, None
    texts = {}
    for path in sorted(glob.glob(os.path.join(store, "log", "texts-*.jsonl"))):
        content = read(path)
        if content and not content.endswith(b"\n"):
            faults.append(f"{path} ends within a line")
        for line in content.splitlines():
            value = json.loads(line)
            key = (os.path.basename(path)[6:], value["seq"])
            if key in texts:
                faults.append(f"two texts for seq {value['seq']}")
            texts[key] = (value["doc_id"], value["text"])
    for path, document, records, line in transactions(store):
        seq += 1
        name = f"seq {document['seq']} ({document['source']})"
        if document["seq"] != seq:
            faults.append(f"{name} stands where {seq} belongs")
        if document["prev"] != head:
            faults.append(f"{name}: prev is not the hash of the document before")
        head = hashlib.sha256(line).hexdigest()
        if document["records"] != len(records):
            faults.append(f"{name}: {len(records)} records, {document['records']} committed")
        if hashlib.sha256(b"".join(records)).hexdigest() != document["lines_sha256"]:
            faults.append(f"{name}: lines_sha256 does not hold")
        doc_id, text = texts.pop((os.path.basename(path)[7:], seq), (document["doc_id"], ""))
        if doc_id != document["doc_id"] or hashlib.sha256(text.encode()).hexdigest() != document["text_sha256"]:
            faults.append(f"{name}: its text is missing or another")
        for record in map(json.loads, records):
            if record["doc_id"] != document["doc_id"] or record["seq"] != seq:
                faults.append(f"{name} commits a record of another article")
            if text[record["start"] : record["end"]] != record["text"]:
                faults.append(f"{name}: a record's text is not the stored slice")
        documents.append(document)
    if texts:
        faults.append(f"texts of no article: {sorted(texts)[:3]}")
    return faults, documents


def index_faults(store, documents):
    """The index may lag the log while it is written; after an orderly end it may not."""
    with closing(sqlite3.connect(f"file:{store}/state/index.db?mode=ro", uri=True)) as index:
        known = dict(index.execute("SELECT hex(content_id), seq FROM articles"))
        row = index.execute("SELECT seq FROM watermark").fetchone()
    faults = []
    expected = {d["content_id"][:32].upper(): d["seq"] for d in documents}
    if known != expected:
        faults.append(f"the index knows {len(known)} articles, the log holds {len(expected)}, or other numbers")
    if documents and (row is None or row[0] != documents[-1]["seq"]):
        faults.append(f"the index is at {row}, the log at {documents[-1]['seq']}")
    watermark = json.loads(read(f"{store}/state/watermark.json"))
    if documents and watermark["seq"] != documents[-1]["seq"]:
        faults.append(f"the watermark says {watermark['seq']}, the log {documents[-1]['seq']}")
    return faults


def file_faults(bench):
    """Every dropped file lies in done/ or failed/, nothing is left over in the inbox or beside the store's own files."""
    faults = [f"left in the inbox: {name}" for name in os.listdir(bench.inbox)]
    kept = {}
    for folder, _, names in os.walk(bench.store):
        for name in names:
            path = os.path.join(folder, name)
            place = os.path.relpath(path, bench.store)
            if not EXPECTED_FILES.fullmatch(place):
                faults.append(f"a stray file: {place}")
            if place.startswith(("done/", "failed/")):
                kept.setdefault(hashlib.sha256(read(path)).digest(), []).append(place)
    for drop in bench.drops:
        places = kept.get(hashlib.sha256(drop.bytes).digest(), [])
        folder = "failed/" if drop.fails else "done/"
        if not any(p.startswith(folder) for p in places):
            faults.append(f"{drop.name} is not in {folder} ({places})")
        if drop.sidecar is not None and not any(
            os.path.exists(os.path.join(bench.store, p + ".meta.json"))
            and read(os.path.join(bench.store, p + ".meta.json")) == drop.sidecar
            for p in places
        ):
            faults.append(f"the sidecar of {drop.name} does not lie beside it ({places})")
        if drop.fails and not any(glob.glob(glob.escape(os.path.join(bench.store, p)) + "*.reason.json") for p in places):
            faults.append(f"{drop.name} lies in failed/ without a reason ({places})")
    return faults


def broken_promises(bench, verify=True):
    """Everything that is wrong after an orderly end; empty when the promise was kept."""
    try:
        faults, documents = log_faults(bench.store)
    except (ValueError, KeyError) as error:
        return [f"the log is torn: {error}"]
    commits = {}
    for document in documents:
        commits.setdefault(document["content_id"], []).append(document)
    for drop in bench.drops:
        made = commits.pop(drop.id, [])
        if len(made) != 1:
            faults.append(f"{drop.name} was committed {len(made)} times")
        elif (made[0]["status"] == "failed") != drop.fails:
            faults.append(f"{drop.name} is {made[0]['status']}: {made[0]['reason']}")
    faults += [f"{d[0]['source']} was committed and never dropped" for d in commits.values()]
    faults += index_faults(bench.store, documents)
    faults += file_faults(bench)
    said = bench.said()
    if "Fatal error" in said:
        faults.append(f"the daemon crashed: {said[said.index('Fatal error') :][:300]}")
    if verify:
        code, output = bench.command("verify", "--sources")
        if code != 0:
            faults.append(f"dateline verify ended with {code}: {output[-600:]}")
    return faults
