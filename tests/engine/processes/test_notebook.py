"""A notebook judges the code in its cells; a check can be stopped, and the notebook goes on."""

import os
import re
import socket
import subprocess
import sys
import textwrap
import time

import nbformat
import psutil
import pytest
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from kata.command import books
from kata.exercise import chapters, exercises, find
from kata.subject.subject import FLOOR
from tests.engine.conftest import clean_environment, copy_checkout, wait_for
from tests.engine.processes.test_class_browser import BROWSER, DRIVER

REPAIRED = ("float_cast", "embedding", "time_major")

ENDLESS = "%%kata time_major\nwhile True:\n    pass\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A separate checkout, so that the learner's files are created there."""
    return copy_checkout(tmp_path_factory.mktemp("notebook") / "checkout")


@pytest.fixture(scope="module")
def environment(folder, tmp_path_factory):
    """The environment for a notebook, without the user's own settings."""
    home = tmp_path_factory.mktemp("home")
    kept = {name: value for name, value in clean_environment().items() if "JUPYTER" not in name}
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    own = {name: str(home / name) for name in names}
    return {**kept, **own, "HOME": str(home), "PYTHONPATH": str(folder), "KATA_LANG": "en"}


class Kernel:
    """A kernel, and the output of its cells."""

    def __init__(self, folder, environment):
        self.manager = KernelManager(kernel_name="python3")
        self.manager.start_kernel(cwd=str(folder), env=environment)
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    @property
    def processes(self):
        """The processes that it has started."""
        found = psutil.Process(self.manager.provisioner.pid).children(recursive=True)
        return [one for one in found if one.is_running() and one.status() != "zombie"]

    def run(self, source):
        """Run a cell to its end; return its output, and whether it succeeded."""
        printed = []

        def show(message):
            content = message["content"]
            shown = content.get("data", {}).get("text/plain")
            printed.extend(content.get("traceback") or [content.get("text") or shown or ""])

        reply = self.client.execute_interactive(source, output_hook=show, timeout=120)
        return "\n".join(printed).strip(), reply["content"]["status"] == "ok"

    def run_until(self, source, condition):
        """Run a cell, and interrupt it as soon as a condition holds; return how it ended."""
        identity = self.client.execute(source)
        while self.client.get_iopub_msg(timeout=60)["msg_type"] != "execute_input":
            continue  # it has not started
        wait_for(condition)
        pressed = time.monotonic()
        self.manager.interrupt_kernel()
        reply = self.client._recv_reply(identity, timeout=60)
        assert time.monotonic() - pressed < FLOOR, "it ended when its own time was over"
        assert reply["content"]["status"] == "error"
        return reply["content"]["traceback"]

    def end(self):
        """Kill the kernel."""
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


@pytest.fixture
def kernel(folder, environment):
    made = Kernel(folder, environment)
    yield made
    made.end()


def busy(process):
    """Whether a process has computed for a while."""
    try:
        return process.cpu_times().user > 0.3
    except psutil.Error:
        return False


@pytest.mark.skipif(sys.platform == "win32", reason="a kernel is interrupted in another way there")
def test_the_stop_button_ends_a_check_and_its_processes_and_the_kernel_lives_on(kernel):
    kernel.run("%load_ext kata")
    # immediately, before any code of the learner's runs
    assert kernel.run_until(ENDLESS, lambda: True) == ["Stopped."]
    kernel.run("%kata check float_cast")
    helpers = {one.pid for one in kernel.processes}

    def subjects():
        return [one for one in kernel.processes if one.pid not in helpers]

    assert kernel.run_until(ENDLESS, lambda: any(map(busy, subjects()))) == ["Stopped."]
    assert subjects() == []
    assert kernel.run("6 * 7") == ("42", True)
    printed, good = kernel.run("%kata check float_cast --fresh")
    assert good
    assert "never occurred" in printed


@pytest.mark.skipif(sys.platform != "linux", reason="only there a kernel adopts orphans")
def test_a_check_in_a_loop_of_asyncio_disturbs_neither_threads_nor_other_programs(kernel):
    kernel.run("%load_ext kata")
    printed, good = kernel.run("""
        import asyncio, os, subprocess, threading
        __file__ = "nosuch.py"  # a main module that must not be imported
        threading.Thread(target=threading.Event().wait, daemon=True).start()
        subprocess.run("setsid sleep 100 & echo $! > daemon", shell=True)
        import kata
        async def ask():
            await asyncio.sleep(0)
            return kata.check("float_cast", fresh=True)
        record = await ask()
        print(record.state, kata.check("float_cast", source="x = 1").state)
        os.kill(int(open("daemon").read()), 15)
    """)
    assert good, printed
    assert "broken broken" in printed


def test_the_notebook_leads_from_broken_to_fixed(folder, environment, monkeypatch):
    for name in set(os.environ) - set(environment):
        monkeypatch.delenv(name)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    book, names = books.book("en"), [one.name for one in chapters()["article"]]
    cells = []
    for cell in book.cells:
        cells.append(cell)
        name = cell.source.partition("\n")[0].removeprefix("%%kata ")
        if name in REPAIRED:
            cells.append(new_code_cell(f"%%kata {name}\n{find(name).solution}"))
    cells.append(new_code_cell("%kata quiz 2 b"))
    book.cells = cells
    NotebookClient(
        book, timeout=180, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    ).execute()
    shown = [
        (cell.source.split("\n")[0], cell.outputs[-1].data["text/html"])
        for cell in book.cells
        if cell.source.startswith(("%kata", "%%kata"))
    ]
    states = [
        (line.removeprefix("%%kata "), *re.findall(r'"(?:bad|good)">(.*?)</span>', html)[:1])
        for line, html in shown
        if line.startswith("%%kata")
    ]
    assert states == [
        (name, mark)
        for name in names
        for mark in (["✗ broken", "✓ fixed"] if name in REPAIRED else ["✗ broken"])
    ]
    said = dict(shown)
    assert said["%kata look time_major"].count("<svg") == 4
    assert f"3 of {len(exercises())} exercises fixed" in said["%kata progress"]
    assert "You predicted b. The experiment says a." in said["%kata quiz 2 b"]


