"""Whatever a learner's file does, it gets an ordinary verdict, and nothing else is harmed."""

import os
import time
from functools import partial

import psutil
import pytest

from kata.exercise import find
from kata.judging import judge
from kata.subject import parent
from kata.subject.subject import Subject
from kata.subject.trouble import DiedError, TimedOutError
from kata.verdict import Outcome, State

HEAD = "import os, sys, time, threading, ctypes\nimport numpy as np\nimport paddle\n"
IDS = "np.random.default_rng(seed).integers(0, vocab_size, (num_samples, seq_len))"


def ids_after(*lines):
    """A right make_token_ids that does something else first."""
    body = "".join(f"    {line}\n" for line in lines)
    signature = "def make_token_ids(num_samples, seq_len, vocab_size, seed):\n"
    return f"{HEAD}{signature}{body}    return {IDS}\n"


def ids_from(expression):
    """A make_token_ids that returns an expression."""
    signature = "def make_token_ids(num_samples, seq_len, vocab_size, seed):\n"
    return f"{HEAD}{signature}    return {expression}\n"


RIGHT = ids_after()

# what the file does, and the outcome of a property that questions it
AT_WORK = {
    "an endless loop": (ids_after("while True: pass"), Outcome.TIMED_OUT),
    "endless printing": (ids_after("while True: print('x' * 1000)"), Outcome.TIMED_OUT),
    "sys.exit(0)": (ids_after("sys.exit(0)"), Outcome.CRASHED),
    "os._exit(0)": (ids_after("os._exit(0)"), Outcome.CRASHED),
    "SystemExit": (ids_after("raise SystemExit"), Outcome.CRASHED),
    "KeyboardInterrupt": (ids_after("raise KeyboardInterrupt"), Outcome.CRASHED),
    "a segmentation fault": (ids_after("ctypes.string_at(0)"), Outcome.CRASHED),
    "30 GB of memory": (ids_after("np.ones(30 * 2**27)"), Outcome.CRASHED),
    "endless recursion": (ids_after("f = lambda: f()", "f()"), Outcome.CRASHED),
    "input from nobody": (ids_after("input()"), Outcome.CRASHED),
    "all files closed": (ids_after("os.closerange(3, 999)"), Outcome.CRASHED),
    "None": (ids_from("None"), Outcome.FALSIFIED),
    "a list": (ids_from(f"{IDS}.tolist()"), Outcome.FALSIFIED),
    "a tensor": (ids_from(f"paddle.to_tensor({IDS})"), Outcome.FALSIFIED),
    "NaN everywhere": (ids_from("np.full((num_samples, seq_len), np.nan)"), Outcome.FALSIFIED),
    "a generator": (ids_from("(i for i in range(3))"), Outcome.FALSIFIED),
    "objects": (ids_from("np.full((num_samples, seq_len), None)"), Outcome.FALSIFIED),
}

AT_LOAD = {
    "sys.exit(0)": ("import sys\nsys.exit(0)\n", Outcome.CRASHED),
    "os._exit(0)": ("import os\nos._exit(0)\n", Outcome.CRASHED),
    "an endless loop": ("while True: pass\n", Outcome.TIMED_OUT),
    "a syntax error": ("def make_token_ids(:\n", Outcome.CRASHED),
    "an empty file": (b"", Outcome.MISSING),
    "a binary file": (bytes(range(256)) * 9, Outcome.CRASHED),
    "UTF-16": (RIGHT.encode("utf-16"), Outcome.CRASHED),
    "tabs and spaces mixed": ("def f():\n\tx = 1\n        return x\n", Outcome.CRASHED),
    "an import that does not exist": ("import no_such_module\n" + RIGHT, Outcome.CRASHED),
    "a name that is missing": (RIGHT.replace("make_token_ids", "make_tokens"), Outcome.MISSING),
    "a name that is no function": ("make_token_ids = 3\n", Outcome.MISSING),
}


impatient = partial(Subject, floor=0.2)
"""A subject with a short limit, for code that never answers."""


def outcomes(verdict):
    """The set of outcomes of an exercise's properties."""
    return {result.outcome for result in verdict.results}


