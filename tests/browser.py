"""A real browser before a real server: the demonstration as `mingbai serve` shows it.

The browser is started for each test and ended with it: while Playwright runs, Django takes the thread for an
asynchronous one and refuses the database to whatever test comes next.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from demonstration import Demo
from not_run import not_run

CHROMIUM = next((path for path in map(shutil.which, ("chromium", "chromium-browser")) if path), None)
#: The screens that every page is looked at on: a desk and a phone.
WIDTHS = (1280, 360)
_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
_AXE_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@dataclass
class Site:
    """A running server: where it is, and the accounts of its demonstration by username."""

    address: str
    home: Path
    accounts: Mapping[str, str] = field(default_factory=dict)


@contextmanager
def serving(home: Path, root: Path, mode: str = "demo") -> Iterator[str]:
    """The address of a server that shows the house at ``home``, until it is left."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {
        **os.environ, "PYTHONPATH": str(root / "src"), "MINGBAI_HOME": str(home), "MINGBAI_MODE": mode,
    }  # fmt: skip
    log = home.parent / f"serve-{port}.log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [sys.executable, "-P", "-m", "mingbai", "serve", "--port", str(port)], env=env, stdout=out,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            _wait(f"http://127.0.0.1:{port}/healthz", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)


def _wait(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(log.read_text("utf-8"))


@pytest.fixture(scope="session")
def site(demo: Demo, root: Path) -> Iterator[Site]:
    """The demonstration, served. Tests only read it; who wants to act copies it (:func:`own_site`)."""
    with serving(demo.home, root) as address:
        yield Site(address, demo.home, demo.accounts)


@pytest.fixture
def own_site(demo: Demo, root: Path, tmp_path: Path) -> Iterator[Site]:
    """A copy of the demonstration, served for one test, which may change what it likes."""
    home = tmp_path / "house"
    shutil.copytree(demo.home, home)
    with serving(home, root) as address:
        yield Site(address, home, demo.accounts)


@pytest.fixture
def browser() -> Iterator[Browser]:
    """Chromium."""
    if CHROMIUM is None:
        not_run("no Chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield started
        started.close()


@contextmanager
def a_page(browser: Browser, width: int = 1280, *, has_script: bool = True) -> Iterator[Page]:
    """A page in a context of its own. What the console complains of ends the test."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=has_script, locale="zh-CN",
        bypass_csp=False,
    )  # fmt: skip
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    # The browser itself reports pages that are answered with 4xx; those are asked for on purpose.
    assert [line for line in said if "Failed to load resource" not in line] == []


def log_in(page: Page, site: Site, username: str) -> None:
    """Go to the desk as one of the accounts of the demonstration."""
    page.goto(f"{site.address}/desk/login/")
    page.fill("#id_username", username)
    page.fill("#id_password", site.accounts[username])
    page.click("main form button.first")
    page.wait_for_url("**/desk/")


def faults(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA, and whether the page is wider than its screen."""
    found: list[dict[str, Any]] = Axe().run(page, options=_AXE_RULES).response["violations"]
    said = [
        f"{page.url}: {each['id']}: {each['help']}: {[node['html'][:160] for node in each['nodes'][:3]]}"
        for each in found
    ]
    wide, screen = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    return said + ([f"{page.url}: {wide} px wide on {screen}"] if wide > screen else [])


def faults_of(browser: Browser, site: Site, paths: Sequence[str], username: str = "") -> list[str]:
    """The faults of pages on every screen, as the public or as somebody sees them."""
    found: list[str] = []
    for width in WIDTHS:
        with a_page(browser, width) as page:
            if username:
                log_in(page, site, username)
            for path in paths:
                page.goto(site.address + path)
                found += faults(page)
    return found
