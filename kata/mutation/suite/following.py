"""Following: records which lines of some files each test runs."""

import os
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from types import FrameType
from typing import Any

from kata.reaction import COLLECTION

OPTIMIZED = 1
"""The code flag of functions; the code of modules and classes runs once, for all tests."""


class Lines:
    """Records the lines that this process runs from now on.

    Attributes:
        test: the name of the test that is running; `COLLECTION` for what several tests share.
    """

    def __init__(self, files: Iterable[Path]) -> None:
        """Start recording the lines of these files."""
        self._names = {os.path.realpath(path): str(path) for path in files}
        self._known: dict[str, str | None] = {}
        self._run: dict[str, dict[str, set[int]]] = {}
        self._importing = 0
        self.test = COLLECTION
        threading.settrace(self._called)
        sys.settrace(self._called)

    def end(self) -> dict[str, dict[str, list[int]]]:
        """Stop recording; return the lines of each file, by test."""
        sys.settrace(None)
        threading.settrace(None)
        return {
            file: {name: sorted(lines) for name, lines in tests.items()}
            for file, tests in self._run.items()
        }

    def _file(self, frame: FrameType) -> str | None:
        """The file that a frame runs, as it was given; None if it is not recorded."""
        name = frame.f_code.co_filename
        if name not in self._known:
            self._known[name] = self._names.get(os.path.realpath(name))
        return self._known[name]

    def _called(self, frame: FrameType, _event: str, _value: Any) -> Any:
        if frame.f_code.co_name == "<module>":
            # what a module does while it is imported takes effect for all tests
            self._importing += 1
            return self._in_module
        if self._file(frame) is None:
            return None
        self._note(frame)
        return self._in_function

    def _in_module(self, frame: FrameType, event: str, _value: Any) -> Any:
        if event == "return":
            self._importing -= 1
        elif event == "line":
            self._note(frame)
        return self._in_module

    def _in_function(self, frame: FrameType, event: str, _value: Any) -> Any:
        if event == "line":
            self._note(frame)
        return self._in_function

    def _note(self, frame: FrameType) -> None:
        file = self._file(frame)
        if file is None:
            return
        shared = self._importing or not frame.f_code.co_flags & OPTIMIZED
        tests = self._run.setdefault(file, {})
        tests.setdefault(COLLECTION if shared else self.test, set()).add(frame.f_lineno)
