"""A daemon on a folder of its own: articles in, signals and system calls in its way, and what became of it."""

import glob
import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass, field

REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# Machines that build and test at once are slow; nothing here is timed, so waiting long costs nothing.
PATIENCE = 240.0


def content_id(article, sidecar):
    """SHA-256 over both, each with its length before it, as DESIGN.md defines it."""
    framed = b"".join(len(part).to_bytes(8, "big") + part for part in (article, sidecar or b""))
    return hashlib.sha256(framed).hexdigest()


@dataclass
class Drop:
    """A file that was put into the inbox."""

    name: str
    bytes: bytes
    sidecar: bytes | None = None
    fails: bool = False

    @property
    def id(self):
        return content_id(self.bytes, self.sidecar)


def make_article(number, salt=""):
    """An article of its own for each number: text or HTML, some with a sidecar, some that must fail."""
    if number % 11 == 7:
        return Drop(f"picture-{salt}{number}.png", b"\x89PNG\r\n\x1a\n" + f"{salt}{number}".encode() * 9, fails=True)
    town = ["Selby", "Marlow", "Exmoor", "Corby", "Penrith"][number % 5]
    body = (
        f"The mayor of {town} said on Monday that bridge number {number}{salt} opened on May {number % 28 + 1}, 2024. "
        f'"We are glad — all {number} of us — that it is done," Mayor Ann Lee said. Traffic returns in June.'
    )
    sidecar = None
    if number % 4 == 1:
        sidecar = json.dumps({"published": f"2024-05-{number % 28 + 1:02}", "title": f"Bridge {number}"}).encode()
    if number % 3 == 0:
        page = (
            f"<!DOCTYPE html><html><head><title>Bridge {number}</title></head><body><article><h1>Bridge {number}</h1>"
            f"<p>{body}</p><p>The council of {town} paid for it, and {number} people came.</p></article></body></html>"
        )
        return Drop(f"bridge-{salt}{number}.html", page.encode(), sidecar)
    return Drop(f"bridge-{salt}{number}.txt", f"Bridge {number} opens\n\n{body}\n".encode(), sidecar)


def light_language_data(folder):
    """The language data with its long lists cut short: a worker starts in a fraction of the time, and nothing that is
    checked here depends on how right its dates are."""
    target = os.path.join(folder, "language-data")
    if os.path.exists(target):
        return target
    draft = tempfile.mkdtemp(dir=folder)
    shutil.copytree(os.path.join(REPOSITORY, "Config", "language"), os.path.join(draft, "language"))
    language = os.path.join(draft, "language", "en")
    for name in (
        "words.txt events-wordnet.txt surnames.txt given-names.txt places.txt "
        "names.txt"
    ).split():
        path = os.path.join(language, name)
        if os.path.exists(path):
            with open(path, "rb") as file:
                lines = file.read().splitlines(keepends=True)[:400]
            with open(path, "wb") as file:
                file.write(b"".join(lines))
    os.rename(draft, target)
    return target


@dataclass
class Settings:
    """What a whole run shares."""

    binary: str
    scratch: str
    jobs: int = 2
    seed: int = 1
    short: bool = False
    files: int = 50_000
    # How many power cuts on which file system; the part's own plan where nothing is said.
    cuts: dict = field(default_factory=dict)
    # A binary with the seeded bugs in it, if one is built already, and the bug that is awake.
    seeded: str | None = None
    bug: str | None = None
    data: str = field(init=False)

    def __post_init__(self):
        self.data = light_language_data(self.scratch)


