"""Editor: the command that opens a file at a line in the learner's own editor."""

import os
import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

AT_LINE = {
    "code": ["--goto", "{file}:{line}"],
    "codium": ["--goto", "{file}:{line}"],
    "cursor": ["--goto", "{file}:{line}"],
    "vi": ["+{line}", "{file}"],
    "vim": ["+{line}", "{file}"],
    "nvim": ["+{line}", "{file}"],
    "nano": ["+{line}", "{file}"],
    "emacs": ["+{line}", "{file}"],
    "micro": ["+{line}", "{file}"],
    "hx": ["{file}:{line}"],
    "subl": ["{file}:{line}"],
}
"""How to open each editor at a line; other editors get only the file."""

FALLBACKS = ("code", "nano", "vim", "vi")


def command_for(
    file: Path, line: int | None = None, variables: Mapping[str, str] = os.environ
) -> list[str] | None:
    """The command that opens a file; None if no editor is found.

    Args:
        file: the file to open.
        line: the line to go to, from 1; None for no particular line.
        variables: the environment variables.
    """
    chosen = variables.get("VISUAL") or variables.get("EDITOR")
    in_code = variables.get("TERM_PROGRAM") == "vscode" and shutil.which("code")
    if chosen:
        words = shlex.split(chosen, posix=sys.platform != "win32")
    elif in_code:
        words = ["code"]
    elif sys.platform == "win32":
        words = ["code" if shutil.which("code") else "notepad"]
    else:
        words = [name for name in FALLBACKS if shutil.which(name)][:1]
    found = shutil.which(words[0]) if words else None
    if found is None:
        return None
    at_line = AT_LINE.get(Path(words[0]).stem.lower()) if line else None
    places = at_line or ["{file}"]
    return [found, *words[1:], *(place.format(file=file, line=line) for place in places)]
