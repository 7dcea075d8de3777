"""Server: the board as a page in a browser, in a separate process for each visitor.

textual-serve sends keys one way and drawings the other. Added here: a page that loads nothing from
other machines, at an address that nobody can guess and no other page may use.
"""

import asyncio
import contextlib
import ipaddress
import logging
import os
import secrets
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp_jinja2
import psutil
from aiohttp import web
from textual_serve import server as textual

from kata.screen.visit import SERVER
from kata.text import Texts

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

WEB = Path(__file__).parent / "web"

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})

HEADERS = {
    # the browser enforces that nothing is loaded from elsewhere, and that no other page embeds this
    "Content-Security-Policy": "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self'"
    " data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

PATIENCE = 3.0
"""Seconds for visits to end by themselves when the server ends."""


class Server(textual.Server):
    """Serves boards at a secret address, made up for this run."""

    def __init__(self, texts: Texts, at: socket.socket, words: Sequence[str]) -> None:
        """Prepare.

        Args:
            texts: the language of the page, and of new boards.
            at: the socket, which already listens.
            words: the command that starts a board.
        """
        host, port, *_ = at.getsockname()
        name = socket.gethostname() if ipaddress.ip_address(host).is_unspecified else host
        name = f"[{name}]" if ":" in name else name
        join = subprocess.list2cmdline if sys.platform == "win32" else shlex.join
        super().__init__(join(words), host, port, title=texts.say("title"), templates_path=WEB)
        self.public_url = f"http://{name}:{port}/{secrets.token_urlsafe(9)}"
        self._texts = texts
        self._at = at
        self._visits: dict[asyncio.Task[object], web.Request] = {}

    @property
    def url(self) -> str:
        """The address to open in a browser."""
        return f"{self.public_url}/"

    def serve(self, debug: bool = False) -> None:  # noqa: FBT001, FBT002  (as it is declared there)
        """Serve until Ctrl-C; every board ends with it."""
        os.environ[SERVER] = str(os.getpid())
        self.debug = debug
        if not os.environ.get("KATA_DEBUG"):
            logging.getLogger("textual-serve").setLevel(logging.CRITICAL)
        web.run_app(
            self._guarded(), sock=self._at, access_log=None, print=None, shutdown_timeout=PATIENCE
        )

    async def _guarded(self) -> web.Application:
        """The application, which only visitors with the secret part of the address can use."""
        pages = await self._make_app()
        pages.router.add_static("/ours", WEB)
        top = web.Application(middlewares=[self._for_ours])
        top.add_subapp(urlsplit(self.public_url).path, pages)
        top.on_response_prepare.append(_with_headers)
        top.on_shutdown.append(self._end_visits)
        top.on_cleanup.append(_end_boards)
        return top

    @web.middleware
    async def _for_ours(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse requests that another site's page may have sent, under whatever host name."""
        origin = request.headers.get("Origin")
        asks_for_board = request.headers.get("Upgrade", "").lower() == "websocket"
        ours = False
        with contextlib.suppress(ValueError):  # the host is not a valid name
            ours = self._is_ours(urlsplit(f"//{request.host}").hostname or "")
            if origin is not None or asks_for_board:
                ours = ours and urlsplit(origin or "").netloc.lower() == request.host.lower()
        if not ours:
            raise web.HTTPForbidden(text=self._texts.say("page_forbidden", url=self.host))
        visit = asyncio.current_task()
        assert visit is not None
        self._visits[visit] = request
        try:
            return await handler(request)
        except web.HTTPNotFound:
            return web.Response(status=404, text=self._texts.say("page_elsewhere"))
        finally:
            self._visits.pop(visit)

    def _is_ours(self, name: str) -> bool:
        """Whether a host name is this machine's own, and not a stranger's that points here."""
        if name in LOCAL | {self.host}:
            return True
        if ipaddress.ip_address(self.host).is_loopback:
            return False
        with contextlib.suppress(ValueError):
            return bool(ipaddress.ip_address(name))
        return name in {socket.gethostname().lower(), socket.getfqdn().lower()}

    async def on_startup(self, app: web.Application) -> None:
        """Print nothing, because the command has done so."""

    @aiohttp_jinja2.template("board.html")
    async def handle_index(self, request: web.Request) -> dict[str, object]:
        """The values for the page, all of whose addresses are on this server."""
        size = textual.to_int(request.query.get("fontsize", ""), 16)
        return {"say": self._texts.say, "language": self._texts.language, "size": size}

    async def _end_visits(self, _top: web.Application) -> None:
        """End every board, and inform its page; cut off pages that do not answer."""
        visits = dict(self._visits)
        for one in visits:
            one.cancel()
        if visits:
            await asyncio.wait(visits, timeout=PATIENCE)
        for one, request in visits.items():
            if not one.done() and request.transport is not None:
                request.transport.abort()


async def _end_boards(_top: web.Application) -> None:
    """Wait for the boards to end, and kill those that take too long."""
    boards = psutil.Process().children()
    end = time.monotonic() + PATIENCE
    while any(one.is_running() for one in boards) and time.monotonic() < end:  # noqa: ASYNC110  (there is no event)
        await asyncio.sleep(0.05)
    for one in boards:
        with contextlib.suppress(psutil.Error):
            one.kill()


async def _with_headers(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)
