"""Host: what runs in the process of a subject. It loads the file and answers probes.

Everything here shares its process with code that may do anything. So the host only
observes: what an observation means is decided by the judge, in another process.
"""

import contextlib
import ctypes
import json
import multiprocessing
import os
import random
import signal
import stat
import sys
import threading
import time
import traceback
import types
import warnings
from importlib import util
from multiprocessing import connection, resource_tracker
from pathlib import Path
from typing import Any

_STARTED = time.perf_counter()
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import numpy as np
    import paddle
IMPORT_SECONDS = time.perf_counter() - _STARTED

from kata.job import Job  # noqa: E402  (after the timed import)
from kata.wire import TAG, array_to_plain, to_bytes  # noqa: E402

MEMORY = 4 * 2**30
"""Bytes of address space that a subject may ask for on top of what Paddle takes."""

MESSAGE_LENGTH = 300
LARGEST = 1_000_000
"""Elements of an array or a list that are handed on; no property needs as many."""

# kept before any subject runs, so that a patched class does not change what is seen
_numpy_of = paddle.Tensor.numpy
_is_contiguous_copy = np.ascontiguousarray
_dumps = json.dumps


class MissingNameError(Exception):
    """The file does not define the name that its contract asks for."""


_connection: connection.Connection | None = None
_last_beat = 0.0
_served_by = 0
"""The process that answers; processes of the subject's own are not to write to the judge."""


def beat() -> None:
    """Tell the judge that a long run is getting on, at most a few times a second."""
    global _last_beat  # noqa: PLW0603  (the process serves one subject)
    now = time.monotonic()
    mine = os.getpid() == _served_by
    if mine and _connection is not None and now - _last_beat > 0.2:  # noqa: PLR2004
        _last_beat = now
        _connection.send_bytes(to_bytes({"beat": True}))


seed = 0
"""Of the global generators; another one only asks whether a verdict hangs on it."""


def seed_everything() -> None:
    """Put the global generators of Python, NumPy and Paddle to a known state."""
    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002  (scripts use the global generator)
    paddle.seed(seed)


def plain(value: Any) -> Any:
    """The plain form of whatever the subject returned, without asking it anything."""
    if value is None or type(value) in (bool, int, float, str):
        return value
    if isinstance(value, paddle.Tensor) and value.size <= LARGEST:
        return array_to_plain("Tensor", _is_contiguous_copy(_numpy_of(value)))
    if isinstance(value, np.ndarray) and value.dtype.kind in "biuf" and value.size <= LARGEST:
        return array_to_plain("ndarray", _is_contiguous_copy(value))
    if isinstance(value, (np.bool_, np.integer, np.floating)):
        return value.item()
    if type(value) in (list, tuple) and len(value) <= LARGEST:
        return [plain(item) for item in value]
    if type(value) is dict and TAG not in value:
        return {str(key): plain(item) for key, item in value.items()}
    return {TAG: "other", "type": type(value).__name__}


def explain(error: BaseException, job: Job) -> dict[str, Any]:
    """An exception of the subject's as type, short message and the learner's own line."""
    line = None
    if isinstance(error, SyntaxError):
        line = error.lineno
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename == str(job.copy):
            line = frame.lineno
    lines = job.source.decode("utf-8", errors="replace").splitlines()
    return {
        "type": type(error).__name__,
        "message": brief(error),
        "line": line,
        "code": lines[line - 1].strip() if line and line <= len(lines) else "",
    }


def brief(error: BaseException) -> str:
    """The sentence that matters; Paddle wraps its own in a C++ stack."""
    try:
        text = str(error)
    except Exception:  # noqa: BLE001  (an exception class of the subject's)
        return ""
    _, _, summary = text.rpartition("Error Message Summary:")
    lines = [line.strip() for line in summary.splitlines()]
    sentences = [line for line in lines if line.strip("-")]
    return (sentences[0] if sentences else "")[:MESSAGE_LENGTH]


