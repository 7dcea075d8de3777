"""The board in a browser works like the one in a terminal, only for its own visitor, and ends."""

import asyncio
import signal
import socket
import sys
from urllib.parse import urlsplit

import psutil
import pytest

from kata.exercise import MANIFEST, find
from kata.subject.sandbox import Policy, UnconfinedError, policy
from tests.engine.conftest import wait_for

pytest.importorskip("textual_serve")

import aiohttp

from tests.engine.processes.test_board import with_few_exercises
from tests.engine.served import BROWSER, DRIVER, Page, Serving, end_all, open_browser

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
in_browser = pytest.mark.skipif(
    not (BROWSER and DRIVER), reason="needs Chromium or Chrome, and chromedriver"
)


@pytest.fixture
def serving(checkout):
    """A server in a fresh checkout with a few exercises."""
    manifest = checkout / "kata" / MANIFEST.name
    manifest.write_text(with_few_exercises(manifest.read_text("utf-8")), encoding="utf-8")
    started = []

    def start(*arguments, **environment):
        started.append(Serving(checkout, *arguments, **environment))
        return started[-1]

    start.work = checkout / "work"
    yield start
    end_all(started)


@pytest.fixture(scope="module")
def browser():
    with open_browser() as driver:
        yield driver


def asked(url, **headers):
    """The status and the text of a server's answer."""

    async def ask():
        async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as answer:
            assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
            return answer.status, await answer.text()

    return asyncio.run(ask())


def visited(url, then=lambda: None, **headers):
    """Open the socket of a board, call ``then`` while it is open, and return the status."""

    async def listen(socket):
        async for _ in socket:
            pass

    async def visit():
        async with aiohttp.ClientSession() as session:
            try:
                address = f"{url}ws?width=100&height=30"
                async with session.ws_connect(address, headers=headers) as socket:
                    await socket.receive()
                    listening = asyncio.create_task(listen(socket))  # like a page
                    await asyncio.to_thread(then)
                    listening.cancel()
                    return 101
            except aiohttp.WSServerHandshakeError as refused:
                return refused.status

    return asyncio.run(visit())


def own(url):
    """The origin of a page on this server."""
    return {"Origin": url.removesuffix(urlsplit(url).path)}


@in_browser
def test_a_file_repaired_on_disk_turns_green_on_the_page_which_asks_no_other_host(serving, browser):
    served = serving()
    page = Page(browser, served.url, columns=80)
    page.wait("▸ ✗ float_cast", "num_samples", "q quit")
    assert 76 <= page.screen.columns <= 84
    (serving.work / "float_cast.py").write_bytes(find("float_cast").fixed.read_bytes())
    page.wait("✓ fixed", "float_cast has passed", "▸ ✓ float_cast")
    hosts = {urlsplit(one).netloc for one in page.asked if not one.startswith("data:")}
    assert hosts == {urlsplit(served.url).netloc}
    assert len(page.asked) > 5
    assert [one for one in browser.get_log("browser") if one["level"] == "SEVERE"] == []
    family = served.family
    assert family
    page.close()
    _, alive = psutil.wait_procs(family, timeout=60)
    assert not alive
    assert served.stop() == 0
    assert "The board is closed." in served.said


@in_browser
def test_everything_is_done_with_the_mouse_and_a_file_edited_on_the_page(serving, browser):
    served = serving(KATA_LANG="zh")
    page = Page(browser, served.url, columns=200)
    page.wait("▸ ✗ float_cast")
    assert page.screen.columns >= 198
    page.click("l English")
    page.wait("q quit", "✗ time_major")
    page.click("time_major")
    page.wait("▸ ✗ time_major")
    page.click("picture")
    page.wait("Influence map", "3 of 12 tokens count")
    page.click("float_cast")
    page.wait("▸ ✗ float_cast", "num_samples")
    page.click("reset")
    page.wait("Put float_cast back", "y yes")
    page.click("n no")
    page.wait("q quit")
    page.click("o open")
    page.wait("save and judge", '"""Token ids', "never occurred")
    page.press("mine = 1\n")
    page.wait("mine = 1")
    page.click("save and judge")
    page.wait("▸ . float_cast", "q quit")
    mine = serving.work / "float_cast.py"
    assert mine.read_bytes() == b"mine = 1\n" + find("float_cast").broken.read_bytes()
    page.click("o open")
    page.wait("mine = 1", "save and judge")
    mine.write_text("theirs = 1\n", encoding="utf-8")
    page.press("two = 2\n")
    page.wait("two = 2")
    page.click("save and judge")
    page.wait(r"is\s+kept as work/float_cast.py.1.bak")
    assert mine.with_name("float_cast.py.1.bak").read_text(encoding="utf-8") == "theirs = 1\n"
    page.click("o open")
    page.wait("save and judge")
    page.press("lost = 3\n")
    page.wait("lost = 3")
    page.close()
    kept = mine.with_name("float_cast.py.unsaved.1.bak")
    wait_for(kept.exists)
    assert b"lost = 3\n" in kept.read_bytes()
    assert b"two = 2\n" in mine.read_bytes()


