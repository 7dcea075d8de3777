"""Worker: a warm process that has a child of its own judge each mutant.

It has imported Paddle and has trained one tiny network, so that no child has to set up what
Paddle sets up at first use. It iterates no DataLoader: that would poison its children.
"""

import contextlib
import gc
import multiprocessing
import os
import pickle
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from multiprocessing import connection
from pathlib import Path
from typing import Any

from kata import host
from kata.judge import Property, fault_of
from kata.mutation import child
from kata.mutation.request import BaselineRequest, MutantRequest, Preparation, Reply
from kata.subject import START_LIMIT
from kata.verdict import Outcome, PropertyResult, Witness

FORKS = sys.platform == "linux"
"""Whether children are forked; elsewhere each one imports Paddle anew, which is slow."""


def serve(link: connection.Connection) -> None:
    """Carry out requests until the other end hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asks decides when it ends
    scratch = Path(tempfile.mkdtemp(prefix="kata-mutants-"))
    prepared: dict[str, Prepared] = {}
    try:
        _warm_up()
        link.send("ready")
        while True:
            request = link.recv()
            if isinstance(request, Preparation):
                tests = child.load_properties(request.exercise, request.seed)
                prepared[request.exercise.name] = Prepared(request, tests)
                child.probes_of(request.exercise)
            elif isinstance(request, BaselineRequest):
                link.send(_baseline(request, scratch))
            else:
                link.send(_mutant(request, prepared[request.exercise], scratch))
    except (EOFError, OSError):
        pass
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _warm_up() -> None:
    """Have Paddle set up what it sets up at the first forward and backward pass."""
    import paddle  # noqa: PLC0415  (a worker has it, who imports this module need not)

    host.seed_everything()
    network = paddle.nn.SimpleRNN(2, 2)
    optimizer = paddle.optimizer.Adam(parameters=network.parameters())
    outputs, _ = network(paddle.nn.Embedding(2, 2)(paddle.to_tensor([[0, 1]])))
    loss = paddle.nn.CrossEntropyLoss()(outputs[:, -1], paddle.to_tensor([0]))
    loss.backward()
    optimizer.step()
    optimizer.clear_grad()
    # what is here now stays: a child that looked for garbage in it would copy all of it
    gc.collect()
    gc.freeze()


def _baseline(request: BaselineRequest, scratch: Path) -> Reply:
    """Have a child judge the reference solution."""
    messages, ended = _in_child(_run_baseline, (request, scratch), lambda _messages: START_LIMIT)
    reply = pickle.loads(messages[-1]) if messages else Reply()  # noqa: S301  (our own source)
    if ended != "done":
        msg = f"the reference solution of {request.exercise.name} {ended}"
        raise RuntimeError(msg)
    assert isinstance(reply, Reply)
    return reply


def _run_baseline(link: connection.Connection, request: BaselineRequest, scratch: Path) -> None:
    tests = child.load_properties(request.exercise, request.seed)
    job = child.job_of(request.exercise, request.source, scratch)
    host.isolate(job, link)
    child.pin_entropy()
    baseline = child.run_baseline(request.exercise, job, list(tests.values()))
    baseline.results = [_plain(result) for result in baseline.results]
    if not request.keep_examples:
        baseline.examples = {}
    link.send_bytes(pickle.dumps(Reply(baseline=baseline)))


@dataclass
class Prepared:
    """A preparation, and the properties of its exercise, loaded once for all mutants."""

    known: Preparation
    tests: dict[str, Property]


def _mutant(request: MutantRequest, prepared: Prepared, scratch: Path) -> Reply:
    """Have a child judge a mutant; another one goes on where one was killed or hung."""
    started = time.perf_counter()
    reply, left = Reply(), list(request.order)
    while left:
        late = any(one.outcome == Outcome.TIMED_OUT for one in reply.results)
        leeway = 1.0 if late else request.leeway

        def limit(messages: list[bytes], left: list[str] = left, leeway: float = leeway) -> float:
            return leeway * prepared.known.limits[left[_asked(messages, len(left))]]

        # functions that were loaded from a file cannot be sent, only inherited
        handed = prepared if FORKS else replace(prepared, tests={})
        arguments = (request, handed, tuple(left), scratch)
        messages, ended = _in_child(_run_mutant, arguments, limit)
        results = [pickle.loads(message) for message in messages if message]  # noqa: S301  (ours)
        reply.results += results
        if ended == "done":
            break
        outcome = Outcome.TIMED_OUT if ended == "timed out" else Outcome.CRASHED
        asked = _asked(messages, len(left))
        if len(results) < len(left):
            witness = Witness(ended.replace(" ", "_"), f"The process {ended}.")
            fault = fault_of(prepared.tests[left[asked]])
            reply.results.append(PropertyResult(left[asked], fault, outcome, witness))
        left = left[asked + 1 :]
        if not request.all_properties:
            break
    reply.seconds = time.perf_counter() - started
    return reply


def _asked(messages: list[bytes], count: int) -> int:
    """Which of ``count`` properties a child is asking, from its messages so far.

    An empty one tells that a property's first example has not noticed the mutant.
    """
    told = sum(map(bool, messages))
    return min(told or len(messages) % count, count - 1)


def _run_mutant(
    link: connection.Connection,
    request: MutantRequest,
    prepared: Prepared,
    names: tuple[str, ...],
    scratch: Path,
) -> None:
    exercise = prepared.known.exercise
    tests = prepared.tests or child.load_properties(exercise, prepared.known.seed)
    job = child.job_of(exercise, request.source, scratch)
    host.isolate(job, link)
    child.pin_entropy()

    def tell(result: PropertyResult) -> bool:
        link.send_bytes(pickle.dumps(_plain(result)))
        return request.all_properties or result.outcome == Outcome.HELD

    examples = prepared.known.examples
    if examples is not None and request.relevant is not None:
        examples = {
            name: [one for number, one in enumerate(examples[name]) if number in numbers]
            for name, numbers in request.relevant.items()
        }
    asked = [tests[name] for name in names]
    if examples is not None and not request.all_properties:
        noticed = child.first_look(exercise, job, asked, examples, lambda: link.send_bytes(b""))
        if noticed is not None:
            tell(noticed)
            return
    child.run_mutant(exercise, job, asked, examples, tell)


def _plain(result: PropertyResult) -> PropertyResult:
    """A result whose witness holds plain values only, and no path of this machine."""
    plain = PropertyResult.from_json(result.to_json())
    if plain.witness is None or plain.witness.place is None:
        return plain
    line = plain.witness.place.rpartition(":")[2]
    return replace(plain, witness=replace(plain.witness, place=line))


def _in_child(
    work: Callable[..., None],
    arguments: tuple[Any, ...],
    limit: Callable[[list[bytes]], float],
) -> tuple[list[bytes], str]:
    """Run ``work(link, *arguments)`` in a child.

    Args:
        work: what the child does; it sends messages over its link.
        arguments: the rest of its arguments.
        limit: seconds until the next message, from the messages so far.

    Returns:
        The messages, and how it ended: ``"done"``, ``"timed out"`` or ``"died ..."``.
    """
    context = multiprocessing.get_context("fork" if FORKS else "spawn")
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = context.Process(target=work, args=(theirs, *arguments))  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    messages: list[bytes] = []
    ended = "done"
    try:
        while True:
            if not ours.poll(limit(messages)):
                ended = "timed out"
                break
            messages.append(ours.recv_bytes())
    except (EOFError, OSError):
        process.join(1.0)
    finally:
        ours.close()
        _end(process)
    if ended == "done" and process.exitcode != 0:
        ended = f"died ({process.exitcode})"
    return messages, ended


def _end(process: Any) -> None:
    """Kill a child and what is left of its session."""
    if hasattr(os, "killpg") and process.pid is not None:
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    if process.exitcode is None:
        process.kill()
        process.join()
