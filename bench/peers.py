"""Peers: other mutation tools, in an environment of their own, over the same properties."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kata.exercise import ROOT

FOLDER = ROOT / ".bench"
ENVIRONMENT = FOLDER / "env"
BIN = ENVIRONMENT / "bin"
HERE = Path(__file__).parent
REQUIREMENTS = HERE / "requirements.txt"
WORKERS = 2

LONGEST = 1200.0
"""Seconds that a command of a peer may take; what it has not said by then, it does not say."""

COSMIC_RAY = """\
[cosmic-ray]
module-path = "{path}"
timeout = {limit}
excluded-modules = []
test-command = "python -m pytest"

[cosmic-ray.distributor]
name = "http"

[cosmic-ray.distributor.http]
worker-urls = [{urls}]
"""


@dataclass(frozen=True)
class Told:
    """The outcome that a tool reports for one of its mutants.

    Attributes:
        file: the name of the mutated file.
        source: the whole mutated source.
        outcome: ``killed``, ``survived``, or another word of the tool's.
    """

    file: str
    source: str
    outcome: str


Run = Callable[[Path, "Wanted"], float]
"""Runs a peer in a project; returns the seconds, without those for drawing a sample."""


def install() -> None:
    """Make the peers' environment, once for these requirements."""
    ready = ENVIRONMENT / "ready"
    wanted = REQUIREMENTS.read_text(encoding="utf-8")
    if ready.exists() and ready.read_text(encoding="utf-8") == wanted:
        return
    print(f"installing the peers into {ENVIRONMENT.relative_to(ROOT)}/ ...", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", ENVIRONMENT], check=True)
    pip = [BIN / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    pinned = ["-c", ROOT / "constraints.txt", "-r", REQUIREMENTS, "-e", ROOT]
    if subprocess.run([*pip, *pinned], check=False).returncode:
        sys.exit("The peers could not be installed; pip says why above. Without them: --peers")
    ready.write_text(wanted, encoding="utf-8")


@dataclass(frozen=True)
class Wanted:
    """What is mutated.

    Attributes:
        path: a folder or file of the project.
        sample: how many mutants are judged; None for all.
        limit: seconds that a mutant may take, for tools that want to be given them.
    """

    path: str = "src"
    sample: int | None = None
    limit: float = 60.0


def call(project: Path, *command: str) -> str:
    """Run a command from the peers' environment in a project; return its output."""
    environment = {"PATH": f"{BIN}:/usr/bin:/bin", "OMP_NUM_THREADS": "1", "HOME": str(FOLDER)}
    started = subprocess.Popen(
        [BIN / command[0], *command[1:]],
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    try:
        return started.communicate(timeout=LONGEST)[0]
    except subprocess.TimeoutExpired:
        os.killpg(started.pid, signal.SIGKILL)
        started.communicate()
        return ""


def _sampled(project: Path, tool: str, size: int) -> list[str]:
    return call(project, "python", str(HERE / "peer_sample.py"), tool, str(size)).split()


def _mutmut(isolation: str) -> Run:
    def run(project: Path, wanted: Wanted) -> float:
        settings = project / "setup.cfg"
        text = settings.read_text(encoding="utf-8").partition("\nprocess_isolation")[0].rstrip()
        only = f"only_mutate = {wanted.path}\n" if wanted.path.endswith(".py") else ""
        text += f"\nprocess_isolation = {isolation}\n{only}"
        settings.write_text(text, encoding="utf-8")
        command = ("mutmut", "run", "--max-children", str(WORKERS))
        names = []
        if wanted.sample:
            # the names of all mutants are known when they have been made, and this one is none
            call(project, *command, "none")
            names = _sampled(project, "mutmut", wanted.sample)
        shutil.rmtree(project / "mutants", ignore_errors=True)
        started = time.perf_counter()
        call(project, *command, *names)
        return time.perf_counter() - started

    return run


def _irradiate(project: Path, wanted: Wanted) -> float:
    shutil.rmtree(project / ".irradiate", ignore_errors=True)
    (project / "irradiate.json").unlink(missing_ok=True)
    command = ["irradiate", "run", wanted.path, "--workers", str(WORKERS), "--no-cache"]
    command += ["--report", "json", "-o", "irradiate.json"]
    command += ["--sample", str(wanted.sample)] if wanted.sample else []
    started = time.perf_counter()
    call(project, *command)
    return time.perf_counter() - started


def _fermut(project: Path, wanted: Wanted) -> float:
    """With the coverage that it asks for, so that it runs the tests that reach a mutant alone."""
    shutil.rmtree(project / ".fermut", ignore_errors=True)
    for name in (".coverage", "fermut.json"):
        (project / name).unlink(missing_ok=True)
    tests = ("--tests", "tests")
    command = ["fermut", "run", wanted.path, *tests, "--jobs", str(WORKERS)]
    command += ["--timeout", str(int(wanted.limit)), "--json", "fermut.json"]
    command += ["--no-history", "--no-cache"]
    if wanted.sample:
        every = call(project, "fermut", "list", wanted.path).rpartition("mutant(s) total")[0]
        total = int(every.split()[-1]) if every else wanted.sample
        command += ["--sample", str(min(1.0, wanted.sample / total))]
    started = time.perf_counter()
    call(project, "fermut", "coverage", "--source", "src", *tests)
    call(project, *command)
    return time.perf_counter() - started


def _cosmic_ray(project: Path, wanted: Wanted) -> float:
    """Two HTTP workers, each with a copy of the project: a mutant is written into the file."""
    started = time.perf_counter()
    ports = [_free_port() for _ in range(WORKERS)]
    urls = ", ".join(f'"http://localhost:{port}"' for port in ports)
    settings = COSMIC_RAY.format(urls=urls, path=wanted.path, limit=wanted.limit)
    (project / "cosmic-ray.toml").write_text(settings, encoding="utf-8")
    (project / "cosmic-ray.sqlite").unlink(missing_ok=True)
    workers = []
    for number, port in enumerate(ports):
        copy = project.with_name(f"{project.name}-{number}")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(project, copy)
        command = [BIN / "cosmic-ray", "http-worker", "--port", str(port)]
        environment = {"PATH": f"{BIN}:/usr/bin:/bin", "OMP_NUM_THREADS": "1"}
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        workers.append(subprocess.Popen(command, cwd=copy, env=environment, **quiet))
    try:
        for port in ports:
            _wait_for(port)
        call(project, "cosmic-ray", "init", "cosmic-ray.toml", "cosmic-ray.sqlite")
        if wanted.sample:
            _sampled(project, "cosmic-ray", wanted.sample)
        call(project, "cosmic-ray", "exec", "cosmic-ray.toml", "cosmic-ray.sqlite")
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    return time.perf_counter() - started


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("localhost", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(port)


RUNS: dict[str, tuple[str, Run]] = {
    "mutmut, fork": ("mutmut", _mutmut("fork")),
    "mutmut, forkserver": ("mutmut", _mutmut("forkserver")),
    "irradiate": ("irradiate", _irradiate),
    "cosmic-ray, two HTTP workers": ("cosmic-ray", _cosmic_ray),
    "fermut": ("fermut", _fermut),
}
"""Each way to run a peer: the tool, and the function that runs it in a project."""

VERSIONS = dict(re.findall(r"^(.+)==(.+)$", REQUIREMENTS.read_text(encoding="utf-8"), re.MULTILINE))

TITLES = {name: name.replace(tool, f"{tool} {VERSIONS[tool]}") for name, (tool, _) in RUNS.items()}
"""The title of each of these ways, with the version of the tool."""


def timed(name: str, project: Path, wanted: Wanted | None = None) -> tuple[float, list[Told]]:
    """Run a peer in a project from nothing; return the seconds, and what it says.

    Args:
        name: a key of `RUNS`.
        project: its folder.
        wanted: what is mutated, if it is not all of it.
    """
    tool, run = RUNS[name]
    seconds = run(project, wanted or Wanted())
    told = call(project, "python", str(HERE / "peer_mutants.py"), tool) or "[]"
    if told == "[]":
        print(f"{name} left no outcomes in {project}; run it there to see why", file=sys.stderr)
    return seconds, [Told(*one) for one in json.loads(told)]