def left_behind():
    """The descendants of this process in other sessions, so neither the warm parent nor helpers.

    Whatever a subject leaves behind becomes a child of this process, which is a subreaper (Linux).
    """
    # a process that detached itself at the last moment is ended with the next subject, or at exit
    parent._kill_orphans()
    family = psutil.Process().children(recursive=True)
    psutil.wait_procs([one for one in family if one.is_running()], timeout=0.5)
    commands = []
    for process in psutil.Process().children(recursive=True):
        try:
            if process.status() != psutil.STATUS_ZOMBIE:
                commands.append((" ".join(process.cmdline()), os.getsid(process.pid)))
        except (psutil.Error, OSError):
            continue
    # a process that is ending no longer has a command line
    return [command for command, session in commands if command and session != os.getsid(0)]


@pytest.mark.parametrize("what", AT_WORK)
def test_a_function_that_does(judged, what):
    source, outcome = AT_WORK[what]
    started = time.monotonic()
    verdict = judged("float_cast", source, impatient if outcome == Outcome.TIMED_OUT else Subject)
    assert verdict.faults == {"float_cast": State.BROKEN}
    assert outcome in outcomes(verdict)
    assert Outcome.HELD not in outcomes(verdict) or outcome == Outcome.FALSIFIED
    assert time.monotonic() - started < 60
    assert not left_behind()


@pytest.mark.parametrize("what", AT_LOAD)
def test_a_file_with(judged, what):
    source, outcome = AT_LOAD[what]
    verdict = judged("float_cast", source, impatient if outcome == Outcome.TIMED_OUT else Subject)
    assert verdict.state == State.BROKEN
    assert outcomes(verdict) == {outcome}
    assert not left_behind()


class Counted(Subject):
    """Counts the processes that it has started."""

    starts = 0

    def _start(self):
        self.starts += 1
        return super()._start()


@pytest.mark.parametrize(
    ("source", "starts"),
    [
        ("while True: pass\n", 2),
        ("import os\nos._exit(3)\n", 2),
        # it was loaded in between
        (ids_after("os._exit(3)"), None),
        ("import no_such_module\n", 1),
    ],
)
def test_a_file_that_ends_alike_twice_while_it_is_loaded_is_run_no_third_time(
    judged, source, starts
):
    asked = []

    def subject(*args):
        asked.append(Counted(*args, floor=0.2))
        return asked[0]

    results = judged("float_cast", source, subject).results
    assert asked[0].starts == (len(results) if starts is None else starts)
    if starts is not None:
        assert len({(one.outcome, str(one.witness)) for one in results}) == 1


def test_a_file_that_ends_in_another_way_each_time_is_loaded_each_time(monkeypatch, tmp_path):
    codes = iter([1, 2, 1, 3, 3, 4])

    def die(_request):
        raise DiedError("died", code=next(codes))

    subject = Subject(find("float_cast"), tmp_path / "float_cast.py")
    monkeypatch.setattr(subject, "_ask", die)
    for _ in range(7):
        with pytest.raises(DiedError) as error:
            subject.load()
    assert error.value.names == {"code": 3}
    assert next(codes) == 4


def test_a_slow_machine_waits_longer_and_says_the_same(monkeypatch, tmp_path):
    monkeypatch.setattr("kata.subject.subject.FLOOR", 1.0)
    subject = Subject(find("float_cast"), tmp_path / "float_cast.py", floor=3.0)
    started = time.monotonic()
    with pytest.raises(TimedOutError) as error:
        subject._receive(3.0)
    assert time.monotonic() - started >= 3.0
    assert error.value.names == {"seconds": 1}


@pytest.mark.parametrize(
    "patch",
    [
        "np.testing.assert_allclose = np.testing.assert_array_equal = lambda *a, **k: None",
        "np.array_equal = np.allclose = lambda *a, **k: True",
        "import hypothesis; hypothesis.given = lambda *a, **k: lambda f: lambda *a, **k: None",
        "import json; json.dumps = lambda *a, **k: '{}'",
        "import builtins; builtins.isinstance = lambda *a: True",
        "class Same(np.ndarray):\n    __eq__ = lambda self, other: np.bool_(True)",
    ],
)
def test_a_patched_library_makes_nothing_right(judged, patch):
    source = find("float_cast").broken.read_text(encoding="utf-8")
    assert judged("float_cast", f"import numpy as np\n{patch}\n{source}").state == State.BROKEN


