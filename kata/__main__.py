"""Main: starts the command line. Light, because every subject's process imports it."""

import codecs
import io
import os
import sys

PLAIN = dict(zip("✓✗▸↳…·−–—“”’→×░▒▓█", '+x>>..---""\'>x-+*#', strict=True))  # noqa: RUF001
"""Characters that many consoles lack, each with an ASCII substitute."""


def plainly(error: UnicodeError) -> tuple[str | bytes, int]:
    """Replace characters that a console cannot show: an error handler for ``codecs``."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(PLAIN.get(one, "?") for one in lacking), error.end


def main() -> None:
    """Run a command and exit with its code."""
    codecs.register_error("kata", plainly)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a missing character must not end a command
            stream.reconfigure(errors="kata")
    if "_ARGCOMPLETE" in os.environ:
        from kata.command import completion  # noqa: PLC0415  (see the first line)

        completion.answer()
    from kata.command.cli import run  # noqa: PLC0415  (see the first line)

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
