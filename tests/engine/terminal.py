"""Terminal: a pseudo-terminal that runs a command line, and the screen that a person sees."""

import re
import sys
import time

import pytest

from tests.engine.conftest import clean_environment

pexpect = pytest.importorskip("pexpect", reason="there is no pseudo-terminal here")
pyte = pytest.importorskip("pyte")


class Terminal:
    """A pseudo-terminal that runs a program, and the screen that a person sees."""

    def __init__(self, folder, *arguments, columns=100, lines=32, **environment):
        """Start ``python -m kata`` in a checkout."""
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.Stream(self.screen)
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "kata", *arguments],
            cwd=str(folder),
            env={**clean_environment(), "TERM": "xterm-256color", "PYTHONPATH": str(folder),
                 "LANG": "C.UTF-8", **environment},
            dimensions=(lines, columns),
            encoding="utf-8",
            codec_errors="replace",
        )  # fmt: skip

    @property
    def text(self):
        """The text on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def read(self):
        """Process what has arrived; return False at the end."""
        try:
            self.stream.feed(self.child.read_nonblocking(65536, timeout=0.05))
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        return True

    def wait(self, *wanted, gone="", seconds=180):
        """Read until all of the wanted patterns are on the screen, and ``gone`` is not.

        A screen arrives in pieces, so one piece says nothing about the rest.
        """
        end = time.monotonic() + seconds
        while not all(re.search(one, self.text) for one in wanted) or (gone and gone in self.text):
            assert time.monotonic() < end, f"{wanted} not on the screen:\n{self.text}"
            assert self.read(), f"it ended before {wanted}:\n{self.text}"
        return self.text

    def press(self, keys):
        """Press keys."""
        self.child.send(keys)

    def resize(self, columns, lines):
        """Change the size of the window."""
        self.screen.resize(lines, columns)
        self.child.setwinsize(lines, columns)

    def leave(self, key="q"):
        """Press a key to leave; return the exit code."""
        self.press(key)
        end = time.monotonic() + 20
        while self.read():
            assert time.monotonic() < end, self.text
        self.child.close()
        return self.child.exitstatus
