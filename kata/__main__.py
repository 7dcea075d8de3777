"""The command line's front door; light, because every subject's process passes it."""

import io
import os
import sys


def main() -> None:
    """Run a command and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a sign that it lacks must not end a command
            stream.reconfigure(errors="replace")
    if "_ARGCOMPLETE" in os.environ:
        from kata.command import completion  # noqa: PLC0415  (see the first line)

        completion.answer()
    from kata.command.cli import run  # noqa: PLC0415  (see the first line)

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