class Bench:
    """An inbox and a store, and the daemon that is started on them again and again."""

    living = set()

    def __init__(self, settings, root=None, environment=None):
        self.settings = settings
        self.owned = root is None
        self.root = root or tempfile.mkdtemp(prefix="bench-", dir=settings.scratch)
        self.inbox = os.path.join(self.root, "in")
        self.store = os.path.join(self.root, "var")
        for path in (self.inbox, self.store):
            os.makedirs(path, exist_ok=True)
        self.messages = os.path.join(tempfile.mkdtemp(prefix="log-", dir=settings.scratch), "stderr")
        self.drops = []
        self.process = None
        self.environment = {
            "PATH": os.environ["PATH"],
            "SWIFT_BACKTRACE": "enable=no",
            "DATELINE_DATA_DIR": settings.data,
            "DATELINE_INBOX_SETTLE": "20ms",
            "DATELINE_INBOX_SIDECAR_GRACE": "0",
            "DATELINE_INBOX_SCAN_INTERVAL": "1s",
            "DATELINE_LIMITS_ARTICLE_SECONDS": "120",
            "DATELINE_WORKERS": "1",
        }
        if settings.bug:
            self.environment["SEEDED_BUG"] = settings.bug
        self.environment.update(environment or {})

    # Articles

    def drop(self, article, durable=False, keep=True):
        """Writes under a hidden name, then renames into place, the sidecar first. With `durable` the producer syncs."""
        parts = [(article.name, article.bytes)]
        if article.sidecar is not None:
            parts.insert(0, (article.name + ".meta.json", article.sidecar))
        for name, content in parts:
            hidden = os.path.join(self.inbox, "." + name)
            with open(hidden, "wb") as file:
                file.write(content)
                if durable:
                    file.flush()
                    os.fsync(file.fileno())
            os.rename(hidden, os.path.join(self.inbox, name))
        if durable:
            sync_folder(self.inbox)
        if keep:
            self.drops.append(article)

    def waiting(self):
        """Visible articles in the inbox; a sidecar alone is not one."""
        return [n for n in os.listdir(self.inbox) if not n.startswith(".") and not n.endswith(".meta.json")]

    # The daemon's life

    def start(self, wrapper=()):
        """Starts the daemon, under `wrapper` (strace with its options) if there is one."""
        self.notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.notify.bind("\0dateline-breaking-%d-%s" % (os.getpid(), os.urandom(6).hex()))
        address = "@" + self.notify.getsockname()[1:].decode()
        command = [*wrapper, self.settings.binary, "run", "--inbox", self.inbox, "--store", self.store]
        with open(self.messages, "ab") as log:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env=self.environment | {"NOTIFY_SOCKET": address}, start_new_session=True)
        self.wrapped = bool(wrapper)
        Bench.living.add(self)

    def daemon_pid(self):
        if not self.wrapped:
            return self.process.pid
        children = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        try:
            with open(children) as file:
                return int(file.read().split()[0])
        except (OSError, IndexError):
            return None

    def workers(self):
        """The ids of the daemon's children, of whichever of its threads."""
        found = []
        for task in glob.glob(f"/proc/{self.daemon_pid()}/task/*/children"):
            try:
                with open(task) as file:
                    found += map(int, file.read().split())
            except OSError:
                pass
        return found

    def ready(self):
        """Waits for READY=1; False when the daemon ends before it."""
        deadline = time.monotonic() + PATIENCE
        self.notify.settimeout(0.05)
        while time.monotonic() < deadline:
            try:
                if b"READY=1" in self.notify.recv(4096):
                    # Nobody listens from here on; a full queue would hold the daemon up.
                    self.notify.close()
                    return True
            except TimeoutError:
                if self.process.poll() is not None:
                    return False
        raise Stuck("the daemon does not get ready", self)

    def begin(self, wrapper=()):
        """Starts the daemon and waits until it is ready; anything else is no part of the test."""
        self.start(wrapper)
        if not self.ready():
            raise Stuck(f"the daemon ended with {self.wait()} at its start", self)

    def drained(self, patience=PATIENCE):
        """Waits until no article is in the inbox; False when the daemon ends before that."""
        deadline = time.monotonic() + patience
        while self.waiting():
            if self.process.poll() is not None:
                return False
            if time.monotonic() > deadline:
                raise Stuck(f"the inbox is not drained: {self.waiting()[:5]}", self)
            time.sleep(0.02)
        return True

    def stop(self, traced=False):
        """Asks the daemon to end and gives its exit code."""
        # A thread that is being traced may swallow a signal that another would have taken: then it is sent again.
        for _ in range(int(PATIENCE / 5) if traced or self.wrapped else 1):
            if (pid := self.daemon_pid()) is not None:
                try:
                    os.kill(pid, signal.SIGTERM)
                except ProcessLookupError:
                    pass
            try:
                self.process.wait(5)
                break
            except subprocess.TimeoutExpired:
                pass
        return self.wait()

    def wait(self):
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise Stuck("the daemon does not end", self) from None
        self.notify.close()
        return code

    def kill(self):
        Bench.living.discard(self)
        if self.process and self.process.poll() is None:
            if self.wrapped and (pid := self.daemon_pid()) is not None:
                os.kill(pid, signal.SIGKILL)
            self.process.kill()
            self.process.wait()

    def live(self, wrapper=()):
        """A life until the inbox is drained: gives the exit code, 0 after an orderly end."""
        self.start(wrapper)
        if self.ready() and self.drained():
            return self.stop()
        return self.wait()

    def command(self, *arguments, patience=PATIENCE):
        done = subprocess.run(
            [self.settings.binary, *arguments, "--inbox", self.inbox, "--store", self.store],
            capture_output=True, text=True, env=self.environment, timeout=patience)
        return done.returncode, done.stdout + done.stderr

    def said(self):
        if not os.path.exists(self.messages):
            return ""
        with open(self.messages, errors="replace") as file:
            return file.read()

    def remove(self):
        self.kill()
        if self.owned:
            shutil.rmtree(self.root, ignore_errors=True)
        shutil.rmtree(os.path.dirname(self.messages), ignore_errors=True)


class Stuck(Exception):
    """The daemon neither gets on nor ends."""

    def __init__(self, what, bench):
        bench.kill()
        super().__init__(f"{what}; it said: {bench.said()[-1500:]}")


def sync_folder(path):
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    os.fsync(descriptor)
    os.close(descriptor)


def told(results, what, every):
    """The results, with a word on each `every` of them, since they may take an hour."""
    all_results = []
    for result in results:
        all_results.append(result)
        if len(all_results) % every == 0:
            print(f"   {len(all_results)} {what}", flush=True)
    return all_results
