"""Sandbox: how Linux confines a subject's process, part by part, without root.

It takes effect before any of the learner's code runs, and can never be undone. If the kernel
offers only some of the parts, those are used, and the missing ones are reported by name.
"""

import contextlib
import ctypes
import os
import struct
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from kata.inside import socket_filter

PARTS = ("files", "network", "signals", "segments", "environment", "limits")
"""The parts: files out of sight, no network, no signals to other processes, private shared memory,
an environment without secrets, limits on resources."""

PACKAGE = Path(__file__).resolve().parents[1]
HIDDEN = PACKAGE if (PACKAGE / "course").is_dir() else PACKAGE.parent
"""What no learner's program may read: the installed kata, or the whole checkout."""

SYSTEM = ("/usr", "/lib", "/lib32", "/lib64", "/bin", "/sbin", "/nix/store", "/sys")
"""System folders that programs and libraries are read from."""

SETTINGS = (
    "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime", "/etc/timezone",
    "/etc/fonts", "/etc/ssl/openssl.cnf", "/etc/nsswitch.conf", "/etc/alternatives",
    "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/proc/sys", "/proc/version",
    "/proc/loadavg", "/proc/filesystems", "/proc/uptime", "/proc/driver/nvidia",
)  # fmt: skip
"""What libraries look up about the machine, and nothing about people or other processes."""

DEVICES = (
    "/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom",
    *map(str, Path("/dev").glob("nvidia*")),
)  # fmt: skip

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108  (where Paddle's workers pass on their tensors)

LARGEST = 2**30
"""Bytes that a subject may keep on disk, or in shared memory."""

PROCESSES = 128
"""Processes that a subject may have; the limit has no effect for root."""

NEW_MOUNTS, NEW_IPC, NEW_USER, NEW_NETWORK = 0x20000, 0x8000000, 0x10000000, 0x40000000
MOUNT_PRIVATE = (1 << 14) | (1 << 18)  # recursive, so that no mount shows outside

_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def confine(scratch: Path, readable: Sequence[Path] = ()) -> dict[str, str]:
    """Confine this process, which has one thread, and everything that it will start.

    Args:
        scratch: the only folder that it may write to.
        readable: further places that it may read.

    Returns:
        What enforces each of `PARTS`; empty for a part that nothing enforces.
    """
    _clean_environment(scratch)
    held = {**dict.fromkeys(PARTS, ""), "environment": "clean"}
    if sys.platform != "linux":
        return held
    apart = _leave_namespaces()
    if apart:
        held["segments"] = _mount_own(scratch)
    held["limits"] = _limit(counted=apart)
    rules = _landlock([*readable, *installed()], scratch)
    if rules >= 1:
        held["files"] = f"landlock {rules}"
    if rules >= 6:  # noqa: PLR2004  (the first version that confines signals)
        held["signals"] = f"landlock {rules}"
    _drop_capabilities()
    if socket_filter.put_on():
        # a namespace alone does not stop connections to local sockets that have a path
        held["network"] = "namespace" if apart else "filter"
    return held


def look_around() -> None:
    """Find out what may be read, while the environment is still the user's own."""
    installed()
    _partly_hidden()


# --- environment ------------------------------------------------------------------------------


def _clean_environment(scratch: Path) -> None:
    """Make every path in the environment point to the scratch folder."""
    own = dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP", "USERPROFILE"), str(scratch))
    os.environ.update(own, USER="learner", LOGNAME="learner", MPLCONFIGDIR=str(scratch / ".cache"))
    tempfile.tempdir = None


# --- namespaces -------------------------------------------------------------------------------


def _leave_namespaces() -> bool:
    """Get a private network, mounts and message queues; return whether that was allowed."""
    user, group = os.getuid(), os.getgid()
    assert _libc is not None
    if _libc.unshare(NEW_USER | NEW_NETWORK | NEW_MOUNTS | NEW_IPC) != 0:
        return False
    # user and group ids map to themselves, or files would belong to nobody
    with contextlib.suppress(OSError):
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    return True


def _mount_own(scratch: Path) -> str:
    """Mount private memory of limited size over shared memory and over the scratch folder."""
    kept = {path.relative_to(scratch): path.read_bytes() for path in scratch.glob("*")}
    try:
        _mount(Path("/"), MOUNT_PRIVATE)
        _forbid_writing()
        for place in (SHARED_MEMORY, scratch):
            _mount(place)
    except OSError:
        return ""
    for name, content in kept.items():
        (scratch / name).write_bytes(content)
    return "namespace"


def _mount(place: Path, flags: int = 0) -> None:
    assert _libc is not None
    kind = b"none" if flags else b"tmpfs"
    options = None if flags else f"size={LARGEST},nr_inodes=65536,mode=700".encode()
    if _libc.mount(kind, os.fsencode(place), kind, flags, options) != 0:
        raise OSError(ctypes.get_errno(), "mount", str(place))


def _forbid_writing() -> None:
    """Make every mount read-only, because Landlock does not protect modes, owners and times."""
    assert _libc is not None
    mount_setattr, here, below, read_only = 442, -100, 0x8000, 1
    settings = struct.pack("=4Q", read_only, 0, 0, 0)
    if _libc.syscall(mount_setattr, here, b"/", below, settings, len(settings)) != 0:
        raise OSError(ctypes.get_errno(), "mount_setattr", "/")


def _drop_capabilities() -> None:
    """Give up the capabilities that come with a namespace; training a network needs none."""
    assert _libc is not None
    socket_filter.keep_privileges()
    version = 0x20080522
    _libc.capset(struct.pack("=Ii", version, 0), struct.pack("=6I", *[0] * 6))


# --- limits -----------------------------------------------------------------------------------


def _limit(*, counted: bool) -> str:
    """Limit the size of a file, and the number of processes if only the subject's own count."""
    import resource  # noqa: PLC0415  (POSIX only)

    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))
    if counted:
        resource.setrlimit(resource.RLIMIT_NPROC, (PROCESSES, PROCESSES))
    return "kernel"


