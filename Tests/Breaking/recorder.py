"""An nbdkit plugin: a disk in memory that appends every write and every flush it is asked for to a file.

A record is a kind (W, F), an offset and a length (8 bytes each, big-endian) and, for W, the bytes.
"""

import io
import os
import struct

import nbdkit

API_VERSION = 2
HEAD = struct.Struct(">cQQ")
options = {}
disk = bytearray()
record = -1


def config(key, value):
    options[key] = value


def get_ready():
    global disk, record
    with io.open(options["image"], "rb") as file:
        disk = bytearray(file.read())
    record = os.open(options["record"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)


def open(readonly):
    return 1


def get_size(handle):
    return len(disk)


def can_flush(handle):
    return True


def can_fua(handle):
    return nbdkit.FUA_NATIVE


def pread(handle, buffer, offset, flags):
    buffer[:] = disk[offset : offset + len(buffer)]


def pwrite(handle, buffer, offset, flags):
    disk[offset : offset + len(buffer)] = buffer
    os.write(record, HEAD.pack(b"W", offset, len(buffer)) + bytes(buffer))
    if flags & nbdkit.FLAG_FUA:
        flush(handle, 0)


def flush(handle, flags):
    os.write(record, HEAD.pack(b"F", 0, 0))
