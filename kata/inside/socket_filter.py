"""Socket filter: no network, and no local socket that somebody on this machine listens on.

A namespace has its own network, but a local socket is reached through its file from any network:
that of a container engine, of a desktop or of a key agent. So a filter in the kernel (seccomp)
allows pairs of local sockets, and nothing that could connect to anybody else.
"""

import ctypes
import errno
import platform

AF_UNIX, SOCK_STREAM, KINDS = 1, 1, 0xF
"""The family of local sockets; a type that reaches nobody without ``connect``; the types' mask."""

ARCHITECTURES = {
    "x86_64": (0xC000003E, 41, 42, 53, 250),
    "aarch64": (0xC00000B7, 198, 203, 199, 219),
}
"""For each architecture its number in the kernel, and the numbers of ``socket``, ``connect``,
``socketpair`` and ``keyctl``, which reads the keys that the kernel keeps for the user."""

IO_URING_SETUP = 425
"""A call that would open sockets unseen by any filter."""

OTHER_TABLE = 0x40000000
"""Numbers of system calls from here on belong to a second table (x32)."""

LOAD, AND, EQUAL, AT_LEAST, RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
"""Instructions: load a word of the call; mask it; jump if equal or at least; return."""

NUMBER, ARCHITECTURE, FIRST_ARGUMENT, SECOND_ARGUMENT = 0, 4, 16, 24
"""The offsets of these words in the record of a call."""

ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM

SET_FILTER, FILTER = 22, 2


class Instruction(ctypes.Structure):
    """One instruction: the operation, the jumps if true and if false, and the operand."""

    _fields_ = (
        ("code", ctypes.c_uint16),
        ("jump_true", ctypes.c_uint8),
        ("jump_false", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    )


class Program(ctypes.Structure):
    """The length of a filter, and its instructions."""

    _fields_ = (("length", ctypes.c_uint16), ("instructions", ctypes.POINTER(Instruction)))


def put_on() -> bool:
    """Have the kernel refuse this process every other socket; return whether it does."""
    if platform.machine() not in ARCHITECTURES:
        return False
    architecture, socket, connect, socketpair, keyctl = ARCHITECTURES[platform.machine()]
    steps = (
        (LOAD, 0, 0, ARCHITECTURE),
        (EQUAL, 0, 12, architecture),
        (LOAD, 0, 0, NUMBER),
        (AT_LEAST, 10, 0, OTHER_TABLE),
        (EQUAL, 9, 0, IO_URING_SETUP),
        (EQUAL, 8, 0, keyctl),
        (EQUAL, 7, 0, connect),
        (EQUAL, 3, 0, socketpair),
        (EQUAL, 0, 6, socket),
        (LOAD, 0, 0, FIRST_ARGUMENT),
        (EQUAL, 0, 3, AF_UNIX),
        (LOAD, 0, 0, SECOND_ARGUMENT),
        (AND, 0, 0, KINDS),
        (EQUAL, 1, 0, SOCK_STREAM),
        (RETURN, 0, 0, REFUSE),
        (RETURN, 0, 0, ALLOW),
    )
    instructions = (Instruction * len(steps))(*(Instruction(*step) for step in steps))
    program = Program(len(steps), instructions)
    keep_privileges()
    libc = ctypes.CDLL(None)
    return bool(libc.prctl(SET_FILTER, FILTER, ctypes.byref(program), 0, 0) == 0)


def keep_privileges() -> None:
    """Let no program gain privileges, which the kernel requires before it accepts a filter."""
    set_no_new_privileges = 38
    ctypes.CDLL(None).prctl(set_no_new_privileges, 1, 0, 0, 0)
