"""Served: a board in a browser, and the screen that a person sees on the page."""

import base64
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from urllib.parse import parse_qs, urlsplit

import psutil
import pytest
from rich.cells import cell_len

from tests.engine.conftest import clean_environment

pyte = pytest.importorskip("pyte")

BROWSER = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chrome"))), None)
DRIVER = shutil.which("chromedriver")


class Serving:
    """``kata serve``, running in a checkout."""

    def __init__(self, folder, *arguments, **environment):
        """Start the server, and wait until it prints its address."""
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "kata", "serve", *arguments],
            cwd=str(folder),
            env={**clean_environment(), "PYTHONPATH": str(folder), "KATA_LANG": "en",
                 **environment},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
            text=True, encoding="utf-8",
        )  # fmt: skip
        self.said = ""
        for line in self.process.stdout:
            self.said += line
            if found := re.search(r"http://\S+", line):
                self.url = found[0]
                return
        raise AssertionError(self.said)

    @property
    def family(self):
        """The processes of its visitors, with all their descendants."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def stop(self, sign=signal.SIGINT):
        """End the server; return the exit code, and keep its output."""
        if self.process.poll() is None:
            self.process.send_signal(sign)
        self.said += self.process.communicate(timeout=60)[0]
        return self.process.returncode


def open_browser():
    """Start Chromium without a window."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options, Service(DRIVER))


class Page:
    """A page with a board; its canvas draws what arrives on its socket."""

    def __init__(self, browser, url, columns=100, lines=32):
        """Open the page in a window of about this many columns and lines."""
        self.browser, self.url = browser, url
        self.asked = []
        self.screen = self.stream = None
        size = {"width": columns * 9 + 4, "height": lines * 19 + 4}
        browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {**size, "deviceScaleFactor": 1, "mobile": False},
        )
        browser.get("about:blank")
        browser.get_log("performance")
        browser.get(url)

    @property
    def text(self):
        """The text on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display) if self.screen else ""

    def read(self):
        """Process what has arrived."""
        for one in self.browser.get_log("performance"):
            event = json.loads(one["message"])["message"]
            told = event["params"]
            if event["method"] == "Network.requestWillBeSent":
                self.asked.append(told["request"]["url"])
            elif event["method"] == "Network.webSocketCreated":
                self.asked.append(told["url"])
                size = parse_qs(urlsplit(told["url"]).query)
                self.screen = pyte.Screen(int(size["width"][0]), int(size["height"][0]))
                self.stream = pyte.ByteStream(self.screen)
            elif event["method"] == "Network.webSocketFrameReceived":
                frame = told["response"]
                if frame["opcode"] == 2:
                    self.stream.feed(base64.b64decode(frame["payloadData"]))

    def wait(self, *wanted, gone="", seconds=180):
        """Read until all of the wanted words are on the page, and ``gone`` is not."""
        end = time.monotonic() + seconds
        self.read()
        while not all(re.search(one, self.text, re.MULTILINE) for one in wanted) or (
            gone and gone in self.text
        ):
            assert time.monotonic() < end, f"{wanted} not on the page:\n{self.text}"
            time.sleep(0.05)
            self.read()
        return self.text

    def click(self, words):
        """Click on the first occurrence of these words."""
        from selenium.webdriver.common.action_chains import ActionChains
        from selenium.webdriver.common.by import By

        line, column = next(
            (number, cell_len(shown[: found.start()]))
            for number, shown in enumerate(self.screen.display)
            if (found := re.search(words, shown))
        )
        cells = self.browser.find_element(By.CSS_SELECTOR, ".xterm-screen")
        width, height = cells.size["width"], cells.size["height"]
        x = (column + 0.5) * width / self.screen.columns - width / 2
        y = (line + 0.5) * height / self.screen.lines - height / 2
        ActionChains(self.browser).move_to_element_with_offset(cells, x, y).click().perform()

    def press(self, *keys):
        """Press keys."""
        from selenium.webdriver.common.by import By

        self.browser.find_element(By.CSS_SELECTOR, ".xterm-helper-textarea").send_keys(*keys)

    def chord(self, held, key):
        """Press a key while another is held."""
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.browser).key_down(held).send_keys(key).key_up(held).perform()

    def clipboard(self, text=None):
        """Put a text on the browser's clipboard, or read what is there."""
        allowed = {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
        self.browser.execute_cdp_cmd("Browser.grantPermissions", allowed)
        does = "readText()" if text is None else "writeText(arguments[0])"
        script = f"navigator.clipboard.{does}.then(arguments[1])"
        return self.browser.execute_async_script(script, text)

    def close(self):
        """Leave the page, like somebody who goes to another one."""
        self.browser.get("about:blank")


def end_all(processes):
    """End the processes that a failed test has left behind."""
    for one in processes:
        if one.process.poll() is None:
            os.kill(one.process.pid, signal.SIGKILL)
        one.process.stdout.close()