def test_objects_that_equal_everything_are_not_tensors(judged):
    source = """
        class Yes:
            __eq__ = __le__ = __lt__ = __ge__ = lambda self, other: True
            __hash__ = object.__hash__
            shape = property(lambda self: Yes())
            dtype = property(lambda self: Yes())

        class RNNModel:
            def __init__(self, *sizes): pass
            def eval(self): pass
            def __call__(self, token_ids): return Yes()
    """
    verdict = judged("time_major", source)
    # without parameters() it also crashes where they are needed
    assert outcomes(verdict) <= {Outcome.FALSIFIED, Outcome.CRASHED}


def test_paddles_own_segmentation_fault(judged):
    source = find("time_major").fixed.read_text(encoding="utf-8")
    source = source.replace("time_major=False", "bias_ih_attr=False, bias_hh_attr=False")
    assert outcomes(judged("time_major", source)) == {Outcome.CRASHED}


def test_a_dataset_that_raises_hangs_the_loader_and_not_the_judge(judged):
    source = find("script").fixed.read_text(encoding="utf-8")
    broken_set = (
        "class Broken(paddle.io.Dataset):\n"
        "    def __len__(self):\n        return 64\n"
        "    def __getitem__(self, index):\n        raise KeyError(index)\n\n\n"
        "train_set = Broken()\n"
    )
    lines = source.splitlines(keepends=True)
    source = "".join(broken_set if line.startswith("train_set =") else line for line in lines)
    verdict = judged("script", source, partial(Subject, floor=0.5))
    assert outcomes(verdict) == {Outcome.TIMED_OUT}


def test_files_deleted_by_a_subject_are_copies(tmp_path):
    path = tmp_path / "float_cast.py"
    neighbour = tmp_path / "notes.txt"
    neighbour.write_text("mine", encoding="utf-8")
    delete = "import os\nfor name in os.listdir(os.path.dirname(__file__)): os.remove(name)\n"
    path.write_text(delete + RIGHT, encoding="utf-8")
    assert judge.judge(find("float_cast"), path).state == State.FIXED
    assert path.exists()
    assert neighbour.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "start",
    [
        "threading.Thread(target=lambda: time.sleep(99), daemon=False).start()",
        "__import__('subprocess').Popen(['sleep', '99'])",
        "__import__('subprocess').Popen(['sleep', '99'], start_new_session=True)",
        "os.fork() or time.sleep(99)",
        "(os.fork() or (os.setsid(), os.fork() or time.sleep(99), os._exit(0)))",
    ],
)
def test_nothing_that_a_subject_starts_is_left_behind(judged, start):
    source = ids_after().replace(HEAD, f"{HEAD}{start}\n")
    assert judged("float_cast", source).state == State.FIXED
    assert not left_behind()


def test_a_script_may_end_with_sys_exit_0(judged):
    source = find("script").fixed.read_text(encoding="utf-8")
    assert judged("script", source + "\nimport sys\n\nsys.exit(0)\n").state == State.FIXED


def test_a_script_that_ends_before_its_model_is_not_fixed(judged):
    source = "import sys\nsys.exit(0)\n" + find("script").fixed.read_text(encoding="utf-8")
    verdict = judged("script", source)
    assert verdict.state == State.BROKEN
    # none of its faults was observed, so none is named
    assert verdict.first_broken.witness.sentence == "no_model"
    assert set(verdict.faults.values()) == {State.UNKNOWN}


def test_a_script_that_raises_before_its_model_gets_the_place_and_no_named_fault(judged):
    source = 'open("data.csv")\n' + find("script").fixed.read_text(encoding="utf-8")
    verdict = judged("script", source)
    witness = verdict.first_broken.witness
    assert witness.sentence == "stopped_early"
    assert witness.place.endswith(":1")
    assert "data.csv" in witness.names["error"]
    assert set(verdict.faults.values()) == {State.UNKNOWN}


def test_a_file_that_does_not_compile_is_broken_and_names_none_of_several_faults(judged):
    for name in ("script", "padding"):
        verdict = judged(name, "import paddle\ndef classify(:\n")
        assert verdict.state == State.BROKEN
        assert set(verdict.faults.values()) == {State.UNKNOWN}
    assert judged("float_cast", "x = = 1\n").faults == {"float_cast": State.BROKEN}