def test_a_script_can_use_the_functions_too_without_being_run_again(folder, environment, tmp_path):
    script = tmp_path / "ask.py"
    source = """
        import sys
        import kata
        assert not {"IPython", "rich", "numpy", "hypothesis"} & set(sys.modules)
        print("begun")
        kata.reset("float_cast")
        record = kata.check("float_cast", fresh=True)
        assert "IPython" not in sys.modules
        print(record)
    """
    script.write_text(textwrap.dedent(source), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], cwd=tmp_path, env=environment,
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("begun") == 1
    assert "✗ broken" in done.stdout


# --- JupyterLab ---


@pytest.fixture
def lab(environment, tmp_path):
    """The address of a JupyterLab server with the beginning of the notebook."""
    book = books.book("en")
    (end,) = [place for place, cell in enumerate(book.cells) if "float_cast`" in cell.source[-30:]]
    del book.cells[end:]
    home = tmp_path / "home"
    home.mkdir()
    nbformat.write(book, home / "kata.ipynb")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = (
        "--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token=",
        f"--ServerApp.root_dir={home}", "--LabApp.expose_app_in_browser=True",
    )  # fmt: skip
    own = {
        f"JUPYTERLAB_{name}_DIR": str(tmp_path / name)
        for name in ("SETTINGS", "WORKSPACES")
    }  # fmt: skip
    with (tmp_path / "log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options], env={**environment, **own},
            stdout=log, stderr=log,
        )  # fmt: skip

        def is_up():
            with socket.socket() as link:
                return link.connect_ex(("127.0.0.1", port)) == 0

        try:
            wait_for(is_up)
            yield f"http://127.0.0.1:{port}/lab/tree/kata.ipynb"
        finally:
            server.terminate()
            server.wait(60)


@pytest.mark.skipif(not (BROWSER and DRIVER), reason="needs Chromium or Chrome, and chromedriver")
def test_in_jupyterlab_a_cell_turns_green_and_can_be_read_in_light_and_dark(lab):
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--window-size=1300,1400"):  # fmt: skip
        options.add_argument(argument)
    with webdriver.Chrome(options, Service(DRIVER)) as browser:
        browser.get(lab)

        def until(script):
            wait_for(lambda: browser.execute_script(f"return {script}"))

        def command(name):
            browser.execute_script(
                "window.ended = false;"
                "jupyterapp.commands.execute(arguments[0]).finally(() => { window.ended = true; })",
                name,
            )
            until("window.ended")

        until("window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status")
        until("jupyterapp.shell.currentWidget.sessionContext.session.kernel.status == 'idle'")
        command("notebook:run-all-cells")
        shown = "document.querySelector('.jp-OutputArea div.kata')"
        assert "✗ broken" in browser.execute_script(f"return {shown}.innerText")
        browser.execute_script(
            """
            const notebook = jupyterapp.shell.currentWidget.content;
            notebook.activeCellIndex = notebook.widgets.findIndex(
                (cell) => cell.model.sharedModel.getSource().startsWith("%%kata"));
            const source = notebook.activeCell.model.sharedModel;
            source.setSource(source.getSource().replace(...arguments));
            """,
            'uniform.astype("int64")',
            '(uniform * vocab_size).astype("int64")',
        )
        command("notebook:run-cell")
        state = f"{shown}.querySelector('.good')"
        until(f"{state}?.innerText == '✓ fixed'")
        for theme, is_light in (("JupyterLab Light", "true"), ("JupyterLab Dark", "false")):
            browser.execute_script(
                "jupyterapp.commands.execute('apputils:change-theme', {theme: arguments[0]})", theme
            )
            until(f"document.body.dataset.jpThemeLight == '{is_light}'")
            assert contrasts(browser) >= 4.5, theme


def contrasts(browser):
    """The lowest contrast (WCAG) of any text that the kata shows against its background."""
    return browser.execute_script("""
        const light = (colour) => {
            const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((one) => one / 255);
            const [r, g, b] = parts.map(
                (one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ground = (node) => {
            for (; node; node = node.parentElement) {
                const colour = getComputedStyle(node).backgroundColor;
                if (!colour.startsWith("rgba(0, 0, 0, 0")) return colour;
            }
            return "rgb(255, 255, 255)";
        };
        const found = [...document.querySelectorAll("div.kata *")]
            .filter((one) => !one.closest("style")
                && [...one.childNodes].some((part) => part.nodeType == 3 && part.data.trim()))
            .map((one) => {
                const style = getComputedStyle(one);
                const text = one.closest("svg") ? style.fill : style.color;
                const [low, high] = [light(text), light(ground(one))].sort((a, b) => a - b);
                return (high + 0.05) / (low + 0.05);
            });
        return Math.min(...found);
    """)
