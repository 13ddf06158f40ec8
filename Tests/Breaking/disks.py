"""Disks in files: made, mounted, recorded and put together again as a power cut would have left them."""

import os
import shutil
import struct
import subprocess
import tempfile
import time
from dataclasses import dataclass

HEAD = struct.Struct(">cQQ")
SECTOR = 512
CHUNK = 1 << 16

# What makes each file system, and the smallest disk that it accepts.
FILE_SYSTEMS = {
    "ext4": (["mkfs.ext4", "-q", "-F", "-E", "nodiscard,lazy_itable_init=0,lazy_journal_init=0"], 48 << 20),
    "xfs": (["mkfs.xfs", "-q", "-f", "-K"], 300 << 20),
    "btrfs": (["mkfs.btrfs", "-q", "-f", "-K"], 128 << 20),
}
PACKAGES = {"nbdkit": "nbdkit nbdkit-plugin-python", "nbdfuse": "libnbd-bin", "mkfs.xfs": "xfsprogs", "mkfs.btrfs": "btrfs-progs"}


def run(*command):
    subprocess.run(command, check=True, capture_output=True)


class Mounted:
    """A file's file system, mounted on a folder of its own for as long as the context lasts."""

    def __init__(self, kind, image, folder):
        self.kind = kind
        self.image = image
        self.folder = folder

    def __enter__(self):
        os.makedirs(self.folder, exist_ok=True)
        mount(self.kind, self.image, self.folder)
        return self.folder

    def __exit__(self, *_):
        unmount(self.folder)


def mount(kind, image, folder):
    # Many states of one disk are mounted at a time, and xfs tells disks apart by an identifier that they share.
    options = "loop,nouuid" if kind == "xfs" else "loop"
    run("mount", "-t", kind, "-o", options, image, folder)


def unmount(folder):
    for _ in range(50):
        if subprocess.run(["umount", folder], capture_output=True).returncode == 0:
            return
        time.sleep(0.1)
    run("umount", "-l", folder)


def cannot(kind):
    """Why disks of this kind cannot be made, mounted and recorded here; None when they can."""
    if os.geteuid() != 0:
        return "mounting needs root"
    maker = FILE_SYSTEMS[kind][0][0]
    for tool in ("nbdkit", "nbdfuse", "losetup", maker):
        if shutil.which(tool) is None:
            return f"{tool} is not installed (apt-get install {PACKAGES.get(tool, tool)})"
    with tempfile.TemporaryDirectory() as folder:
        try:
            image = make(kind, folder)
            with Mounted(kind, image, os.path.join(folder, "mnt")):
                pass
        except (subprocess.CalledProcessError, OSError) as error:
            return f"{kind} cannot be made and mounted: {getattr(error, 'stderr', b'') or error}"
    return None if os.path.exists("/dev/fuse") else "there is no /dev/fuse"


def make(kind, folder):
    command, size = FILE_SYSTEMS[kind]
    image = os.path.join(folder, "image")
    with open(image, "wb") as file:
        file.truncate(size)
    run(*command, image)
    return image


@dataclass
class Recording:
    """A disk as it was at first, and all that was written to it since."""

    size: int
    base: list
    records: list
    # Where in the recorder's file each record ends: a length of that file tells which records were there.
    ends: list

    def count(self, length):
        """How many records had been made when the recorder's file had this length."""
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] <= length:
                low = middle + 1
            else:
                high = middle
        return low

    def cut(self, at, rng, path):
        """Writes the disk as a power cut after `at` records may leave it: all that was flushed, and of the writes since
        the last flush a random subset, one of them torn at a sector."""
        flushed = max((i + 1 for i in range(at) if self.records[i] is None), default=0)
        kept = [r for r in self.records[:flushed] if r is not None]
        share = rng.choice([0.0, 0.5, 0.5, 0.9, 1.0])
        loose = [r for r in self.records[flushed:at] if r is not None and rng.random() < share]
        if loose and rng.random() < 0.5:
            i = rng.randrange(len(loose))
            offset, data = loose[i]
            loose[i] = (offset, data[: rng.randrange(0, len(data) + 1, SECTOR)])
        with open(path, "wb") as file:
            file.truncate(self.size)
            for offset, data in self.base + kept + loose:
                os.pwrite(file.fileno(), data, offset)


class Recorder:
    """A disk on which everything that the kernel writes is recorded, mounted for as long as the context lasts."""

    def __init__(self, kind, folder):
        self.kind = kind
        self.folder = folder
        self.record = os.path.join(folder, "record")
        self.mount = os.path.join(folder, "mnt")

    def __enter__(self):
        self.image = make(self.kind, self.folder)
        with Mounted(self.kind, self.image, self.mount) as root:
            for name in ("in", "var"):
                os.mkdir(os.path.join(root, name))
        fuse = os.path.join(self.folder, "fuse")
        os.mkdir(fuse)
        plugin = os.path.join(os.path.dirname(os.path.abspath(__file__)), "recorder.py")
        self.server = subprocess.Popen(
            ["nbdfuse", fuse, "--command", "nbdkit", "-s", "--exit-with-parent", "python", plugin,
             f"image={self.image}", f"record={self.record}"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.disk = os.path.join(fuse, "nbd")
        deadline = time.monotonic() + 60
        while not os.path.exists(self.disk):
            if self.server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"nbdfuse does not start: {self.server.stderr.read().decode(errors='replace')}")
            time.sleep(0.05)
        mount(self.kind, self.disk, self.mount)
        return self.mount

    def length(self):
        """How much has been recorded by now."""
        return os.stat(self.record).st_size

    def __exit__(self, *_):
        unmount(self.mount)
        subprocess.run(["fusermount3", "-u", os.path.dirname(self.disk)], capture_output=True)
        try:
            self.server.wait(30)
        except subprocess.TimeoutExpired:
            self.server.kill()
            self.server.wait()

    def recording(self):
        with open(self.image, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            base = [(at, chunk) for at in range(0, size, CHUNK) if any(chunk := file.read(CHUNK))]
        records, ends = [], []
        with open(self.record, "rb") as file:
            while head := file.read(HEAD.size):
                kind, offset, length = HEAD.unpack(head)
                records.append(None if kind == b"F" else (offset, file.read(length)))
                ends.append(file.tell())
        return Recording(size, base, records, ends)
