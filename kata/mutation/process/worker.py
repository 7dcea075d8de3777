"""Worker: a warm process that forks a child to judge each source.

It has imported Paddle and trained one tiny network, so that no child has to repeat Paddle's
first-use setup. It never iterates a DataLoader, because that would break its children.
"""

import gc
import pickle
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import replace
from multiprocessing import connection
from pathlib import Path

from msgspec import structs

from kata.inside import vitals
from kata.inside.forked import FORKS, Ended, in_child
from kata.inside.isolation import isolate
from kata.inside.suite.pinning import pin_entropy
from kata.judging.judge import fault_of, properties_of
from kata.mutation.process import child
from kata.mutation.process.message import Asking, Judged, Message, from_bytes, to_bytes
from kata.mutation.process.request import (
    Baseline,
    BaselineRequest,
    Preparation,
    Reply,
    Request,
    SourceRequest,
)
from kata.subject.subject import START_LIMIT
from kata.verdict import Outcome, PropertyResult, Witness


def serve(link: connection.Connection) -> None:
    """Carry out requests until the other end closes the link."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks decides when this ends
    scratch = Path(tempfile.mkdtemp(prefix="kata-mutants-"))
    prepared: dict[tuple[str, int], Preparation] = {}
    try:
        _warm_up()
        before = frozenset(sys.modules)
        link.send("ready")
        while True:
            message: Preparation | Request = link.recv()
            if isinstance(message, Preparation):
                prepared[message.key] = message
            else:
                link.send(_carry_out(message, prepared, before, scratch))
    except (EOFError, OSError):
        pass
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _carry_out(
    request: Request,
    prepared: dict[tuple[str, int], Preparation],
    before: frozenset[str],
    scratch: Path,
) -> Reply:
    started = time.perf_counter()
    if isinstance(request, BaselineRequest):
        reply = _baseline(request, before, scratch)
    else:
        reply = _judged(request, prepared[request.prepared], scratch)
    reply.seconds = time.perf_counter() - started
    return reply


def _warm_up() -> None:
    """Have Paddle do the setup that comes with the first forward and backward pass."""
    vitals.set_up()
    # what is loaded now stays; a child that searched it for garbage would copy all of it
    gc.collect()
    gc.freeze()


def _baseline(request: BaselineRequest, before: frozenset[str], scratch: Path) -> Reply:
    """Judge a correct source, in a child."""
    arguments = (request, before, scratch)
    baselines: list[Baseline]
    # pickle is safe here, because only correct sources run; properties draw values of any type
    baselines, ended = in_child(_run_baselines, arguments, pickle.loads, lambda _told: START_LIMIT)
    if ended is not None:
        witness = _witness_of(ended)
        told = f"{witness.sentence} {witness.names or ''}".strip()
        return Reply(failure=f"the reference solution of {request.exercise.name}: {told}")
    return Reply(baselines=baselines)


def _run_baselines(
    link: connection.Connection,
    request: BaselineRequest,
    before: frozenset[str],
    scratch: Path,
) -> None:
    job = child.job_of(request.exercise, request.source, scratch)
    if request.keep:
        child.forget(before)
    child.probes_of(request.exercise)
    properties_of(request.exercise)
    isolate(job, link)
    for seed in request.seeds:
        pin_entropy(0)  # so that a mutant without its seed has the same outcome each time
        tests = child.seeded(request.exercise, seed)
        baseline = child.run_baseline(request.exercise, job, list(tests.values()))
        baseline.results = [_plain(result) for result in baseline.results]
        if request.keep:
            baseline.files = child.loaded_files(request.exercise, before)
        else:
            baseline = Baseline(baseline.results, told=baseline.told)
        link.send_bytes(pickle.dumps(baseline))


def _judged(request: SourceRequest, prepared: Preparation, scratch: Path) -> Reply:
    """Judge a source in a child; if it is killed or hangs, another one continues."""
    exercise, reply, left = prepared.exercise, Reply(), request.order
    if FORKS:  # once, for all children
        child.probes_of(exercise)
        properties_of(exercise)
    while left:
        late = any(one.outcome == Outcome.TIMED_OUT for one in reply.results)
        leeway = 1.0 if late else request.leeway

        def limit(
            messages: list[Message], left: tuple[str, ...] = left, leeway: float = leeway
        ) -> float:
            return leeway * prepared.limits[_asking(messages, left)]

        rest = replace(request, order=left)
        messages, ended = in_child(_run_source, (rest, prepared, scratch), from_bytes, limit)
        reply.results += [one.result for one in messages if isinstance(one, Judged)]
        if ended is None:
            break
        name = _asking(messages, left)
        outcome = Outcome.TIMED_OUT if ended.late else Outcome.CRASHED
        fault = next(fault_of(one) for one in properties_of(exercise) if one.__name__ == name)
        if all(one.name != name for one in reply.results):
            reply.results.append(PropertyResult(name, fault, outcome, _witness_of(ended)))
        left = left[left.index(name) + 1 :] if request.every else ()
    return reply


def _witness_of(ended: Ended) -> Witness:
    """What is shown for a child that did not finish."""
    return Witness("late") if ended.late else Witness("died", names={"code": ended.code})


def _asking(messages: list[Message], names: tuple[str, ...]) -> str:
    """The property that a child was asking when it sent its last message."""
    told = [one.name for one in messages if isinstance(one, Asking)]
    return told[-1] if told else names[0]


def _run_source(
    link: connection.Connection,
    request: SourceRequest,
    prepared: Preparation,
    scratch: Path,
) -> None:
    def asking(name: str) -> None:
        link.send_bytes(to_bytes(Asking(name)))

    def judged(result: PropertyResult) -> None:
        link.send_bytes(to_bytes(Judged(_plain(result))))

    exercise = prepared.exercise
    tests = child.seeded(exercise, prepared.seed)
    job = child.job_of(exercise, request.source, scratch, confined=request.confined)
    isolate(job, link)
    pin_entropy(0)
    examples = prepared.examples
    if examples is not None and request.relevant is not None:
        examples = {
            name: [one for number, one in enumerate(examples[name]) if number in numbers]
            for name, numbers in request.relevant.items()
        }
    asked = [tests[name] for name in request.order]
    if examples is not None and not request.every:
        noticed = child.first_looks(exercise, job, asked, examples, asking)
        if noticed is not None:
            judged(noticed)
            return
    subject = child.Resident(exercise, job)
    told = child.run_source(subject, asked, examples, asking, until_told=request.until_told)
    for result in told:
        judged(result)
        if not request.every and result.is_broken:
            return


def _plain(result: PropertyResult) -> PropertyResult:
    """A result whose witness contains only plain values, and no path on this machine."""
    plain = PropertyResult.from_json(result.to_json())
    if plain.witness is None or plain.witness.place is None:
        return plain
    line = plain.witness.place.rpartition(":")[2]
    return structs.replace(plain, witness=structs.replace(plain.witness, place=line))
