"""Anything that a stranger's file could do to others is refused, and right programs notice nothing.

Each action is tried without the sandbox first, where it must succeed, so that each test can fail.
"""

import json
import os
import platform
import socket
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import pytest

from kata.exercise import ROOT, find
from kata.inside import sandbox as inside
from kata.subject import parent
from kata.subject.sandbox import VARIABLE, UnconfinedError, missing
from kata.subject.subject import Subject
from kata.subject.trouble import DiedError, RaisedError
from kata.verdict import Outcome, State

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux holds it")

ENDING = "\ndef make_token_ids(num_samples, seq_len, vocab_size, seed):\n    return None\n"
PATIENCE = 60.0
"""Seconds for an answer; plenty, because no test here is about time on a busy machine."""

SECRET = "the-secret-of-whoever-runs-the-check"


def alone(lines):
    """Run these lines in a separate process, to its end."""
    command = [sys.executable, "-c", textwrap.dedent(lines)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def run(tmp_path, monkeypatch):
    """A function that runs lines as a learner's file, and raises what they raise."""

    def run_lines(lines, policy=""):
        monkeypatch.setenv(VARIABLE, policy)
        path = tmp_path / "mine" / "float_cast.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(textwrap.dedent(lines) + ENDING, encoding="utf-8")
        with Subject(find("float_cast"), path, floor=PATIENCE) as subject:
            subject.load()

    return run_lines


@pytest.fixture
def held(run):
    """A function that skips a test if this kernel does not enforce a part of the sandbox."""
    run("")

    def need(part):
        if not parent.held[part]:
            pytest.skip(f"this system holds no {part}")

    return need


@pytest.fixture
def refused(run, held):
    """A function that checks that lines succeed without the sandbox, and raise inside it."""

    def try_both(lines, *errors, part="files"):
        held(part)
        run(lines, "off")
        with pytest.raises((RaisedError, DiedError)) as raised:
            run(lines)
        kind = raised.value.error["type"] if isinstance(raised.value, RaisedError) else "died"
        assert kind in errors, str(raised.value)

    return try_both


@pytest.fixture
def other(tmp_path):
    """A file that belongs to somebody else."""
    path = tmp_path / "other" / "float_cast.py"
    path.parent.mkdir()
    path.write_text("answer = 42\n", encoding="utf-8")
    return path


@pytest.fixture
def victim():
    """A process that belongs to somebody else."""
    command = "import time; secret = 'a word in the memory'; print(flush=True); time.sleep(600)"
    with subprocess.Popen([sys.executable, "-c", command], stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        yield process
        process.kill()


@pytest.mark.parametrize("part", inside.PARTS)
def test_what_this_kernel_has_is_used(run, held, part):
    held(part)
    assert part not in missing(parent.held)


@pytest.mark.parametrize(
    "path",
    [
        find("float_cast").fixed,
        find("float_cast").properties,
        find("float_cast").probes,
        find("float_cast").variants / "right" / "numpy_ints.py",
        ROOT / "tests" / "proof.json",
        ROOT / "kata" / "verdict.py",
        Path("/etc/passwd"),
    ],
    ids=lambda path: path.name,
)
def test_nothing_of_the_judge_or_of_people_is_read(refused, path):
    if not path.exists():
        path = next(path.parent.glob("*.py"))
    refused(f"open({str(path)!r}, 'rb').read()", "PermissionError")


def test_the_file_of_somebody_else_is_not_read(refused, other):
    refused(f"open({str(other)!r}).read()", "PermissionError")


def test_no_symbolic_link_leads_out(refused, other):
    lines = f"""
        import os
        os.symlink({str(other)!r}, "link")
        open("link").read()
    """
    refused(lines, "PermissionError")


def test_nothing_is_written_outside(refused, tmp_path):
    lines = f"open({str(tmp_path / 'new')!r}, 'w').write('x')"
    refused(lines, "PermissionError", "OSError")  # by Landlock, or by a read-only mount before it


def test_nothing_is_deleted_outside(held, run, other):
    held("files")
    lines = f"import os\nos.unlink({str(other)!r})"
    with pytest.raises(RaisedError, match=r"PermissionError|Read-only"):
        run(lines)
    assert other.exists()
    run(lines, "off")
    assert not other.exists()


@pytest.mark.parametrize("act", ["chmod({}, 0)", "utime({})", "setxattr({}, 'user.a', b'b')"])
def test_no_mode_time_or_attribute_of_a_file_outside_is_changed(run, held, other, act):
    held("segments")
    lines = f"import os\nos.{act.format(repr(str(other)))}"
    before = other.stat().st_mode, other.stat().st_mtime_ns, os.listxattr(other)
    with pytest.raises(RaisedError, match="Read-only"):
        run(lines)
    assert (other.stat().st_mode, other.stat().st_mtime_ns, os.listxattr(other)) == before
    run(lines, "off")
    assert (other.stat().st_mode, other.stat().st_mtime_ns, os.listxattr(other)) != before


def test_the_reference_fix_cannot_be_copied_as_an_answer(held, judged, monkeypatch):
    held("files")
    source = f"import runpy\nglobals().update(runpy.run_path({str(find('float_cast').fixed)!r}))\n"
    monkeypatch.setenv(VARIABLE, "off")
    assert judged("float_cast", source).state == State.FIXED
    monkeypatch.setenv(VARIABLE, "")
    assert judged("float_cast", source).state == State.BROKEN


@pytest.mark.parametrize("folder", ["fixed", "tests/properties"])
def test_no_answer_is_read_from_bytecode(refused, folder):
    lines = f"""
        import importlib.machinery, sys
        source = {str(ROOT / folder / "float_cast.py")!r}
        importlib.machinery.SourceFileLoader("answer", source).get_code("answer")
    """
    refused(lines, "PermissionError")


# --- network --------------------------------------------------------------------------------


def test_no_port_is_reached(refused):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        lines = f"import socket\nsocket.create_connection(('127.0.0.1', {port}), 2)"
        refused(lines, "OSError", "PermissionError", "ConnectionRefusedError", part="network")


def test_no_datagram_is_sent(refused):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        lines = f"""
            import socket
            one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            one.sendto(b"x", {server.getsockname()!r})
        """
        refused(lines, "OSError", "PermissionError", part="network")


def test_no_abstract_socket_is_reached(refused):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0kata-test-of-the-sandbox")
        server.listen()
        lines = """
            import socket
            socket.socket(socket.AF_UNIX).connect("\\0kata-test-of-the-sandbox")
        """
        refused(lines, "PermissionError", "ConnectionRefusedError", part="signals")


@pytest.fixture(params=["SOCK_STREAM", "SOCK_DGRAM"])
def listener(request):
    """A local socket at a path, like that of the warm parent, a key agent or a container engine."""
    kind = getattr(socket, request.param)
    with (
        tempfile.TemporaryDirectory() as folder,
        socket.socket(socket.AF_UNIX, kind) as listening,
    ):
        listening.bind(str(Path(folder, "listener")))
        if kind == socket.SOCK_STREAM:
            listening.listen()
        yield request.param, listening.getsockname()


def test_nobody_who_listens_at_a_path_is_reached(refused, listener):
    kind, address = listener
    reach = "connect(" if kind == "SOCK_STREAM" else "sendto(b'!', "
    lines = f"""
        import socket
        socket.socket(socket.AF_UNIX, socket.{kind}).{reach}{address!r})
    """
    refused(lines, "PermissionError", part="network")


def test_nobody_is_reached_through_one_of_a_pair(refused, listener):
    kind, address = listener
    if kind == "SOCK_STREAM":
        pytest.skip("a pair of these is connected for good")
    lines = f"""
        import socket
        socket.socketpair(socket.AF_UNIX, socket.{kind})[0].sendto(b"!", {address!r})
    """
    refused(lines, "PermissionError", part="network")


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the number is that of this machine")
def test_no_key_that_the_kernel_keeps_is_read(refused):
    lines = """
        import ctypes
        keyctl, number_of_keyring, keyring_of_process = 250, 0, -2
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.syscall(keyctl, number_of_keyring, keyring_of_process, 1) == -1:
            raise PermissionError(ctypes.get_errno())
    """
    refused(lines, "PermissionError", part="network")


def test_the_filter_allows_only_pairs_of_local_sockets():
    lines = f"""
        import socket, sys
        sys.path.insert(0, {str(ROOT)!r})
        from kata.inside import socket_filter
        socket.socket(socket.AF_INET).close()
        assert socket_filter.put_on()
        socket.socketpair()
        local = socket.socket(socket.AF_UNIX)
        try:
            local.connect("/nowhere")
        except PermissionError:
            local.close()
        for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK):
            try:
                socket.socket(family)
            except PermissionError:
                continue
            raise SystemExit("a socket was made")
    """
    alone(lines)


# --- other processes ------------------------------------------------------------------------


def test_no_signal_reaches_another_process(refused, victim):
    for pid in (victim.pid, os.getpid()):
        refused(f"import os\nos.kill({pid}, 0)", "PermissionError", part="signals")


@pytest.mark.parametrize("what", ["environ", "mem", "cmdline", "maps"])
def test_nothing_of_another_process_is_read(refused, victim, what):
    refused(f"open('/proc/{victim.pid}/{what}', 'rb')", "PermissionError")


def test_no_memory_of_another_subject_is_read(refused, tmp_path):
    path = tmp_path / "float_cast.py"
    path.write_bytes(find("float_cast").fixed.read_bytes())
    with Subject(find("float_cast"), path) as subject:
        subject.load()
        refused(f"open('/proc/{subject.pid}/mem', 'rb')", "PermissionError")


def test_no_other_process_is_traced(refused, victim):
    lines = f"""
        import ctypes
        seize, detach = 0x4206, 17
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.ptrace(seize, {victim.pid}, 0, 0) != 0:
            raise PermissionError(ctypes.get_errno())
    """
    refused(lines, "PermissionError")


def test_no_secret_is_in_the_environment(run, monkeypatch):
    monkeypatch.setenv("A_TOKEN_OF_SOMEBODY", SECRET)
    lines = f"""
        import os
        told = open("/proc/self/environ").read() + str(os.environ)
        if {SECRET!r} in told:
            raise SystemExit("found")
    """
    run(lines)
    environment = Path(f"/proc/{parent._server_pid()}/environ").read_bytes()
    assert SECRET.encode() not in environment


# --- the judge's own ------------------------------------------------------------------------

FORGED = """
def make_token_ids(num_samples, seq_len, vocab_size, seed):
    global asked
    asked = (num_samples, seq_len, vocab_size, seed)
    return None

import numpy as np
from kata.inside import host
plain = host.plain

def forged(value):
    if value is not None:
        return plain(value)
    num_samples, seq_len, vocab_size, seed = asked
    rng = np.random.default_rng(seed)
    return plain(rng.integers(0, vocab_size, (num_samples, seq_len)))

host.plain = forged
"""


def test_no_module_of_the_kata_is_patched(held, judged, monkeypatch):
    held("files")
    monkeypatch.setenv(VARIABLE, "off")
    assert judged("float_cast", FORGED).results[0].outcome == Outcome.HELD
    monkeypatch.setenv(VARIABLE, "")
    assert judged("float_cast", FORGED).results[0].outcome == Outcome.CRASHED


def test_replies_that_nobody_asked_for_are_refused(run):
    lines = """
        import os, socket, stat, struct
        for number in range(3, 64):
            try:
                if not stat.S_ISSOCK(os.fstat(number).st_mode):
                    continue
            except OSError:
                continue
            for asked in range(1, 100):
                message = b"\\x81\\xa6number" + bytes([asked])
                os.write(number, struct.pack("!i", len(message)) + message)
    """
    with pytest.raises(DiedError, match="odd_reply"):
        run(lines)


# --- bounds ---------------------------------------------------------------------------------


def test_the_disk_is_not_filled(refused):
    lines = """
        import os
        for name in ("one", "other"):
            with open(name, "wb") as file:
                os.posix_fallocate(file.fileno(), 0, 900 * 2**20)
        os.remove("one"), os.remove("other")
    """
    refused(lines, "OSError", part="segments")


def test_processes_are_counted(run):
    lines = """
        import os, time
        for _ in range(400):
            if os.fork() == 0:
                time.sleep(600)
                os._exit(0)
        time.sleep(5)
    """
    with pytest.raises((DiedError, RaisedError)) as raised:
        run(lines)
    told = raised.value
    assert getattr(told, "reason", "") == "too_many_processes" or "BlockingIOError" in str(told)


# --- right programs -------------------------------------------------------------------------

RIGHT = {
    "a loader with workers": """
        import numpy as np
        from paddle.io import DataLoader, Dataset
        class Items(Dataset):  # of arrays: Paddle's own workers may hang on tensors
            def __len__(self):
                return 12
            def __getitem__(self, number):
                return np.full([2], number)
        for workers in (0, 2):
            loader = DataLoader(Items(), batch_size=4, num_workers=workers)
            assert [batch.shape for batch in loader] == [[4, 2]] * 3
    """,
    "a temporary file": """
        import tempfile
        with tempfile.TemporaryFile() as file:
            file.write(b"x")
        with tempfile.TemporaryDirectory() as folder:
            open(folder + "/a", "w").close()
    """,
    "a figure": """
        import matplotlib
        matplotlib.use("Agg")
        from matplotlib import pyplot
        pyplot.plot([1, 2])
        pyplot.savefig("loss.png")
    """,
    "a saved model": """
        import paddle
        layer = paddle.nn.SimpleRNN(2, 3)
        paddle.save(layer.state_dict(), "model.pdparams")
        layer.set_state_dict(paddle.load("model.pdparams"))
    """,
    "print": "print('x' * 10**6)",
    "the end of input": """
        try:
            input()
        except EOFError:
            pass
    """,
    "a program of its own": """
        import subprocess, sys
        assert subprocess.run([sys.executable, "-c", "print(6 * 7)"], capture_output=True,
                              text=True).stdout == "42\\n"
    """,
    "a pool of processes": """
        import multiprocessing
        with multiprocessing.Pool(2) as pool:
            assert pool.map(abs, [-1, 2]) == [1, 2]
    """,
    "the folder of the user": """
        import os, pathlib
        (pathlib.Path.home() / ".cache").mkdir(exist_ok=True)
        assert os.listdir(".")
    """,
    "modules that come late": """
        import numpy.random, decimal, sqlite3, paddle.vision, paddle.text
    """,
}


@pytest.mark.parametrize("what", RIGHT)
def test_a_right_program_notices_nothing(run, what):
    run(RIGHT[what])


# --- what is missing ------------------------------------------------------------------------


def test_a_complete_sandbox_can_be_required(run, held, monkeypatch):
    for part in inside.PARTS:
        held(part)
    run("", "require")
    monkeypatch.setattr("kata.subject.sandbox.PARTS", (*inside.PARTS, "a part that is none"))
    with pytest.raises(UnconfinedError) as raised:
        run("open('nothing of this is run')", "require")
    assert raised.value.missing == ["a part that is none"]


def test_where_namespaces_are_forbidden_the_rest_holds_and_the_network_is_filtered(held, tmp_path):
    held("signals")
    lines = f"""
        import socket, sys
        from pathlib import Path
        sys.path.insert(0, {str(ROOT)!r})
        from kata.inside import sandbox
        sandbox._leave_namespaces = lambda: False
        held = sandbox.confine(Path({str(tmp_path)!r}))
        assert [part for part in sandbox.PARTS if not held[part]] == ["segments"], held
        assert held["network"] == "filter"
        for act in (lambda: socket.socket(socket.AF_INET), lambda: open("/etc/passwd")):
            try:
                act()
            except PermissionError:
                continue
            raise SystemExit("it was allowed")
    """
    alone(lines)


@pytest.mark.parametrize(
    ("language", "whole", "off"),
    [("en", "had no network", "Sandbox: off"), ("zh", "不能联网", "沙箱：已关闭")],
)
def test_a_check_says_once_what_holds_and_its_record_says_it_part_by_part(
    kata, language, whole, off
):
    arguments = ("check", "fixed", "--only", "float_cast", "--fresh", "--lang", language)
    assert kata(*arguments).stdout.count(whole) == 1
    assert kata(*arguments, **{VARIABLE: "off"}).stdout.count(off) == 1
    told = json.loads(kata(*arguments, "--json").stdout)
    assert told["sandbox"] == parent.held
    told = json.loads(kata(*arguments, "--json", **{VARIABLE: "off"}).stdout)
    assert missing(told["sandbox"]) == list(inside.PARTS)


def test_a_kept_verdict_knows_the_sandbox_that_it_was_reached_in(kata):
    arguments = ("check", "fixed", "--only", "float_cast", "--json")
    first, again = (json.loads(kata(*arguments).stdout) for _ in range(2))
    assert first["sandbox"] == again["sandbox"]


def test_an_invalid_value_of_the_variable_is_named(kata):
    done = kata("check", "fixed", "--lang", "en", **{VARIABLE: "perhaps"})
    assert done.returncode == 2
    assert "KATA_SANDBOX=perhaps" in done.stderr