# --- files ------------------------------------------------------------------------------------


def _landlock(readable: Sequence[Path], scratch: Path) -> int:
    """Allow reading only these trees, and writing only the scratch folder.

    Returns:
        The version of Landlock that enforces it; 0 if there is none.
    """
    from landlockpy import AccessFS, Ruleset, Scope, abi_version  # noqa: PLC0415  (Linux only)

    version = abi_version()
    if version < 1:
        return 0
    read = AccessFS.READ_FILE | AccessFS.READ_DIR | AccessFS.EXECUTE
    use = AccessFS.READ_FILE | AccessFS.WRITE_FILE | AccessFS.TRUNCATE | AccessFS.IOCTL_DEV
    everything = ~AccessFS.NONE
    of_files = use | AccessFS.EXECUTE
    # kept open, so that the rule for it stays valid as long as the process lives
    own = os.open("/proc/self", os.O_PATH)
    places = [
        *((path, read) for path in readable),
        *((path, AccessFS.READ_DIR) for path in _partly_hidden()),
        *((Path(path), read) for path in SETTINGS),
        *((Path(path), use) for path in DEVICES),
        (Path(f"/proc/self/fd/{own}"), read),
        (SHARED_MEMORY, everything),
        (scratch, everything),
    ]
    with Ruleset(scoped=Scope.ABSTRACT_UNIX_SOCKET | Scope.SIGNAL) as rules:
        for path, access in places:
            with contextlib.suppress(FileNotFoundError, NotADirectoryError, PermissionError):
                rules.allow_path(path, access if path.is_dir() else access & of_files)
        rules.restrict()
    return version


@cache
def installed() -> tuple[Path, ...]:
    """The trees that Python, its packages and the system's libraries are read from."""
    return tuple(path for tree in _trees() for path in _without_hidden(tree))


@cache
def _trees() -> tuple[Path, ...]:
    prefixes = {sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix}
    prefixes |= {sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"), *SYSTEM}
    libraries = os.environ.get("LD_LIBRARY_PATH", "").split(":")
    trees = {Path(path).resolve() for path in [*prefixes, *libraries] if path}
    for entry in map(Path, sys.path):
        path = entry.resolve()
        if entry.is_absolute() and not path.is_relative_to(HIDDEN):
            trees.add(path)
    data = Path(os.path.expanduser("~/.cache/paddle"))  # noqa: PTH111  (there may be no home)
    # including the data sets that Paddle has downloaded
    return (*sorted(tree for tree in trees if tree != Path("/")), data)


def _without_hidden(tree: Path) -> Iterator[Path]:
    """A tree, or the parts of it that are not hidden."""
    real = tree.resolve()
    if not HIDDEN.is_relative_to(real):
        yield real
    elif real != HIDDEN:
        with contextlib.suppress(OSError):
            for part in real.iterdir():
                yield from _without_hidden(part)


@cache
def _partly_hidden() -> tuple[Path, ...]:
    """Folders that may be listed, because Python looks for modules in them."""
    return tuple(
        folder for folder in HIDDEN.parents if any(folder.is_relative_to(one) for one in _trees())
    )