@in_browser
def test_the_editor_on_the_page_has_the_keys_that_editors_on_pages_have(serving, browser):
    from selenium.webdriver.common.keys import Keys

    served = serving()
    page = Page(browser, served.url)
    page.wait("▸ ✗ float_cast", "num_samples", "open the file")
    page.click("o open")
    page.wait("save and judge", '"""Token ids')
    page.chord(Keys.CONTROL, Keys.END)
    page.wait("return uniform")
    page.press("if here:\nthen\nnext")
    page.wait("^ +\\d+ +if here:$", "^ +\\d+ {6}then$", "^ +\\d+ {6}next$")
    page.chord(Keys.CONTROL, "a")
    page.chord(Keys.CONTROL, "c")
    text = find("float_cast").broken.read_text(encoding="utf-8")
    text += "if here:\n    then\n    next"
    wait_for(lambda: page.clipboard() == text)
    page.clipboard("from = 'another page'\n")
    page.chord(Keys.CONTROL, Keys.HOME)
    page.wait('"""Token ids')
    page.chord(Keys.CONTROL, "v")
    page.wait("another page")
    page.chord(Keys.CONTROL, "s")
    page.wait("▸ . float_cast", "q quit")
    mine = (serving.work / "float_cast.py").read_text(encoding="utf-8")
    assert mine == f"from = 'another page'\n{text}"
    page.close()


@posix
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_however_the_server_ends_no_board_of_a_visitor_outlives_it(serving, sign):
    served = serving()
    headers, boards = own(served.url), []

    def while_two_are_there():
        wait_for(lambda: len(served.family) > 4)  # until each has started to judge
        boards.extend(served.family)
        served.stop(sign)

    visited(served.url, lambda: visited(served.url, while_two_are_there, **headers), **headers)
    assert served.process.returncode == (-sign if sign == signal.SIGKILL else 0)
    assert "Traceback" not in served.said
    assert len(boards) > 4
    _, alive = psutil.wait_procs(boards, timeout=60)
    assert not alive


def test_only_the_page_at_the_printed_address_gets_a_board_and_only_from_this_server(serving):
    served = serving()
    parts = urlsplit(served.url)
    top, ours = own(served.url)["Origin"], own(served.url)
    evil = {"Host": f"evil.example:{parts.port}"}
    assert asked(served.url)[0] == 200
    assert asked(served.url, Host=f"localhost:{parts.port}")[0] == 200
    status, said = asked(served.url, **evil)
    assert (status, "This address is not the one" in said) == (403, True)
    status, said = asked(f"{top}/")
    assert (status, "the whole address" in said) == (404, True)
    assert visited(served.url, **ours) == 101
    assert visited(f"{top}/", **ours) == 404
    for headers in ({}, {"Origin": "null"}, {"Origin": "http://evil.example"},
                    {"Origin": f"http://evil.example:{parts.port}", **evil}):  # fmt: skip
        assert visited(served.url, **headers) == 403
    assert served.stop() == 0


def test_a_port_in_use_is_one_sentence(kata):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = kata("serve", "--port", port, "--lang", "en")
    assert done.returncode == 2
    assert f"Port {port} is in use." in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--port", "99999"], "99999 is not a port"),
        (["--host", "no.such.host.invalid", "--yes-i-know"], "no address called"),
        (["--host", "0.0.0.0"], "add --yes-i-know"),
        (["nothing"], "no “nothing”"),
    ],
)
def test_what_cannot_be_served_is_one_sentence(kata, monkeypatch, words, said):
    monkeypatch.setattr("kata.command.serve._confined", lambda _screen, _host: None)
    done = kata("serve", *words, "--lang", "en")
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())


def test_others_get_no_board_if_the_sandbox_is_not_complete(kata, monkeypatch):
    def start(subject):
        assert policy() == Policy.WHOLE
        raise UnconfinedError({})

    monkeypatch.setattr("kata.subject.subject.Subject._start", start)
    done = kata("serve", "--host", "0.0.0.0", "--yes-i-know", "--lang", "en", KATA_SANDBOX="off")
    assert done.returncode == 2
    assert "restricts access to files, the network" in " ".join(done.stderr.split())


def test_without_textual_serve_it_says_what_to_install(kata, monkeypatch):
    monkeypatch.setitem(sys.modules, "kata.screen.server", None)
    done = kata("serve", "--lang", "en")
    assert done.returncode == 2
    assert "rnn-bugfix-kata[serve]" in done.stderr
