"""A shell completes commands, options and names of exercises, quickly and without Paddle."""

import os
import shutil
import subprocess
import sys

import pytest

from kata.exercise import exercises
from tests.engine.conftest import clean_environment, run_kata

NAMES = {one.name for one in exercises()}


@pytest.fixture
def shell(tmp_path):
    """A function that runs lines in a shell that has `kata` and its completion."""
    command = tmp_path / "kata"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kata "$@"\n', encoding="utf-8")
    command.chmod(0o755)

    def run(name, options, lines):
        if shutil.which(name) is None:
            pytest.skip(f"there is no {name} here")
        path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            [name, *options, "-c", lines], cwd=tmp_path, capture_output=True, text=True,
            env={**clean_environment(), "PATH": path, "HOME": str(tmp_path), "TERM": "dumb"},
            stdin=subprocess.DEVNULL, timeout=120, check=False,
        )  # fmt: skip
        return {line.split("\t")[0] for line in done.stdout.split("\n") if line}

    return run


IN_BASH = """
source <(kata completion bash)
COMP_LINE='{line}' COMP_POINT={length} COMP_TYPE=9 COMP_WORDS=({line})
_python_argcomplete kata
printf '%s\\n' "${{COMPREPLY[@]%% }}"
"""


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("kata hint time_", {"time_major"}),
        ("kata wat", {"watch"}),
        ("kata serve --yes", {"--yes-i-know"}),
        ("kata check --only gat", {"gated"}),
        ("kata reset al", {"all"}),
        ("kata completion fi", {"fish"}),
    ],
)
def test_bash_completes(shell, line, completed):
    assert shell("bash", ["--norc"], IN_BASH.format(line=line, length=len(line))) == completed


def test_fish_completes(shell):
    lines = "kata completion fish | source; complete -C 'kata look '"
    assert shell("fish", [], lines) >= NAMES


def test_zsh_completes(shell):
    lines = """
        autoload -Uz compinit && compinit -u
        source <(kata completion zsh)
        _describe() { print -l -- ${(P)2} }
        words=(kata trace time_) CURRENT=3 BUFFER='kata trace time_' CURSOR=16 service=kata
        _python_argcomplete
    """
    assert "time_major" in {one.rstrip(": ") for one in shell("zsh", ["-f"], lines)}


def test_powershell_completes(shell):
    lines = """
        kata completion powershell | Out-String | Invoke-Expression
        (TabExpansion2 'kata hint time_' 15).CompletionMatches.CompletionText
    """
    assert shell("pwsh", ["-NoProfile"], lines) == {"time_major"}


def test_the_script_for_powershell_registers_the_command():
    assert (
        "Register-ArgumentCompleter -Native -CommandName kata"
        in run_kata("completion", "powershell").stdout
    )


def test_completion_imports_neither_paddle_nor_the_judge():
    code = """
import os, sys
os.environ |= {"_ARGCOMPLETE": "1", "COMP_LINE": "kata hint time_", "COMP_POINT": "15"}
import argcomplete
def done(parser, **_): print("paddle" in sys.modules, "hypothesis" in sys.modules); os._exit(0)
argcomplete.autocomplete = done
from kata.__main__ import main
main()
"""
    done = subprocess.run(
        [sys.executable, "-u", "-c", code],
        env=clean_environment(),
        capture_output=True,
        check=False,
    )
    assert done.stdout.split() == [b"False", b"False"], done.stderr
