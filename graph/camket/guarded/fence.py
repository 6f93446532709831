"""What a worker that reads untrusted bytes may not do: reach out, start others, grow, write."""

import ctypes
import platform
import resource
import struct
from contextlib import suppress
from typing import Final

NO_NEW_PRIVILEGES, SET_SECCOMP, FILTER = 38, 22, 2
LOAD, EQUAL, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
ALLOW, REFUSE = 0x7FFF0000, 0x00050001
MOST_WRITTEN = 2**16
"""Bytes: the message of a failure."""
FOREIGN_CALLS = 0x40000000
"""From here on x86_64 numbers the calls of its other ABI."""
ARCHITECTURES: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
CALLS: Final = {
    "x86_64": (41, 42, 43, 44, 49, 53, 57, 58, 59, 101, 288, 322, 425),
    "aarch64": (198, 199, 200, 202, 203, 206, 117, 221, 242, 281, 425),
}
"""Sockets, other programs, debugging, io_uring: none of them is needed to read a file."""


def close_in(memory: int) -> None:
    """Limit this process to *memory* bytes, and take from it the network and other programs."""
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, MOST_WRITTEN),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))
    if is_fenced():
        _deny(ARCHITECTURES[platform.machine()], CALLS[platform.machine()])


def is_fenced() -> bool:
    """Tell whether this system can deny calls: Linux on the two usual architectures."""
    return platform.system() == "Linux" and platform.machine() in CALLS


def _deny(architecture: int, calls: tuple[int, ...]) -> None:
    last = len(calls) + 2
    steps = [
        struct.pack("HBBI", LOAD, 0, 0, 4),
        struct.pack("HBBI", EQUAL, 0, last, architecture),
        struct.pack("HBBI", LOAD, 0, 0, 0),
        struct.pack("HBBI", AT_LEAST, last - 2, 0, FOREIGN_CALLS),
        *(
            struct.pack("HBBI", EQUAL, len(calls) - number, 0, call)
            for number, call in enumerate(calls)
        ),
        struct.pack("HBBI", RETURN, 0, 0, ALLOW),
        struct.pack("HBBI", RETURN, 0, 0, REFUSE),
    ]
    rules = ctypes.create_string_buffer(b"".join(steps))
    program = struct.pack("HP", len(steps), ctypes.addressof(rules))
    system = ctypes.CDLL(None, use_errno=True)
    system.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if system.prctl(SET_SECCOMP, FILTER, program, 0, 0):
        raise OSError(ctypes.get_errno(), "the network cannot be closed off")
