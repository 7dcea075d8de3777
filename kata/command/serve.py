"""Serve: shows the board in a browser, to the learner at this machine or, on request, to others."""

import argparse
import errno
import ipaddress
import os
import socket
import sys
import webbrowser

from kata.choice import find
from kata.choice.error import UsageError
from kata.exercise import exercises
from kata.screen.screen import Screen
from kata.subject.sandbox import VARIABLE, Policy, UnconfinedError

MOST_PORTS = 65535


def serve(options: argparse.Namespace, screen: Screen) -> None:
    """Serve the board to browsers, until Ctrl-C.

    Raises:
        UsageError: it cannot be served, or not safely to other machines.
    """
    say = screen.texts.say
    try:
        from kata.screen.server import Server  # noqa: PLC0415  (an optional extra)
    except ModuleNotFoundError:
        raise UsageError(say("serve_needs_extra")) from None
    task = find.one_task(options.name, screen) if options.name else None
    find.folder(None, screen)
    if not _is_loopback(options.host):
        if not options.yes_i_know:
            raise UsageError(say("serve_others", host=options.host))
        _confined(screen, options.host)
    words = [sys.executable, "-m", "kata", "watch", "--lang", screen.texts.language]
    words += [options.name] if task else []
    with _listening(options, screen) as at:
        server = Server(screen.texts, at, words)
        screen.whole(screen.lead("serve_at", server.url))
        screen.out.print(say("serve_how"))
        if options.open:
            webbrowser.open(server.url)
        server.serve()
    screen.out.print(say("serve_ended"))


def _is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _confined(screen: Screen, host: str) -> None:
    """Require a complete sandbox for code that others send.

    Raises:
        UsageError: a part of it is missing here.
    """
    from kata.subject.subject import Subject  # noqa: PLC0415  (only needed here)

    os.environ[VARIABLE] = Policy.WHOLE  # the boards inherit it
    first = exercises()[0]
    try:
        with Subject(first, first.fixed) as subject:
            subject.load()
    except UnconfinedError as error:
        missing = screen.parts(error.missing)
        raise UsageError(screen.texts.say("serve_unconfined", host=host, missing=missing)) from None


def _listening(options: argparse.Namespace, screen: Screen) -> socket.socket:
    """A listening socket at the given address; by default at a free port.

    Raises:
        UsageError: it cannot listen there.
    """
    say, where = screen.texts.say, {"host": options.host, "port": options.port}
    if not 0 <= options.port <= MOST_PORTS:
        raise UsageError(say("serve_no_port", **where))
    try:
        (family, _, _, _, address), *_ = socket.getaddrinfo(
            options.host, options.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        return socket.create_server(address[:2], family=family)
    except socket.gaierror:
        raise UsageError(say("serve_no_host", **where)) from None
    except OSError as error:
        key = "serve_port_taken" if error.errno == errno.EADDRINUSE else "serve_cannot"
        raise UsageError(say(key, error=error.strerror, **where)) from None
