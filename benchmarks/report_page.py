"""How fast the page of a published report is served, beside what the same server does at best.

    PYTHONPATH=src:tests python benchmarks/report_page.py [SECONDS]

A small published year (the page is the same size whatever the number of records) on SQLite, served by granian
as ``mingbai serve`` does, one process. Three addresses in turn, over one connection that is kept:

- *report*: the page of the report;
- *constant*: a Django view that returns the very same bytes, through the same middleware;
- *static*: a file of those bytes from granian's own static route, which no line of Python touches.
"""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

# Puts Django in order, which must come before any model is imported.
from databases import Databases, standing_on  # isort: skip

from mingbai.reports.api import compile_report, lock, publish_report, submit
from organisations.district import CONSOLE
from reports.year import AT, ON, YEAR, a_year

ROUNDS = 5


def main() -> None:
    """Measure and print."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 2.0
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        env = a_year_in(folder)
        page = fetched_once(env, folder)
        rates: dict[str, list[float]] = {"report": [], "constant": [], "static": []}
        with Serving(env, folder) as port:
            addresses = {"report": page, "constant": "/constant/", "static": "/floor/page.html"}
            for _ in range(ROUNDS):
                for name, address in addresses.items():
                    rates[name].append(rate(port, address, seconds))
        size = (folder / "floor" / "page.html").stat().st_size
    middle = {name: statistics.median(each) for name, each in rates.items()}
    print(f"page of {size:,} bytes before compression")
    for name, value in middle.items():
        print(f"{name:10}{value:9,.0f}/s{value / middle['constant']:7.2f} × constant")


def a_year_in(folder: Path) -> dict[str, str]:
    """A home whose database holds a published report; gives the server's environment."""
    databases = Databases(folder, "")
    settings_ = databases.settings("sqlite")
    with standing_on(settings_):
        agency = a_year().district.district
        report = compile_report(agency=agency, year=YEAR, by=CONSOLE, at=AT).report
        submit(report, on=ON, by=CONSOLE, at=AT)
        lock(report, on=ON, by=CONSOLE, at=AT)
        publish_report(report, live_from=AT, source="某区政府", by=CONSOLE, at=AT)
    (folder / "floor").mkdir()
    (folder / "page.txt").write_text(f"/reports/{YEAR}/{agency.code}/")
    return {
        **os.environ, "MINGBAI_MODE": "demo",
        "DATABASE_URL": f"sqlite:///{settings_['NAME']}",
        "MINGBAI_CLOCK": (AT + timedelta(minutes=1)).isoformat(),
        "MINGBAI_PAGE": str(folder / "floor" / "page.html"),
        "PYTHONPATH": os.pathsep.join(["src", "tests", "benchmarks"]),
    }  # fmt: skip


def fetched_once(env: dict[str, str], folder: Path) -> str:
    """The page's address; its bytes are written where the two floors find them."""
    page = (folder / "page.txt").read_text()
    with Serving(env, folder) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("GET", page)
        response = connection.getresponse()
        content = response.read()
        assert response.status == 200, (response.status, content[-400:])
    (folder / "floor" / "page.html").write_bytes(content)
    return page


class Serving:
    """Granian with the application above; gives its port."""

    def __init__(self, env: dict[str, str], folder: Path) -> None:
        with socket.socket() as asked:
            asked.bind(("127.0.0.1", 0))
            self._port = int(asked.getsockname()[1])
        self._server = subprocess.Popen(
            [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1",
             "--port", str(self._port), "--workers", "1", "--blocking-threads", "4", "--no-ws",
             "--log-level", "error", "--static-path-route", "/floor", "--static-path-mount",
             str(folder / "floor"), "report_page_server:application"],
            env=env,
        )  # fmt: skip

    def __enter__(self) -> int:
        ends_at = time.monotonic() + 60
        while time.monotonic() < ends_at:
            try:
                socket.create_connection(("127.0.0.1", self._port), 1).close()
            except OSError:
                time.sleep(0.1)
            else:
                return self._port
        raise RuntimeError("granian does not answer")

    def __exit__(self, *error: object) -> None:
        self._server.terminate()
        self._server.wait(20)


def rate(port: int, address: str, seconds: float) -> float:
    """Answers a second over one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    count, begun = 0, time.perf_counter()
    while (taken := time.perf_counter() - begun) < seconds:
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        response.read()
        assert response.status == 200, (address, response.status)
        count += 1
    connection.close()
    return count / taken


if __name__ == "__main__":
    main()