def load_module(job: Job) -> types.ModuleType:
    """Run the file as a module of its own.

    Raises:
        MissingNameError: it lacks the name of its contract.
        BaseException: whatever the file raises.
    """
    module = types.ModuleType(job.copy.stem)
    module.__file__ = str(job.copy)
    sys.modules[module.__name__] = module
    exec(compile(job.source, job.copy, "exec", dont_inherit=True), vars(module))  # noqa: S102  (the point of it)
    if job.entry is not None and not callable(vars(module).get(job.entry)):
        raise MissingNameError(job.entry)
    return module


def load(job: Job) -> Any:
    """What the probes are given: the module, or the recording of a whole script's run."""
    seed_everything()
    if job.entry is not None:
        return load_module(job)
    from kata.recorder import record  # noqa: PLC0415  (patches Paddle for scripts only)

    return record(job)


def load_probes(path: Path) -> types.ModuleType:
    """The functions that look at a subject, from ``tests/probes/NAME.py``."""
    spec = util.spec_from_file_location(f"kata_probes_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    probes = util.module_from_spec(spec)
    spec.loader.exec_module(probes)
    return probes


def answer(
    request: dict[str, Any], job: Job, probes: types.ModuleType, loaded: list[Any]
) -> dict[str, Any]:
    """Do what the judge asks for; every exception of the subject's becomes an answer."""
    try:
        if request["do"] == "load":
            if not (loaded and job.entry is None):
                loaded[:] = [load(job)]
            return {"value": None}
        probe = getattr(probes, request["probe"])
        seed_everything()
        return {"value": plain(probe(loaded[0], *request["args"]))}
    except MissingNameError as error:
        return {"missing": str(error)}
    except BaseException as error:  # noqa: BLE001  (SystemExit and the like are answers too)
        return {"raised": explain(error, job)}


def isolate(job: Job, link: connection.Connection) -> None:
    """Cut the process off: own session, own folder, no terminal, bounded memory."""
    parent = multiprocessing.parent_process()
    if hasattr(os, "setsid"):
        os.setsid()
        _close_pipes({link.fileno(), *({parent.sentinel} if parent else ())})
    os.chdir(job.copy.parent)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123  (for the whole life)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    sys.argv = [str(job.copy)]
    sys.path.insert(0, str(job.copy.parent))
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  (POSIX only)

        if sys.platform == "linux":
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
            limit = pages * resource.getpagesize() + MEMORY
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
            # who kills the warm parent, kills itself
            set_parent_death_signal = 1
            ctypes.CDLL(None).prctl(set_parent_death_signal, int(signal.SIGKILL), 0, 0, 0)
            # the warm parent is out of reach; its own processes start as they do in any script
            multiprocessing.set_start_method(None, force=True)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the judge ends this process itself
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _close_pipes(kept: set[int]) -> None:
    """Close the pipes and sockets of the warm parent: they are not for the subject."""
    for number in map(int, os.listdir("/dev/fd")):  # noqa: PTH208  (numbers, not files)
        with contextlib.suppress(OSError):
            mode = os.fstat(number).st_mode
            if (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)) and number not in kept:
                os.close(number)
    # its own subprocesses start a tracker of their own
    resource_tracker._resource_tracker._fd = None  # type: ignore[attr-defined]  # noqa: SLF001


def _end_with(sentinel: int) -> None:
    """End this process when the judge is gone, however it went."""
    connection.wait([sentinel])
    os._exit(1)


def serve(link: connection.Connection, job: Job) -> None:
    """Answer the judge's requests until it hangs up."""
    global _connection, _served_by
    _connection, _served_by = link, os.getpid()
    probes = load_probes(job.probes)
    isolate(job, link)
    loaded: list[Any] = []
    link.send_bytes(to_bytes({"ready": IMPORT_SECONDS}))
    while True:
        try:
            request = json.loads(link.recv_bytes())
        except EOFError:
            return
        reply = answer(request, job, probes, loaded)
        reply["number"] = request["number"]
        link.send_bytes(_dumps(reply).encode())
