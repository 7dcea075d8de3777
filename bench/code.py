"""``kata mutate PATH`` against other tools, on code that nobody here has written, with its tests.

Every tool starts from nothing and runs as a whole process, with two workers, in turn; each judges
a sample of its mutants. Of these, plain pytest judges some again, in a process for each.
"""

import argparse
import resource
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from json import loads
from pathlib import Path

from bench import peers, table
from bench.peer_mutants import of_elements, plain
from bench.peer_sample import some
from bench.peers import Told, Wanted
from bench.process import python
from bench.project import SETTINGS
from bench.tool import COUNTS, OURS, Tool, note, report_wrong, run_all, truth_of

CHECKED = 30
"""Outcomes of each tool that plain pytest is asked about."""

LIMIT = 20.0
"""Seconds that a mutant may take."""

MEMORY = 6 * 2**30
"""Bytes for each process: some mutants never stop growing."""

HERE = Path(__file__).with_name("subject")


@dataclass(frozen=True)
class Code:
    """A module with its tests.

    Attributes:
        name: of its folder.
        title: what docs/measuring.md calls it.
        module: its file, below the sources.
        sample: how many mutants each tool judges.
        source: the source distribution that it is in; without one it is here, or Paddle's.
        tests: the file of its tests there.
    """

    name: str
    title: str
    module: str
    sample: int
    source: str = ""
    tests: str = ""

    def lay_out(self, folder: Path) -> None:
        """Make a project of it: ``src/MODULE`` and ``tests/test_MODULE``."""
        shutil.rmtree(folder, ignore_errors=True)
        sources, tests = folder / "src", folder / "tests"
        sources.mkdir(parents=True)
        tests.mkdir()
        own = tests / f"test_{Path(self.module).name}"
        if self.source:
            package = Path(self.module).parts[0]
            with tempfile.TemporaryDirectory(prefix="kata-bench-") as place:
                top = unpacked(self.source, Path(place))
                shutil.copyfile(top / self.tests, own)
                without_tests = shutil.ignore_patterns("tests")
                shutil.copytree(top / package, sources / package, ignore=without_tests)
        else:
            shutil.copyfile(HERE / own.name, own)
            text = paddles() if self.name == "rnn" else (HERE / "fixed" / self.module).read_text()
            (sources / self.module).write_text(text, encoding="utf-8")
        (folder / "setup.cfg").write_text(SETTINGS, encoding="utf-8")


RNN = "paddle/nn/layer/rnn.py"

TINY = Code("tiny", "`tiny.py`", "tiny.py", 10)
"""One line, to see the bench itself work."""

SUBJECTS = (
    Code("rnn", f"Paddle's own `{RNN}`", "rnn.py", 50),
    Code(
        "toolz",
        "`toolz/itertoolz.py` of toolz 1.2.0",
        "toolz/itertoolz.py",
        100,
        "toolz==1.2.0",
        "toolz/tests/test_itertoolz.py",
    ),
    Code(
        "boltons",
        "`boltons/setutils.py` of boltons 26.2.0",
        "boltons/setutils.py",
        100,
        "boltons==26.2.0",
        "tests/test_setutils.py",
    ),
)

NAMES = [one.name for one in SUBJECTS]


def paddles() -> str:
    """Paddle's module, which can be imported by itself."""
    spec = find_spec("paddle")
    assert spec is not None
    assert spec.origin is not None
    text = (Path(spec.origin).parents[1] / RNN).read_text(encoding="utf-8")
    return text.replace("\nfrom .", "\nfrom paddle.nn.layer.")


def unpacked(source: str, folder: Path) -> Path:
    """Fetch a source distribution and unpack it; return its folder."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    wanted = ["--no-deps", "--no-binary", ":all:", "--dest", folder, source]
    if subprocess.run([*pip, *wanted], check=False).returncode:
        sys.exit(f"{source} could not be fetched; pip says why above.")
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as file:
        file.extractall(folder, filter="data")
    return folder / archive.name.removesuffix(".tar.gz")


def ours(code: Code, folder: Path, arguments: Sequence[str]) -> tuple[float, list[Told]]:
    """Run ``kata mutate`` from nothing; return the seconds, and what it says."""
    report = folder / "kata.json"
    report.unlink(missing_ok=True)
    command = ["mutate", folder / "src" / code.module, "--tests", folder / "tests", "--fresh"]
    command += ["--workers", str(peers.WORKERS), "--sample", str(code.sample), "--json", report]
    ended = python("-W", "ignore", "-m", "kata", *command, *arguments, codes=(0, 1))
    told = plain(of_elements(loads(report.read_text(encoding="utf-8")), folder / "src"))
    return ended.seconds, [Told(*one) for one in told]


def measured(code: Code, options: argparse.Namespace) -> list[Tool]:
    """Run every tool in turn, so often, and see what it got right."""
    folder = options.folder / f"code-{code.name}"
    code.lay_out(folder)
    wanted = Wanted(f"src/{code.module}", code.sample, LIMIT)

    def run(name: str) -> tuple[float, list[Told]]:
        if name in OURS:
            return ours(code, folder, OURS[name])
        return peers.timed(name, folder, wanted)

    note(f"{code.name} ...")
    tools = run_all([*OURS, *options.peers], options.runs, run)
    samples = [some(tool.told, CHECKED, lambda one: one.source) for tool in tools]
    original = (folder / "src" / code.module).read_text(encoding="utf-8")
    ends = {original: "survived", f"{original}\nraise RuntimeError\n": "killed"}
    asked = {(one.file, one.source) for sample in samples for one in sample}
    asked |= {(code.module, source) for source in ends}
    truth = truth_of(folder, asked, LIMIT)
    if any(truth[code.module, source] != said for source, said in ends.items()):
        sys.exit(f"plain pytest does not judge {code.name} as it should: see {folder}")
    for tool, sample in zip(tools, samples, strict=True):
        tool.check(sample, truth)
    return tools


def measure(options: argparse.Namespace) -> None:
    """Measure all tools on each module."""
    _, hard = limits = resource.getrlimit(resource.RLIMIT_AS)
    options.folder.mkdir(exist_ok=True)
    if options.peers:
        peers.install()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))
    try:
        for code in (*SUBJECTS, TINY):
            if code.name in (options.only or NAMES):
                report(code, measured(code, options))
    finally:
        resource.setrlimit(resource.RLIMIT_AS, limits)


def report(code: Code, tools: Sequence[Tool]) -> None:
    """Print the table of a module, and what each tool says wrongly."""
    first = tools[0]
    table.show([code.title, *COUNTS, first.name], [tool.row(first) for tool in tools])
    report_wrong(tools)
