"""Socket filter: no network where there is no namespace to be had.

A filter in the kernel (seccomp) refuses every socket but local ones, and these reach nobody who is
not a relative: the warm parent listens at one.
"""

import ctypes
import errno
import platform

AF_UNIX = 1

ARCHITECTURES = {"x86_64": (0xC000003E, 41, 42), "aarch64": (0xC00000B7, 198, 203)}
"""The kernel's name of an architecture, and the numbers of ``socket`` and ``connect`` there."""

IO_URING_SETUP = 425
"""It would open sockets that no filter sees."""

OTHER_TABLE = 0x40000000
"""Numbers of system calls from here on belong to a second table (x32)."""

LOAD, EQUAL, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
"""Instructions: a word of the call; jumps that compare with it; the end."""

NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16
"""Where in the record of a call these words are."""

ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM

SET_FILTER, FILTER = 22, 2


class Instruction(ctypes.Structure):
    """One instruction: what to do, how far to jump if it is so or not, and with what."""

    _fields_ = (
        ("code", ctypes.c_uint16),
        ("jump_true", ctypes.c_uint8),
        ("jump_false", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    )


class Program(ctypes.Structure):
    """A filter's length, and its instructions."""

    _fields_ = (("length", ctypes.c_uint16), ("instructions", ctypes.POINTER(Instruction)))


def put_on() -> bool:
    """Have the kernel refuse every other socket to this process; say whether it does."""
    if platform.machine() not in ARCHITECTURES:
        return False
    architecture, socket, connect = ARCHITECTURES[platform.machine()]
    steps = (
        (LOAD, 0, 0, ARCHITECTURE),
        (EQUAL, 0, 7, architecture),
        (LOAD, 0, 0, NUMBER),
        (AT_LEAST, 5, 0, OTHER_TABLE),
        (EQUAL, 4, 0, IO_URING_SETUP),
        (EQUAL, 3, 0, connect),
        (EQUAL, 0, 3, socket),
        (LOAD, 0, 0, FIRST_ARGUMENT),
        (EQUAL, 1, 0, AF_UNIX),
        (RETURN, 0, 0, REFUSE),
        (RETURN, 0, 0, ALLOW),
    )
    instructions = (Instruction * len(steps))(*(Instruction(*step) for step in steps))
    program = Program(len(steps), instructions)
    keep_privileges()
    libc = ctypes.CDLL(None)
    return bool(libc.prctl(SET_FILTER, FILTER, ctypes.byref(program), 0, 0) == 0)


def keep_privileges() -> None:
    """Let no program gain any; the kernel asks for that before it takes a filter."""
    set_no_new_privileges = 38
    ctypes.CDLL(None).prctl(set_no_new_privileges, 1, 0, 0, 0)
