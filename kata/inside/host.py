"""Host: runs in a subject's process. It loads the file and answers requests for probes.

Everything here shares its process with code that may do anything. So the host only observes;
the judge, in another process, decides what an observation means.
"""

import sys
import time
import types
import warnings
from collections.abc import Callable
from functools import cache
from importlib import util
from multiprocessing import connection
from pathlib import Path
from typing import Any

_STARTED = time.perf_counter()
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import numpy as np
    import paddle
IMPORT_SECONDS = time.perf_counter() - _STARTED

from kata.inside import sandbox, vitals  # noqa: E402  (after the timed import)
from kata.inside.isolation import isolate  # noqa: E402
from kata.job import Job  # noqa: E402
from kata.wire import (  # noqa: E402
    NUMBERS,
    TAG,
    Failure,
    Reply,
    Request,
    array_to_plain,
    request_from,
    to_bytes,
)

sandbox.look_around()  # once, for every process forked from this one

# saved before any subject runs, so that a patched class does not change what is observed
_numpy_of = paddle.Tensor.numpy
_is_contiguous_copy = np.ascontiguousarray
_to_bytes = to_bytes


class MissingNameError(Exception):
    """The file does not define the name that its contract requires."""


def plain(value: Any) -> Any:
    """Whatever the subject returned as a plain value, without calling methods of the object."""
    if value is None or type(value) in (bool, float) or _is_whole(value):
        return value
    if type(value) is str:
        return as_sent(value)
    if isinstance(value, paddle.Tensor) and value.size <= vitals.LARGEST:
        return array_to_plain("Tensor", _is_contiguous_copy(_numpy_of(value)))
    if (
        isinstance(value, np.ndarray)
        and value.dtype.kind in NUMBERS
        and value.size <= vitals.LARGEST
    ):
        return array_to_plain("ndarray", _is_contiguous_copy(value))
    if isinstance(value, (np.bool_, np.integer, np.floating)):
        return value.item()
    if type(value) in (list, tuple) and len(value) <= vitals.LARGEST:
        return [plain(item) for item in value]
    if type(value) is dict and TAG not in value:
        return {as_sent(str(key)): plain(item) for key, item in value.items()}
    return {TAG: "other", "type": as_sent(type(value).__name__)}


def _is_whole(value: Any) -> bool:
    """Whether a value is an integer that fits into a message."""
    return type(value) is int and -(2**63) <= value < 2**64


def as_sent(text: str) -> str:
    """Text without lone surrogates, which no message can hold."""
    return text.encode("utf-8", errors="replace").decode("utf-8")


def load_module(job: Job) -> types.ModuleType:
    """Run the file as a module of its own.

    Raises:
        MissingNameError: it does not define the name in its contract.
        BaseException: whatever the file raises.
    """
    module = types.ModuleType(job.copy.stem)
    module.__file__ = str(job.copy)
    sys.modules[module.__name__] = module
    exec(_code_of(job), vars(module))  # noqa: S102  (the point of it)
    if job.entry is not None and not callable(vars(module).get(job.entry)):
        raise MissingNameError(job.entry)
    return module


@cache
def _code_of(job: Job) -> types.CodeType:
    """The compiled file; cached, because it is run afresh for each property.

    Raises:
        SyntaxError, ValueError: it is not Python source.
    """
    return compile(job.source, job.copy, "exec", dont_inherit=True)


Load = Callable[[Job], Any]
"""Runs a file; returns the object that the probes are called with."""


def loader_of(job: Job) -> Load:
    """How a file is loaded: as a module, as tests, or as a whole script whose run is recorded."""
    if job.entry is not None:
        return load_module
    if job.tests is not None:
        from kata.inside.suite.file import load  # noqa: PLC0415  (imports pytest for tests only)

        return load
    from kata.inside.script.recorder import (  # noqa: PLC0415  (patches Paddle for scripts only)
        record,
    )

    return record


def load_probes(path: Path) -> types.ModuleType:
    """The probes of an exercise, from ``tests/probes/NAME.py``."""
    spec = util.spec_from_file_location(f"kata_probes_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    probes = util.module_from_spec(spec)
    spec.loader.exec_module(probes)
    return probes


class Host:
    """Answers the judge's requests about one file.

    Attributes:
        loaded: what the probes are called with, once the file has been loaded.
    """

    def __init__(self, job: Job, probes: types.ModuleType) -> None:
        """Take a file and its probes; the file is not run yet."""
        self._job = job
        self._probes = probes
        self._load = loader_of(job)
        self.loaded: list[Any] = []

    def answer(self, request: Request) -> Reply:
        """Carry out a request; any exception that the subject raises becomes an answer."""
        number = request.number
        try:
            if request.do == "load":
                if not (self.loaded and self._job.is_script):
                    vitals.seed_everything()
                    self.loaded[:] = [self._load(self._job)]
                return Reply(number)
            probe = getattr(self._probes, request.probe)
            vitals.seed_everything()
            return Reply(number, plain(probe(self.loaded[0], *request.args)))
        except MissingNameError as error:
            return Reply(number, missing=str(error))
        except BaseException as error:  # noqa: BLE001  (SystemExit and the like are answers too)
            told = vitals.explain(error, self._job)
            failure = Failure(
                as_sent(told["type"]), as_sent(told["message"]), told["line"], as_sent(told["code"])
            )
            return Reply(number, raised=failure)


def serve(link: connection.Connection, job: Job) -> None:
    """Answer the judge's requests until it closes the link."""
    vitals.serve(link)
    host = Host(job, load_probes(job.probes))
    held = isolate(job, link)
    if job.confined:
        _go_out_of_sight()
    link.send_bytes(_to_bytes(Reply(ready=IMPORT_SECONDS, sandbox=held)))
    while True:
        try:
            request = request_from(link.recv_bytes())
        except EOFError:
            return
        link.send_bytes(_to_bytes(host.answer(request)))


def _go_out_of_sight() -> None:
    """Hide the kata's modules from the learner's code, which has no business with them."""
    for name in [one for one in sys.modules if one.partition(".")[0] == "kata"]:
        del sys.modules[name]
    sys.path[:] = [one for one in sys.path if one and Path(one).resolve() != sandbox.HIDDEN]
