"""Peers: other mutation tools, in an environment of their own, over the same properties."""

import json
import re
import shutil
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
REQUIREMENTS = Path(__file__).with_name("requirements.txt")
WORKERS = 2

COSMIC_RAY = """\
[cosmic-ray]
module-path = "src"
timeout = 60.0
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


def call(project: Path, *command: str) -> str:
    """Run a command from the peers' environment in a project; return its output."""
    environment = {"PATH": f"{BIN}:/usr/bin:/bin", "OMP_NUM_THREADS": "1", "HOME": str(FOLDER)}
    done = subprocess.run(
        [BIN / command[0], *command[1:]],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


def _mutmut(isolation: str) -> Callable[[Path], None]:
    def run(project: Path) -> None:
        shutil.rmtree(project / "mutants", ignore_errors=True)
        settings = project / "setup.cfg"
        text = settings.read_text(encoding="utf-8").partition("\nprocess_isolation")[0].rstrip()
        settings.write_text(f"{text}\nprocess_isolation = {isolation}\n", encoding="utf-8")
        call(project, "mutmut", "run", "--max-children", str(WORKERS))

    return run


def _irradiate(project: Path) -> None:
    shutil.rmtree(project / ".irradiate", ignore_errors=True)
    report = ("--report", "json", "-o", "irradiate.json")
    call(project, "irradiate", "run", "src", "--workers", str(WORKERS), "--no-cache", *report)


def _fermut(project: Path) -> None:
    """Run it with the coverage that it needs to run only those tests that reach a mutant."""
    shutil.rmtree(project / ".fermut", ignore_errors=True)
    (project / ".coverage").unlink(missing_ok=True)
    tests = ("--tests", "tests")
    call(project, "fermut", "coverage", "--source", "src", *tests)
    report = ("--json", "fermut.json", "--no-history", "--no-cache")
    call(project, "fermut", "run", "src", *tests, "--jobs", str(WORKERS), *report)


def _cosmic_ray(project: Path) -> None:
    """Run it with two HTTP workers, each with a copy of the project, because it edits the files."""
    ports = [_free_port() for _ in range(WORKERS)]
    urls = ", ".join(f'"http://localhost:{port}"' for port in ports)
    (project / "cosmic-ray.toml").write_text(COSMIC_RAY.format(urls=urls), encoding="utf-8")
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
        call(project, "cosmic-ray", "exec", "cosmic-ray.toml", "cosmic-ray.sqlite")
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()


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


RUNS: dict[str, tuple[str, Callable[[Path], None]]] = {
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


def timed(name: str, project: Path) -> tuple[float, list[Told]]:
    """Run a peer in a project from scratch; return the seconds, and the outcomes it reports."""
    tool, run = RUNS[name]
    started = time.perf_counter()
    run(project)
    seconds = time.perf_counter() - started
    reader = Path(__file__).with_name("peer_mutants.py")
    told = call(project, "python", str(reader), tool)
    if not told:
        sys.exit(f"{name} left no outcomes in {project}; run it there to see why")
    return seconds, [Told(*one) for one in json.loads(told)]
